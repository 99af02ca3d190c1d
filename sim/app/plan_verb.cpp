// brink plan: the points of a study, without running them.
#include "app/exit_code.h"
#include "app/options.h"
#include "app/output.h"
#include "app/verbs.h"
#include "study/read_study.h"
#include "words/plan_text.h"

namespace brink::app {

namespace {

using study::Plan;

template <class Line> void print_points(const Plan& plan, const std::string& header, Line line) {
    LinePrinter printer;
    printer.add(header);
    for (std::int64_t number = 0; number < plan.size(); ++number) printer.add(line(number));
    printer.flush();
}

void print_rejected(const Plan& plan) {
    if (plan.rejected_size() == 0) return;
    LinePrinter printer;
    printer.add("\nleft out by where:\n");
    for (std::int64_t number = 0; number < plan.rejected_size(); ++number)
        printer.add(words::list_line(number, plan.rejected_at(number)));
    printer.flush();
}

void print_list(const Plan& plan) {
    print_points(plan, "", [&](std::int64_t number) { return words::list_line(number, plan.at(number)); });
    print_rejected(plan);
}

void print_csv(const Plan& plan) {
    print_points(plan, words::csv_header(plan),
                 [&](std::int64_t number) { return words::csv_line(plan, plan.at(number)); });
}

void print_jsonl(const Plan& plan) {
    print_points(plan, "", [&](std::int64_t number) { return words::json_line(plan.at(number)); });
}

int act(const po::variables_map& given) {
    const std::string path = text_of(given, "study");
    if (path.empty()) throw UsageError("plan wants a study (see: brink help plan)");
    if (given.count("list") + given.count("csv") + given.count("jsonl") > 1)
        throw UsageError("--list, --csv and --jsonl exclude each other");
    const Plan plan = study::plan_of(study::read_study(path));
    if (given.count("list")) {
        print_list(plan);
    } else if (given.count("csv")) {
        print_csv(plan);
    } else if (given.count("jsonl")) {
        print_jsonl(plan);
    } else {
        print(words::summary_of(plan, user_style()));
    }
    return ExitCode::ok;
}

} // namespace

Verb plan_verb() {
    Verb verb;
    verb.name = "plan";
    verb.usage = "STUDY [--list | --csv | --jsonl]";
    verb.summary = "the points of a study: which there are and what each changes";
    verb.example = "brink plan scenarios/studies/sanctions-by-resolve.toml --list";
    verb.options = {
        {"list", "", "one line for each point: number, address, what it sets; then those left out by where"},
        {"csv", "", "a table that a study of kind \"file\" takes again"},
        {"jsonl", "", "one JSON object for each point, likewise"},
    };
    verb.argument = "study";
    verb.act = act;
    return verb;
}

} // namespace brink::app
