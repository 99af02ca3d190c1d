#include "app/carry_out.h"

#include "app/exit_code.h"
#include "app/interrupt.h"
#include "app/machine.h"
#include "app/null_row.h"
#include "app/options.h"
#include "app/output.h"
#include "app/progress_display.h"
#include "results/goal.h"
#include "results/sweep_folder.h"
#include "scenario/write.h"
#include "study/quantity.h"
#include "study/recount.h"
#include "study/twins.h"
#include "tally/measures.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace brink::app {

namespace {

constexpr std::size_t failures_shown = 4;

results::Results nothing_yet(const Run& run, const std::string& seed, std::int64_t replicas) {
    results::Results none;
    none.scenario = run.scenario.name;
    none.scenario_toml = scenario::to_toml(run.scenario);
    none.identity = identity_of(seed, none.scenario_toml);
    none.identity.past = run.request.past;
    none.identity.point_draws = run.request.point_draws;
    none.start_date = run.scenario.time.start;
    none.requested = replicas;
    none.schema = tally::schema_of(run.model);
    none.tally = tally::empty(none.schema);
    return none;
}

// What is not said on the command line is as it was begun, so that a run is continued by naming its folder.
void begin(Run& run) {
    auto found = results_to_continue(run.request);
    const std::string seed = run.request.seed.value_or(found ? found->identity.seed : default_seed);
    const std::int64_t replicas = run.request.replicas.value_or(found ? found->requested : default_replicas);
    run.results = nothing_yet(run, seed, replicas);
    if (!found) return;
    require_same(*found, run.results);
    run.found = found->done;
    run.found_requested = std::exchange(found->requested, replicas);
    found->stop_reason = statistics::StopReason::fixed; // from here on it is as asked for
    found->looks = {};
    run.results = *std::move(found);
}

// More than will be written: counts uncompressed, with what follows from them.
std::int64_t bytes_expected(const results::Results& results) {
    std::int64_t cells = 0;
    for (const tally::Measure& measure : results.schema.measures)
        cells += static_cast<std::int64_t>(measure.cells);
    return (1 << 18) + 16 * cells + static_cast<std::int64_t>(results.scenario_toml.size());
}

// They are on disk before the simulation begins to cost much, but no more than some hundred MB are tried.
std::int64_t bytes_of_replicas(const Run& run) {
    constexpr std::int64_t most_tried = 1 << 28;
    if (!run.replicas) return 0;
    const std::int64_t each = results::bytes_of_replica(run.results.schema);
    return std::min(most_tried / each, run.results.requested) * each;
}

// Of those that were done before, the rows are copied. A run that was begun with them goes on with them.
void open_replicas(Run& run) {
    constexpr std::int64_t at_once = 4096;
    const auto path = run.folder->path() / "replicas.nc";
    const bool there = run.found > 0 && std::filesystem::exists(path);
    if (run.request.keep_replicas && run.found > 0 && !there)
        throw UsageError(
            fmt::format("--keep-replicas: there is no {}: the {} replicas done before were not kept "
                        "one by one. Without --keep-replicas they are continued, with --force in the "
                        "place of --top-up all begin anew",
                        path.string(), run.found));
    if (!run.request.keep_replicas && !there) return;
    run.replicas.emplace(path, run.results);
    if (!there) return;
    const results::ReplicasReader found(path);
    const std::string why = found.difference(run.results.identity);
    if (!why.empty() || found.size() < run.found)
        throw UsageError(fmt::format(
            "--top-up: {} is not of the results beside it: {}", path.string(),
            why.empty() ? fmt::format("it has {} replicas, and they have {}", found.size(), run.found)
                        : why));
    for (std::int64_t first = 0; first < run.found; first += at_once)
        run.replicas->add(found.read(first, std::min(at_once, run.found - first)));
}

void announce(const Run& run) {
    const std::string& mode = run.request.progress;
    if (mode == "none" || mode == "json") return;
    const int threads = run.request.settings.threads;
    const std::string before =
        run.found > 0 ? fmt::format(" ({} done before)", words::with_commas(run.found)) : "";
    const std::string from =
        run.past ? fmt::format(" of replica {} from turn {}", run.past->replica, run.past->turn) : "";
    const std::string text =
        fmt::format("{}: {}{}{}{}, {} {}, {}, seed \"{}\"", run.results.scenario,
                    run.request.until.empty() ? "" : "at most ", counted_text(run, run.results.requested),
                    from, before, threads, threads == 1 ? "thread" : "threads",
                    run::name(run.request.settings.isa), run.results.identity.seed);
    tell(words::wrapped(text, user_style().columns, 2) + '\n');
}

void add(Run& run, const run::Outcome& outcome) {
    tally::merge(run.results.tally, outcome.tally);
    run.results.done += outcome.done.last - outcome.done.first;
    run.results.failed += static_cast<std::int64_t>(outcome.failures.size());
    run.decisions += outcome.decisions;
    for (const run::Failure& failure : outcome.failures) {
        if (run.failures.size() == failures_shown) break;
        run.failures.push_back(
            fmt::format("{} {}: {}", run.past ? "future" : "replica", failure.number, failure.what));
    }
}

run::Outcome replicas(Run& run, const run::Progress& show) {
    run::Keep keep;
    if (run.replicas) keep = [&](const tally::Histories& unit) { run.replicas->add(unit); };
    return run::ensemble(run.model, key_of(run.results.identity.seed),
                         {run.results.done, run.results.requested}, run.request.settings, interrupted(), show,
                         keep);
}

run::Outcome futures(const Run& run, const run::Progress& show) {
    const run::Range branches{run::first_branch + run.results.done,
                              run::first_branch + run.results.requested};
    return run::fork(run.model, study::key_of(run.results.identity), *run.past, branches,
                     run.request.settings, interrupted(), show);
}

void simulate_asked(Run& run) {
    ProgressDisplay display(run.request.progress, run.results);
    const auto show = [&](const run::Outcome& so_far) { display.show(so_far); };
    add(run, run.past ? futures(run, show) : replicas(run, show));
    run.seconds += display.seconds();
}

// What --until names, by the scenario: all that is wrong with it at once.
void settle_targets(Run& run) {
    std::string faults;
    for (statistics::StopTarget& target : run.request.until) {
        const study::Quantity quantity = study::quantity_of(target.ending, run.scenario);
        if (!quantity.fault.empty())
            faults += fmt::format("{}--until '{}': {}; {}", faults.empty() ? "" : "\n", target.ending,
                                  quantity.fault, quantity.suggestion);
        target.ending = quantity.ending;
        target.by = quantity.by;
        target.by_day = quantity.by_day;
    }
    if (!faults.empty()) throw UsageError(faults);
}

// How well each target is known when the last look has been taken.
void judge_targets(Run& run, const std::vector<std::int64_t>& events) {
    for (std::size_t i = 0; i < events.size(); ++i) {
        const statistics::StopTarget& target = run.request.until[i];
        const std::int64_t n = run.results.tally.replicas;
        run.targets.push_back({target, results::share_of(events[i], n),
                               statistics::is_met(target, events[i], n, results::interval_level),
                               statistics::replicas_needed(target, events[i], n, results::interval_level)});
    }
}

// From look to look, each of which asks for more replicas, until the rule stops.
void simulate_until(Run& run) {
    statistics::StopRule rule;
    rule.targets = run.request.until;
    rule.most_replicas = run.results.requested;
    rule.least_replicas = std::min(rule.least_replicas, rule.most_replicas);
    statistics::Stopping stopping(rule, results::interval_level);
    const results::Events events_of(rule, run.results.schema);
    for (const statistics::StopTarget& target : rule.targets) {
        run.results.looks.targets.push_back(results::target_text(target));
        run.results.looks.half_width.push_back(target.half_width);
        run.results.looks.relative.push_back(target.relative);
    }
    while (stopping.reason() == statistics::StopReason::open) {
        run.results.requested = stopping.next_look();
        simulate_asked(run);
        if (!complete(run.results)) {
            run.results.stop_reason = statistics::StopReason::open;
            return;
        }
        const auto events = events_of.in(run.results.tally);
        run.results.looks.replicas.push_back(run.results.tally.replicas);
        run.results.looks.counts.insert(run.results.looks.counts.end(), events.begin(), events.end());
        stopping.look(events, run.results.tally.replicas);
        if (stopping.reason() != statistics::StopReason::open) judge_targets(run, events);
    }
    run.results.stop_reason = stopping.reason();
}

void simulate(Run& run) { run.request.until.empty() ? simulate_asked(run) : simulate_until(run); }

void simulate_null_row(Run& run) {
    if (!run.request.null_row || interrupted()) return;
    run.null_row = null_row_of(run.scenario, run.results, run.request.settings);
}

// Under the run's own seed: the first of each pair is one of its replicas.
void simulate_twins(Run& run) {
    if (run.past || interrupted()) return;
    run.results.twins =
        study::twins_of(run.model, key_of(run.results.identity.seed), study::twins_for(run.results.done),
                        run.request.settings, interrupted());
}

// A finished run that was only looked at again keeps the manifest of those who simulated it.
bool anything_new(const Run& run) {
    return run.results.done > run.found ||
           (complete(run.results) && run.results.requested != run.found_requested);
}

int stopped_early(const Run& run) {
    if (run.results.done == 0) {
        tell("brink: interrupted before anything was finished: nothing to keep\n");
    } else if (!complete(run.results)) {
        tell(fmt::format("brink: interrupted after {} of {}, which are kept; to continue:\n  {}\n",
                         words::with_commas(run.results.done), counted_text(run, run.results.requested),
                         more_replicas(run)));
    }
    return 128 + interrupting_signal();
}

int finish(Run& run) {
    if (anything_new(run)) store(run);
    if (run.results.done > run.found || complete(run.results)) {
        print(run.request.json ? words::to_json(report_of(run))
                               : words::to_text(report_of(run), user_style()));
    }
    if (interrupting_signal() != 0) return stopped_early(run);
    if (run.results.failed > 0) return ExitCode::failed_replicas;
    return run.results.stop_reason == statistics::StopReason::most ? ExitCode::not_precise : ExitCode::ok;
}

} // namespace

std::string counted_text(const Run& run, std::int64_t n) {
    return fmt::format("{} {}{}", words::with_commas(n), run.past ? "future" : "replica", n == 1 ? "" : "s");
}

int carry_out(Run& run) {
    settle_targets(run);
    run.folder.emplace(run.request, run.scenario.name);
    begin(run);
    open_replicas(run);
    results::prepare_folder(run.folder->path(), bytes_expected(run.results) + bytes_of_replicas(run));
    watch_for_interrupts();
    announce(run);
    simulate(run);
    simulate_null_row(run);
    simulate_twins(run);
    return finish(run);
}

} // namespace brink::app
