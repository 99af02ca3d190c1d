#include "app/rare_run.h"

#include "app/exit_code.h"
#include "app/interrupt.h"
#include "app/machine.h"
#include "app/manifest_here.h"
#include "app/options.h"
#include "app/output.h"
#include "app/progress_display.h"
#include "app/run_folder.h"
#include "base/input_error.h"
#include "base/sha256.h"
#include "scenario/write.h"
#include "words/rare.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace brink::app {

namespace {

int ending_of(const RunRequest& request, const model::Model& model) {
    const std::vector<std::string>&names = model.names.endings, possible = study::endings_to_split(model);
    const auto found = std::ranges::find(names, request.rare);
    if (found == names.end())
        throw UsageError(fmt::format("--rare {}: the scenario has no such ending: {}",
                                     shell_word(request.rare), did_you_mean(request.rare, names)));
    const int ending = static_cast<int>(found - names.begin());
    const std::string why = study::why_not_split(model, ending);
    if (why.empty()) return ending;
    throw UsageError(fmt::format("--rare {}: {}. {}", shell_word(request.rare), why,
                                 possible.empty() ? "No ending of this scenario can be climbed to"
                                                  : "What can be climbed to: " + listed(possible)));
}

// As many in each repetition.
std::int64_t population_of(const RunRequest& request) {
    const std::int64_t n = request.replicas.value_or(default_replicas), times = request.repetitions;
    const std::int64_t least = least_population * times;
    if (n >= least && n % times == 0) return n / times;
    const std::int64_t below = std::max(least, n / times * times);
    throw UsageError(
        fmt::format("-n {}: {} repetitions of equally many replicas, at least {} each, are wanted: "
                    "{} or {}",
                    n, times, least_population, below, below + times));
}

// A copy of its state for each rung that a replica rises, at worst.
void require_memory(const RunRequest& request, const model::Model& model, int ending,
                    std::int64_t population) {
    const run::Levels levels = run::levels_of(model, ending);
    const double bytes =
        4.0 * static_cast<double>(population) * model.tables.layout.rows * (levels.top - levels.start) *
        static_cast<double>(std::min<std::int64_t>(request.settings.threads, request.repetitions));
    const double there = memory_bytes();
    if (bytes <= 0.5 * there) return;
    throw UsageError(
        fmt::format("-n {}: repetitions of {} replicas could take {:.1f} GB of memory on {} threads, and "
                    "this machine has "
                    "{:.1f}: take more repetitions of fewer (--repetitions), or fewer threads (-j)",
                    request.replicas.value_or(default_replicas), population, bytes / 1e9,
                    request.settings.threads, there / 1e9));
}

std::string manifest_of(const words::RareReport& report, const RunRequest& request, double seconds,
                        const std::string& record) {
    words::Manifest manifest = manifest_here(request.settings, seconds);
    manifest.replicas = report.rare.outcome.done.last * report.rare.population;
    manifest.status = report.rare.outcome.interrupted ? "partial" : "complete";
    manifest.tally_sha256 = study::splitting_digest(report.rare);
    manifest.files = {{"rare.nc", sha256(record)}};
    manifest.cautions = words::cautions_of(report.rare);
    return words::to_json(manifest);
}

void announce(const RunRequest& request, const words::RareReport& report, std::int64_t population) {
    if (request.progress == "none" || request.progress == "json") return;
    const int threads = request.settings.threads;
    const std::string what = fmt::format(
        "{}: {} repetitions of {} replicas towards \"{}\", {} {}, {}, seed \"{}\"", report.source.scenario,
        words::with_commas(request.repetitions), words::with_commas(population), request.rare, threads,
        threads == 1 ? "thread" : "threads", run::name(request.settings.isa), report.source.identity.seed);
    tell(words::wrapped(what, user_style().columns, 2) + '\n');
}

int exit_code_of(const study::RareEnding& rare) {
    if (interrupting_signal() != 0) return 128 + interrupting_signal();
    return rare.outcome.failures.empty() ? ExitCode::ok : ExitCode::failed_replicas;
}

} // namespace

int carry_out_rare(const RunRequest& request, const scenario::Scenario& scenario, const model::Model& model) {
    const int ending = ending_of(request, model);
    const std::int64_t population = population_of(request);
    require_memory(request, model, ending, population);
    const RunFolder folder(request, scenario.name + "-rare");
    words::RareReport report;
    report.title = scenario.title.empty() ? scenario.name : scenario.title;
    report.source = {identity_of(request.seed.value_or(default_seed), scenario::to_toml(scenario)),
                     scenario.name, scenario::to_toml(scenario), scenario.time.start, request.repetitions};
    report.folder = folder.path().string();
    watch_for_interrupts();
    announce(request, report, population);
    const auto start = std::chrono::steady_clock::now();
    {
        SweepProgressDisplay display(request.progress, 0, request.repetitions * population);
        report.rare =
            study::rare_ending(model, ending, population,
                               run::splitting(model, key_of(report.source.identity.seed), ending, population,
                                              {0, request.repetitions}, request.settings, interrupted(),
                                              [&](const run::SplittingOutcome& so_far) {
                                                  display.show(so_far.done.last * population);
                                              }));
    }
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    if (report.rare.estimates.size() < static_cast<std::size_t>(study::least_repetitions)) {
        for (const run::Failure& failure : report.rare.outcome.failures)
            tell(fmt::format("brink: repetition {}: {}\n", failure.number, failure.what));
        tell(fmt::format(
            "brink: {} repetitions were finished, and fewer than {} say too little: nothing is kept\n",
            report.rare.estimates.size(), study::least_repetitions));
        return exit_code_of(report.rare);
    }
    if (report.rare.probability.mean > 0.0 && !report.rare.outcome.interrupted)
        report.more = rare_command(request, report.source.identity.seed, request.rare,
                                   4 * population * request.repetitions);
    const std::string record = results::to_netcdf(study::arrays_of(report.rare, report.source));
    store(folder, request,
          {{"manifest.json", manifest_of(report, request, seconds.count(), record)}, {"rare.nc", record}});
    print(request.json ? words::to_json(report) : words::to_text(report, user_style()));
    if (report.rare.outcome.interrupted)
        tell(fmt::format("brink: interrupted after {} of {} repetitions, which are kept; nothing continues "
                         "them, and to begin anew:\n  {} --force -o {}\n",
                         report.rare.outcome.done.last, request.repetitions,
                         rare_command(request, report.source.identity.seed, request.rare,
                                      population * request.repetitions),
                         shell_word(report.folder)));
    return exit_code_of(report.rare);
}

} // namespace brink::app
