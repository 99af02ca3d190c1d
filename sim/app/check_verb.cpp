// brink check: is a scenario or a study sound, without running it?
#include "app/compiled.h"
#include "app/exit_code.h"
#include "app/options.h"
#include "app/output.h"
#include "app/pilot.h"
#include "app/sweep_begin.h"
#include "app/verbs.h"
#include "base/number_text.h"
#include "model/cost.h"
#include "model/model.h"
#include "scenario/date.h"
#include "scenario/read.h"
#include "study/read_study.h"
#include "words/layout.h"
#include "words/plan_text.h"
#include "words/sources.h"

#include <fmt/format.h>

namespace brink::app {

namespace {

std::string counted(std::size_t n, std::string_view one, std::string_view more) {
    return fmt::format("{} {}", n, n == 1 ? one : more);
}

std::string turns_text(const model::Names& names, const scenario::Scenario& scenario) {
    return fmt::format(
        "{} of {} from {} to {}", counted(static_cast<std::size_t>(names.turns), "turn", "turns"),
        names.turn_days == 1.0 ? "a day" : number_text(names.turn_days) + " days", scenario.time.start,
        scenario::date_after(scenario.time.start, names.turns * names.turn_days));
}

std::string summary(const std::string& path, const scenario::Scenario& scenario, const model::Model& model) {
    const model::Names& names = model.names;
    const std::string text = fmt::format(
        "{}: ok: {}, {}, {}, {}, {}, {}; about {:.0f} states judged per replica and turn", path,
        counted(names.actors.size(), "actor", "actors"), counted(names.rungs.size(), "rung", "rungs"),
        counted(scenario.moves.size(), "move", "moves"), counted(names.endings.size(), "ending", "endings"),
        turns_text(names, scenario), counted(model.drawn.size(), "drawn parameter", "drawn parameters"),
        model::judgements_per_turn(model));
    return words::wrapped(text, user_style().columns, 2) + '\n';
}

// A failure if any number has no source.
int check_sources(const std::string& path, bool json) {
    const auto numbers = scenario::sourced_numbers(path);
    print(json ? words::to_json(numbers) : words::to_text(numbers, user_style()));
    return words::counts_of(numbers).neither > 0 ? ExitCode::failure : ExitCode::ok;
}

// What it comes to, what it takes, and the commands that this build has for it.
int check_study(const std::string& path) {
    const study::Study study = study::read_study(path);
    const study::Plan plan = study::plan_of(study);
    const study::SweptPoints points(plan, study, compiled);
    const words::Expense expense = pilot(points, study, wanted_head(study, points));
    print(words::summary_of(plan, user_style()) + words::expense_text(plan, expense) +
          commands_for(path, plan, expense));
    return ExitCode::ok;
}

int check(const po::variables_map& given) {
    const std::string path = text_of(given, "file");
    if (path.empty()) throw UsageError("check wants a file (see: brink help check)");
    const bool sources = given.count("sources") > 0, json = given.count("json") > 0;
    if (json && !sources) throw UsageError("--json of check goes with --sources");
    if (study::is_study(path)) {
        if (sources) throw UsageError("--sources is of scenarios: name the study's scenario");
        return check_study(path);
    }
    const scenario::Scenario scenario = scenario::read(path);
    const model::Model model = compiled(scenario);
    if (!json) print(summary(path, scenario, model));
    return sources ? check_sources(path, json) : ExitCode::ok;
}

} // namespace

Verb check_verb() {
    Verb verb;
    verb.name = "check";
    verb.usage = "FILE [--sources [--json]]";
    verb.summary = "validate a scenario or study without running it: all its problems at once";
    verb.example = "brink check scenarios/minimal.toml --sources";
    verb.options = {
        {"sources", "", "where each number comes from; exit code 1 if one is neither cited nor assumed"},
        {"json", "", "with --sources: one JSON object"}};
    verb.argument = "file";
    verb.act = check;
    return verb;
}

} // namespace brink::app
