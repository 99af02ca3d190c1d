// brink run: one scenario, many replicas, the distribution of their endings.
#include "app/compiled.h"
#include "app/exit_code.h"
#include "app/interrupt.h"
#include "app/machine.h"
#include "app/options.h"
#include "app/output.h"
#include "app/progress_display.h"
#include "app/run_folder.h"
#include "app/run_request.h"
#include "base/build_info.h"
#include "results/file.h"
#include "results/summary.h"
#include "scenario/read.h"
#include "scenario/write.h"
#include "tally/measures.h"
#include "words/manifest.h"
#include "words/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace brink::app {

namespace {

namespace fs = std::filesystem;

// Replicas of the null row: a tenth is enough for a column without intervals.
constexpr std::int64_t least_null_replicas = 1'000;
constexpr std::int64_t most_null_replicas = 20'000;
constexpr std::size_t failures_shown = 4;

struct Run {
    RunRequest request;
    scenario::Scenario scenario;
    model::Model model;
    std::optional<RunFolder> folder;
    results::Results results;         // at first those found by --top-up, or none
    std::int64_t found = 0;           // replicas in `results` that another run had done
    std::int64_t found_requested = 0; // of how many
    std::int64_t decisions = 0;
    double seconds = 0.0;
    std::vector<std::string> failures; // the first few
    std::optional<words::NullRow> null_row;
};

results::Results nothing_yet(const Run& run, const std::string& seed, std::int64_t replicas) {
    results::Results none;
    none.scenario = run.scenario.name;
    none.scenario_toml = scenario::to_toml(run.scenario);
    none.identity = identity_of(seed, none.scenario_toml);
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
    run.results = *std::move(found);
}

// More than will be written: counts uncompressed, with what follows from them.
std::int64_t bytes_expected(const results::Results& results) {
    std::int64_t cells = 0;
    for (const tally::Measure& measure : results.schema.measures)
        cells += static_cast<std::int64_t>(measure.cells);
    return (1 << 18) + 16 * cells + static_cast<std::int64_t>(results.scenario_toml.size());
}

void announce(const Run& run) {
    const std::string& mode = run.request.progress;
    if (mode == "none" || mode == "json") return;
    const int threads = run.request.settings.threads;
    const std::string before =
        run.found > 0 ? fmt::format(" ({} done before)", words::with_commas(run.found)) : "";
    tell(fmt::format("{}: {} replicas{}, {} {}, {}, seed \"{}\"\n", run.results.scenario,
                     words::with_commas(run.results.requested), before, threads,
                     threads == 1 ? "thread" : "threads", run::name(run.request.settings.isa),
                     run.results.identity.seed));
}

void add(Run& run, const run::Outcome& outcome) {
    tally::merge(run.results.tally, outcome.tally);
    run.results.done = outcome.done.last;
    run.results.failed += static_cast<std::int64_t>(outcome.failures.size());
    run.decisions += outcome.decisions;
    for (const run::Failure& failure : outcome.failures) {
        if (run.failures.size() == failures_shown) break;
        run.failures.push_back(fmt::format("replica {}: {}", failure.number, failure.what));
    }
}

void simulate(Run& run) {
    ProgressDisplay display(run.request.progress, run.results);
    const run::Range range{run.results.done, run.results.requested};
    const Key key = key_of(run.results.identity.seed);
    const run::Outcome outcome = run::ensemble(run.model, key, range, run.request.settings, interrupted(),
                                               [&](const run::Outcome& so_far) { display.show(so_far); });
    run.seconds = display.seconds();
    add(run, outcome);
}

// With a seed of its own: it must not borrow the luck of the row beside it.
void simulate_null_row(Run& run) {
    if (!run.request.null_row || interrupted()) return;
    const std::int64_t replicas =
        std::clamp(run.results.requested / 10, least_null_replicas, most_null_replicas);
    const std::string seed = run.results.identity.seed + ", null row";
    const model::Model chance = model::compile(model::null_row(run.scenario));
    const run::Outcome outcome =
        run::ensemble(chance, key_of(seed), {0, replicas}, run.request.settings, interrupted());
    if (outcome.interrupted) return;
    run.null_row = {.seed = seed,
                    .replicas = outcome.tally.replicas,
                    .failed = static_cast<std::int64_t>(outcome.failures.size()),
                    .shares = results::endings_of(tally::schema_of(chance), outcome.tally).shares};
}

std::string manifest_of(const Run& run) {
    const BuildInfo& build = build_info();
    const run::Settings& settings = run.request.settings;
    return words::to_json(
        words::Manifest{.date = utc_now(),
                        .host = host_name(),
                        .command_line = command_line(),
                        .folder_of_call = fs::current_path().string(),
                        .threads = settings.threads,
                        .isa = run::name(settings.isa),
                        .lane_width = run::rules_of(settings.isa).width,
                        .block = settings.block,
                        .unit = settings.unit,
                        .replicas = run.results.done - run.found,
                        .found_before = run.found,
                        .decisions = run.decisions,
                        .seconds = run.seconds,
                        .compiler = std::string(build.compiler),
                        .flags = std::string(build.flags),
                        .build_type = std::string(build.build_type),
                        .libraries = library_versions(),
                        .status = complete(run.results) ? "complete" : "partial",
                        .tally_sha256 = tally::digest(run.results.schema, run.results.tally)});
}

// A finished run that was only looked at again keeps the manifest of those who simulated it.
bool anything_new(const Run& run) {
    return run.results.done > run.found ||
           (complete(run.results) && run.results.requested != run.found_requested);
}

// results.nc last: where there was none before, it never stands without the others.
void store(const Run& run) {
    const auto null_shares = run.null_row ? run.null_row->shares : std::vector<results::Share>{};
    results::write_files(run.folder->path(), {{"summary.csv", results::summary_csv(run.results, null_shares)},
                                              {"manifest.json", manifest_of(run)},
                                              {"results.nc", results::to_netcdf(run.results)}});
}

std::string more_replicas(const Run& run) {
    const std::int64_t total = complete(run.results) ? 4 * run.results.requested : run.results.requested;
    return continuing_command(run.request, run.results.identity.seed, run.folder->path().string(), total);
}

words::Report report_of(const Run& run) {
    words::Report report;
    report.results = run.results;
    report.title = run.scenario.title;
    for (const scenario::Date& date : run.scenario.time.report) report.dates.push_back(date.day);
    report.null_row = run.null_row;
    const std::string brink = shell_word(command_line()[0]);
    if (!complete(run.results)) {
        report.next.push_back({"to finish", more_replicas(run)});
    } else if (run.results.tally.replicas > 0) { // four times none is none
        report.next.push_back({"half the width of these intervals", more_replicas(run)});
    }
    report.next.push_back({"what may be changed, in the file or by --set", brink + " help actors"});
    report.failures = run.failures;
    report.folder = run.folder->path().string();
    report.seconds = run.seconds;
    report.decisions = run.decisions;
    return report;
}

int stopped_early(const Run& run) {
    if (run.results.done == 0) {
        tell("brink: interrupted before the first replicas were finished: nothing to keep\n");
    } else if (!complete(run.results)) {
        tell(fmt::format("brink: interrupted after {} of {} replicas, which are kept; to continue:\n  {}\n",
                         words::with_commas(run.results.done), words::with_commas(run.results.requested),
                         more_replicas(run)));
    }
    return 128 + interrupting_signal();
}

int finish(const Run& run) {
    if (anything_new(run)) store(run);
    if (run.results.done > run.found || complete(run.results)) {
        print(run.request.json ? words::to_json(report_of(run))
                               : words::to_text(report_of(run), user_style()));
    }
    if (interrupting_signal() != 0) return stopped_early(run);
    return run.results.failed > 0 ? ExitCode::failed_replicas : ExitCode::ok;
}

int act(const po::variables_map& given) {
    Run run;
    run.request = run_request(given);
    run.scenario = scenario::read(run.request.scenario, run.request.overrides);
    run.model = compiled(run.scenario);
    run.folder.emplace(run.request, run.scenario.name);
    begin(run);
    results::prepare_folder(run.folder->path(), bytes_expected(run.results));
    watch_for_interrupts();
    announce(run);
    simulate(run);
    simulate_null_row(run);
    return finish(run);
}

} // namespace

Verb run_verb() {
    Verb verb;
    verb.name = "run";
    verb.usage = "SCENARIO [options]";
    verb.summary = "simulate one scenario: a table of its endings with intervals, results in a folder";
    verb.example = "brink run scenarios/minimal.toml -n 100000 --seed 2022-01-10 --set time.turn_days=14";
    verb.options = run_options();
    verb.hidden = run_expert_options();
    verb.argument = "scenario";
    verb.act = act;
    return verb;
}

} // namespace brink::app
