// brink compare: a scenario beside others, replica by replica under common draws.
#include "app/comparison_output.h"
#include "app/compiled.h"
#include "app/exit_code.h"
#include "app/interrupt.h"
#include "app/machine.h"
#include "app/options.h"
#include "app/output.h"
#include "app/progress_display.h"
#include "app/run_folder.h"
#include "base/input_error.h"
#include "scenario/read.h"
#include "scenario/write.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace brink::app {

namespace {

using Texts = std::vector<std::string>;

Texts texts_of(const po::variables_map& given, const std::string& option) {
    return given.count(option) ? given[option].as<Texts>() : Texts{};
}

RunRequest request_of(const po::variables_map& given) {
    RunRequest request;
    request.scenario = text_of(given, "scenario");
    if (request.scenario.empty()) throw UsageError("compare wants a scenario (see: brink help compare)");
    request.overrides = texts_of(given, "set");
    request.replicas = whole_of(given, "-n", default_replicas, 1, most_replicas);
    request.seed = given.count("seed") ? text_of(given, "seed") : default_seed;
    request.folder = text_of(given, "-o");
    request.force = given.count("force") > 0;
    request.continuable = false;
    request.json = given.count("json") > 0;
    request.progress = word_of(given, "progress", progress_words(), "auto");
    request.settings = settings_of(given);
    return request;
}

struct Other {
    std::string name;
    scenario::Scenario scenario;
    model::Model model;
};

// The scenario of --set and --set-b, whose faults are told of the option that was typed.
scenario::Scenario changed(const RunRequest& request, const Texts& changes) {
    Texts overrides = request.overrides;
    overrides.insert(overrides.end(), changes.begin(), changes.end());
    try {
        return scenario::read(request.scenario, overrides);
    } catch (const InputError& error) {
        std::vector<Problem> problems = error.problems;
        const std::string set = "--set ", set_b = "--set-b ";
        for (Problem& problem : problems) {
            const bool first = std::ranges::any_of(
                request.overrides, [&](const std::string& text) { return problem.file == set + text; });
            if (first || !problem.file.starts_with(set)) continue;
            problem.file.replace(0, set.size(), set_b);
            const auto hint = problem.suggestion.find(set);
            if (hint != std::string::npos) problem.suggestion.replace(hint, set.size(), set_b);
        }
        throw InputError(std::move(problems));
    }
}

Other other_of(const scenario::Scenario& first, scenario::Scenario scenario, const std::string& name) {
    study::require_comparable(first, scenario);
    model::Model model = compiled(scenario);
    return {name, std::move(scenario), std::move(model)};
}

std::vector<Other> others_of(const po::variables_map& given, const RunRequest& request,
                             const scenario::Scenario& first) {
    const Texts files = texts_of(given, "other"), changes = texts_of(given, "set-b");
    if (files.empty() == changes.empty())
        throw UsageError(
            files.empty() ? "compare wants another scenario, or --set-b PATH=VALUE for a changed copy of the "
                            "first (see: brink help compare)"
                          : "compare wants either other scenarios or --set-b, which changes a copy of the "
                            "first: not both");
    std::vector<Other> others;
    if (!changes.empty())
        others.push_back(other_of(first, changed(request, changes),
                                  fmt::format("{} with {}", first.name, listed(changes))));
    for (const std::string& file : files) {
        scenario::Scenario scenario = scenario::read(file, request.overrides);
        const std::string name = scenario.name;
        others.push_back(other_of(first, std::move(scenario), name == first.name ? file : name));
    }
    return others;
}

words::ComparedScenario compared(const model::Model& first, const Other& other, const RunRequest& request,
                                 std::int64_t before, SweepProgressDisplay& display) {
    const Key key = key_of(*request.seed);
    run::PartingFinder finder(first, other.model, request.settings);
    words::ComparedScenario compared;
    compared.name = other.name;
    compared.toml = scenario::to_toml(other.scenario);
    compared.comparison = study::compare(
        first, other.model, key, {0, *request.replicas}, request.settings, interrupted(),
        [&](const run::PairsOutcome& so_far) { display.show(before + so_far.done.last); }, &finder);
    const run::Partings& partings = compared.comparison.outcome.partings;
    compared.causes = study::causes_of(partings, first.names, finder.alignment());
    compared.makers = study::makers_of(partings, first.names);
    compared.terms = study::decisive_terms(first, other.model, key, partings, request.settings);
    return compared;
}

void simulate(const model::Model& first, const std::vector<Other>& others, const RunRequest& request,
              words::ComparisonReport& report) {
    const auto many = static_cast<std::int64_t>(others.size());
    SweepProgressDisplay display(request.progress, 0, many * *request.replicas);
    std::vector<study::Comparison> family;
    for (const Other& other : others) {
        if (interrupted()) break;
        const auto before = static_cast<std::int64_t>(family.size()) * *request.replicas;
        report.others.push_back(compared(first, other, request, before, display));
        family.push_back(report.others.back().comparison);
    }
    study::adjust(family);
    for (std::size_t i = 0; i < family.size(); ++i) report.others[i].comparison = std::move(family[i]);
}

// A comparison has nothing that continues it.
std::string beginning_anew(const RunRequest& request) {
    std::string command;
    for (const std::string& word : command_line()) command += (command.empty() ? "" : " ") + shell_word(word);
    return request.folder.empty() || request.force ? command : command + " --force";
}

int stopped_early(const words::ComparisonReport& report, const RunRequest& request, std::size_t others) {
    const std::int64_t all = static_cast<std::int64_t>(others) * *request.replicas;
    std::int64_t done = 0;
    for (const auto& other : report.others) done += other.comparison.outcome.done.last;
    if (done < all)
        tell(fmt::format("brink: interrupted after {} of {} pairs of replicas, which are kept; nothing "
                         "continues a comparison, and to begin anew:\n  {}\n",
                         words::with_commas(done), words::with_commas(all), beginning_anew(request)));
    return 128 + interrupting_signal();
}

int exit_code_of(const words::ComparisonReport& report) {
    bool failed = false;
    for (const auto& other : report.others) {
        for (const run::Failure& failure : other.comparison.outcome.failures) {
            if (!failed) tell(fmt::format("brink: replica {}: {}\n", failure.number, failure.what));
            failed = true;
        }
    }
    return failed ? ExitCode::failed_replicas : ExitCode::ok;
}

int act(const po::variables_map& given) {
    const RunRequest request = request_of(given);
    const scenario::Scenario scenario = scenario::read(request.scenario, request.overrides);
    const std::vector<Other> others = others_of(given, request, scenario);
    const model::Model first = compiled(scenario);
    const RunFolder folder(request, scenario.name + "-compared");
    const auto start = std::chrono::steady_clock::now();
    watch_for_interrupts();
    words::ComparisonReport report;
    report.first = scenario.name;
    report.first_toml = scenario::to_toml(scenario);
    report.identity = identity_of(*request.seed, report.first_toml);
    report.start_date = scenario.time.start;
    report.turn_days = first.names.turn_days;
    report.requested = *request.replicas;
    report.folder = folder.path().string();
    simulate(first, others, request, report);
    if (report.others.empty() || report.others.front().comparison.outcome.done.last == 0) {
        tell("brink: interrupted before anything was finished: nothing to keep\n");
        return 128 + interrupting_signal();
    }
    report.joint_sha256 = joint_digest(report);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    store_comparison(report, folder, request, first.names.turns, seconds.count());
    print(request.json ? words::to_json(report) : words::to_text(report, user_style()));
    if (interrupting_signal() != 0) return stopped_early(report, request, others.size());
    return exit_code_of(report);
}

} // namespace

Verb compare_verb() {
    Verb verb;
    verb.name = "compare";
    verb.usage = "SCENARIO OTHER… [options], or SCENARIO --set-b PATH=VALUE [options]";
    verb.summary =
        "two scenarios replica by replica under common draws: differences with intervals, and what made them";
    verb.example = "brink compare scenarios/minimal.toml --set-b actors.North.audience_cost=0.3 -n 10000";
    verb.options = {
        {",n", "N", fmt::format("replicas of each ({})", default_replicas)},
        {"set-b", "PATH=VALUE", "compare with a copy of SCENARIO that has this; may be repeated", true},
        {"set", "PATH=VALUE", "change a key of all scenarios; may be repeated (brink help PATH)", true},
        {"seed", "TEXT", fmt::format("any text; the same seed gives the same results ({})", default_seed)},
        {",j", "N", "threads (all that this process may use)"},
        {",o", "DIR", "where compare.nc goes (the next free brink-results/NAME-compared-K)"},
        {"force", "", "overwrite the results in DIR"},
        {"isa", "X", "instruction set: scalar, baseline, avx2 or avx512 (the best)"},
        {"json", "", "one JSON object on standard output instead of the tables"},
        {"progress", "MODE", "auto, bar, plain, json or none, on standard error (auto)"},
    };
    verb.hidden = run_expert_options();
    verb.argument = "scenario";
    verb.more = "other";
    verb.act = act;
    return verb;
}

} // namespace brink::app
