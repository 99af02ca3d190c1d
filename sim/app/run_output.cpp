// What is left of a run when it is over: files, and the report.
#include "app/carry_out.h"

#include "app/manifest_here.h"
#include "app/options.h"
#include "base/sha256.h"
#include "results/summary.h"
#include "study/rare.h"
#include "words/cautions.h"

#include <fmt/format.h>

#include <algorithm>

namespace brink::app {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t events_to_tell = 10; // fewer leave the order of magnitude open
constexpr std::int64_t least_to_call_rare = 1'000;

std::string manifest_of(const Run& run, std::map<std::string, std::string> files) {
    const words::Report report = report_of(run);
    words::Manifest manifest = manifest_here(run.request.settings, run.seconds);
    manifest.replicas = run.results.done - run.found;
    manifest.found_before = run.found;
    manifest.decisions = run.decisions;
    manifest.status = complete(run.results) ? "complete" : "partial";
    manifest.tally_sha256 = tally::digest(run.results.schema, run.results.tally);
    manifest.files = std::move(files);
    manifest.cautions =
        words::cautions_of(report, results::endings_of(run.results.schema, run.results.tally));
    return words::to_json(manifest);
}

words::Fork fork_of(const Run& run) {
    words::Fork fork;
    fork.day = run.past->turn * run.model.names.turn_days;
    for (std::size_t actor = 0; actor < run.model.names.actors.size(); ++actor) {
        const auto rung = static_cast<std::size_t>(run.past->now.rung[actor]);
        fork.rungs.emplace_back(run.model.names.actors[actor], run.model.names.rungs[rung]);
    }
    fork.past = run.past->tally;
    return fork;
}

// A date that has passed when the futures begin is asked of the past only.
std::vector<int> open_dates(const Run& run) {
    std::vector<int> dates;
    for (const scenario::Date& date : run.scenario.time.report) {
        if (!run.past || date.day > run.past->turn * run.model.names.turn_days) dates.push_back(date.day);
    }
    return dates;
}

// What a relative target did not reach with all replicas allowed, and splitting can climb to.
std::vector<words::Suggestion> out_of_reach(const Run& run) {
    constexpr double rare = 0.01; // where splitting begins to gain
    std::vector<words::Suggestion> next;
    const std::vector<std::string> possible = study::endings_to_split(run.model);
    for (const words::StopTargetState& state : run.targets) {
        const bool can = std::ranges::find(possible, state.target.ending) != possible.end();
        if (state.met || !state.target.relative || !state.target.by.empty() || state.share.value > rare ||
            !can)
            continue;
        next.push_back({fmt::format("how likely '{}' is, by splitting", state.target.ending),
                        rare_command(run.request, run.results.identity.seed, state.target.ending)});
    }
    return next;
}

// The rarest ending that splitting can climb to, if more replicas would hardly help.
std::string hardly_seen(const Run& run) {
    if (run.past || run.results.tally.replicas < least_to_call_rare) return "";
    const results::Endings endings = results::endings_of(run.results.schema, run.results.tally);
    const std::vector<std::string> possible = study::endings_to_split(run.model);
    std::string rarest;
    std::int64_t fewest = events_to_tell;
    for (std::size_t i = 0; i < endings.names.size(); ++i) {
        if (endings.shares[i].count >= fewest ||
            std::ranges::find(possible, endings.names[i]) == possible.end())
            continue;
        rarest = endings.names[i];
        fewest = endings.shares[i].count;
    }
    return rarest;
}

std::vector<words::Suggestion> suggestions(const Run& run) {
    std::vector<words::Suggestion> next;
    if (!complete(run.results)) {
        next.push_back({"to finish", more_replicas(run)});
    } else if (run.results.tally.replicas > 0 && 4 * run.results.requested <= most_of(run.request)) {
        next.push_back({"half the width of these intervals", more_replicas(run)}); // four times none is none
    }
    const std::vector<words::Suggestion> far = out_of_reach(run);
    next.insert(next.end(), far.begin(), far.end());
    if (const std::string rare = hardly_seen(run); far.empty() && !rare.empty())
        next.push_back({"how likely '" + rare + "' is, by splitting",
                        rare_command(run.request, run.results.identity.seed, rare)});
    if (!run.past) {
        const std::string brink = shell_word(command_line()[0]);
        next.push_back({"what may be changed, in the file or by --set", brink + " help actors"});
    } else if (run.past->turn > 0) {
        next.push_back({"how it came to this", replay_command(run.request, run.results.identity.seed)});
    }
    return next;
}

} // namespace

// results.nc last: where there was none before, it never stands without the others. What stood there goes only when all is on
// disk; replicas.nc right before, so that it is beside another run's results for no longer than that.
void store(Run& run) {
    if (run.replicas) run.replicas->finish(tally::digest(run.results.schema, run.results.tally));
    const auto settle_replicas = [&] {
        if (run.replicas)
            run.replicas->keep();
        else // its own, which --top-up without --keep-replicas does not keep up
            fs::remove(run.folder->path() / "replicas.nc");
    };
    const auto null_shares = run.null_row ? run.null_row->shares : std::vector<results::Share>{};
    const std::string summary = results::summary_csv(run.results, null_shares),
                      record = results::to_netcdf(run.results);
    std::map<std::string, std::string> files = {{"summary.csv", sha256(summary)},
                                                {"results.nc", sha256(record)}};
    if (run.replicas) files["replicas.nc"] = run.replicas->digest();
    store(*run.folder, run.request,
          {{"summary.csv", summary}, {"manifest.json", manifest_of(run, files)}, {"results.nc", record}},
          settle_replicas);
}

std::string more_replicas(const Run& run) {
    const std::int64_t total = complete(run.results) ? 4 * run.results.requested : run.results.requested;
    return continuing_command(run.request, run.results.identity.seed, run.folder->path().string(), total);
}

words::Report report_of(const Run& run) {
    words::Report report;
    report.results = run.results;
    report.targets = run.targets;
    report.title = run.scenario.title;
    report.dates = open_dates(run);
    report.null_row = run.null_row;
    report.clipped = study::clipped_priors(run.model, words::least_clipped);
    report.interval = run.request.interval;
    if (run.past) report.fork = fork_of(run);
    for (const scenario::Ending& ending : run.scenario.endings) {
        if (!ending.when.empty()) report.events.push_back(ending.name);
    }
    report.next = suggestions(run);
    report.failures = run.failures;
    report.folder = run.folder->path().string();
    if (!run.past)
        report.replay =
            fmt::format("{} replay {} --replica", shell_word(command_line()[0]), shell_word(report.folder));
    report.seconds = run.seconds;
    report.decisions = run.decisions;
    return report;
}

} // namespace brink::app
