// brink figures: publication figures of a run, a study or a comparison, drawn by analysis/figures.py.
#include "app/analysis.h"
#include "app/options.h"
#include "app/verbs.h"

namespace brink::app {

namespace {

// With "=", a value that begins with a dash stays one.
void pass(std::vector<std::string>& arguments, const std::string& option, const std::string& value) {
    if (!value.empty()) arguments.push_back(option + "=" + value);
}

int figures(const po::variables_map& given) {
    const std::string folder = text_of(given, "folder");
    if (folder.empty()) throw UsageError("figures wants a folder with results (see: brink help figures)");
    std::vector<std::string> arguments;
    pass(arguments, "--brink", own_path());
    pass(arguments, "--only", text_of(given, "only"));
    pass(arguments, "--format", text_of(given, "format"));
    pass(arguments, "--width", text_of(given, "width"));
    pass(arguments, "--output", text_of(given, "-o"));
    arguments.insert(arguments.end(), {"--", folder});
    become_analysis("figures.py", arguments);
}

} // namespace

Verb figures_verb() {
    Verb verb;
    verb.name = "figures";
    verb.usage = "DIR [options]";
    verb.summary = "draw publication figures of a run, a study or a comparison, finished or partial, each "
                   "with a table of what it shows";
    verb.example = "brink figures brink-results/minimal-1 --only incidence --format pdf";
    verb.options = {
        {"only", "NAME",
         "one figure: endings, incidence, posture, ways, payoffs, moves, sanctions, stress, beliefs, "
         "answers, spread, convergence, forecasts, indices, timeline, heatmap, responses, morris, tornado, "
         "comparison, causes or splitting; of a study heatmap and responses, after brink sensitivity "
         "indices, and of a study morris and tornado; after brink score of a run forecasts; of a run "
         "--until or --keep-replicas convergence; of a comparison comparison and causes; after run --rare "
         "splitting (all that there are)"},
        {"format", "LIST", "pdf, svg and png, with commas between (all three)"},
        {"width", "NAME",
         "of one and of two columns: nature (89 and 183 mm), elsevier (90, 190), pnas (87, 178), aps (86, "
         "178), "
         "or two numbers such as 85,170 (nature)"},
        {",o", "DIR", "where they go (figures in the folder of the results)"},
    };
    verb.argument = "folder";
    verb.act = figures;
    return verb;
}

} // namespace brink::app
