// brink report: one page for a browser, of runs, studies, comparisons and rare endings, made by analysis/report.py.
#include "app/analysis.h"
#include "app/options.h"
#include "app/verbs.h"

namespace brink::app {

namespace {

int report(const po::variables_map& given) {
    const std::string folder = text_of(given, "folder");
    if (folder.empty()) throw UsageError("report wants a folder with results (see: brink help report)");
    std::vector<std::string> arguments = {"--brink=" + own_path()};
    const std::string file = text_of(given, "-o");
    if (!file.empty()) arguments.push_back("--output=" + file);
    arguments.insert(arguments.end(), {"--", folder});
    if (given.count("other")) {
        for (const std::string& other : given["other"].as<std::vector<std::string>>())
            arguments.push_back(other);
    }
    become_analysis("report.py", arguments);
}

} // namespace

Verb report_verb() {
    Verb verb;
    verb.name = "report";
    verb.usage = "DIR [DIR…] [-o FILE]";
    verb.summary =
        "write one page for a browser that needs no network: curves, postures, replays turn by turn, studies "
        "and comparisons to explore, the scenario with its sources. Several folders are told on one page";
    verb.example = "brink report brink-results/minimal-1 -o report.html";
    verb.options = {{",o", "FILE", "where the page goes (report.html in the first folder)"}};
    verb.argument = "folder";
    verb.more = "other";
    verb.act = report;
    return verb;
}

} // namespace brink::app
