#include "app/compiled.h"
#include "app/interrupt.h"
#include "app/null_row.h"
#include "app/verify.h"
#include "base/sha256.h"
#include "results/file.h"
#include "results/rows.h"
#include "results/summary.h"
#include "scenario/read.h"
#include "study/recount.h"
#include "words/manifest.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

namespace brink::app {

namespace {

namespace fs = std::filesystem;
using words::with_commas;

constexpr std::int64_t little = 100'000; // replicas: a run of no more is simulated again as a whole
constexpr std::int64_t of_stretch = 256; // replicas of a longer one that --sample counts
constexpr std::int64_t stretches_of_long = 100;
constexpr std::int64_t pieces = 4;

struct Task {
    const VerifyRequest& request;
    const results::Results& results;
    words::Verification& verification;
};

// The lines of the null row, which is of another ensemble, and all others.
struct Summary {
    std::string null_row, others;
};

Summary parts_of(const std::string& csv) {
    std::istringstream lines(csv);
    Summary parts;
    for (std::string line; std::getline(lines, line);)
        (line.starts_with("\"ending, null row\"") ? parts.null_row : parts.others) += line + '\n';
    return parts;
}

// results.nc does not have it: small as it is, it is simulated again. A run may have been made without it, a fork always is.
void check_null_row(const Task& task, const std::string& lines) {
    if (lines.empty()) return;
    std::vector<results::Share> shares;
    if (!task.results.identity.past) {
        const auto scenario =
            scenario::read_text((task.request.folder / "results.nc").string(), task.results.scenario_toml);
        const auto again = null_row_of(scenario, task.results, study::way(0, task.request.threads));
        if (!again) return;
        shares = again->shares;
    }
    if (lines != parts_of(results::summary_csv(task.results, shares)).null_row)
        add(task.verification,
            {{"summary.csv", "its null row", "other lines there", "than simulated again"}});
    task.verification.held.emplace_back("the null row of summary.csv, simulated again");
}

void check_files(const Task& task) {
    words::Verification& verification = task.verification;
    const fs::path& folder = task.request.folder;
    const std::string digest = tally::digest(task.results.schema, task.results.tally);
    const std::string path = (folder / "results.nc").string();
    results::Rows rows(path, task.results.schema, task.results.identity.past.has_value());
    add(verification, rows.against("results.nc", task.results, 0, "by its counts"));
    if (sha256(task.results.scenario_toml) != task.results.identity.scenario_sha256)
        add(verification,
            {{"results.nc", "sha256 of the scenario", task.results.identity.scenario_sha256 + " said",
              sha256(task.results.scenario_toml) + " of the text in it"}});
    const Summary summary = parts_of(text_in(folder / "summary.csv"));
    if (summary.others != results::summary_csv(task.results, {}))
        add(verification, {{"summary.csv", "its lines", "others there", "than by the counts of results.nc"}});
    check_manifest(verification, folder, complete(task.results) ? "complete" : "partial", digest);
    verification.held.push_back(
        fmt::format("results.nc, summary.csv and manifest.json, tally_sha256 {} recomputed", digest));
    check_null_row(task, summary.null_row);
}

// Of the looks of a rule that stopped only the last can be told from the counts: it is at all replicas.
void check_looks(const Task& task) {
    const std::vector<std::int64_t>& at = task.results.looks.replicas;
    const bool stopped = task.results.stop_reason == statistics::StopReason::precise ||
                         task.results.stop_reason == statistics::StopReason::most;
    if (!std::ranges::is_sorted(at) || (stopped && (at.empty() || at.back() != task.results.tally.replicas)))
        add(task.verification, {{"results.nc", "look_replicas",
                                 at.empty() ? "none there" : fmt::format("up to {} there", at.back()),
                                 fmt::format("{} counted", task.results.tally.replicas)}});
}

// In pieces, each in another way, so that their sum is in none of them.
run::Outcome simulated(const Task& task, const study::RunAgain& again, std::int64_t replicas,
                       ReplicasCheck& one_by_one) {
    run::Outcome sum;
    sum.tally = tally::empty(task.results.schema);
    for (std::int64_t piece = 0; piece < pieces && !interrupted(); ++piece) {
        const run::Range range{again.first() + replicas * piece / pieces,
                               again.first() + replicas * (piece + 1) / pieces};
        if (range.first == range.last) continue;
        const run::Settings way = study::way(piece, task.request.threads);
        const run::Outcome outcome = again.simulate(range, way, interrupted(), one_by_one.keep());
        tally::merge(sum.tally, outcome.tally);
        sum.failures.insert(sum.failures.end(), outcome.failures.begin(), outcome.failures.end());
        task.verification.stretches.push_back(fmt::format("{} to {}: {}", with_commas(range.first),
                                                          with_commas(range.last - 1), study::to_text(way)));
    }
    return sum;
}

const results::Sides sides = {"in results.nc", "simulated again"};

void check_whole(const Task& task, const run::Outcome& outcome) {
    add(task.verification,
        differences("results.nc", task.results.schema, task.results.tally, outcome.tally, sides));
    if (task.results.failed != static_cast<std::int64_t>(outcome.failures.size()))
        add(task.verification,
            {{"results.nc", "n_failed", fmt::format("{} {}", task.results.failed, sides.said),
              fmt::format("{} {}", outcome.failures.size(), sides.found)}});
}

// Its ending and its surprise are told for each.
void check_exemplars(const Task& task, const study::RunAgain& again) {
    std::int64_t number = 0;
    for (std::size_t ending = 0; ending < task.results.tally.exemplars.size(); ++ending) {
        auto exemplars = task.results.tally.exemplars[ending].likely;
        const auto& surprising = task.results.tally.exemplars[ending].surprising;
        exemplars.insert(exemplars.end(), surprising.begin(), surprising.end());
        for (const tally::Exemplar& exemplar : exemplars) {
            if (interrupted()) return;
            const auto alone = again.simulate({exemplar.replica, exemplar.replica + 1},
                                              study::way(number++, 1), interrupted());
            const auto& found = alone.tally.exemplars.at(ending).likely;
            if (found != std::vector{exemplar})
                add(task.verification,
                    {{"results.nc", fmt::format("exemplar {}", exemplar.replica),
                      fmt::format("surprise {} {}", exemplar.surprise, sides.said),
                      found.empty() ? "another ending simulated again"
                                    : fmt::format("{} {}", found.front().surprise, sides.found)}});
        }
    }
    task.verification.held.push_back(fmt::format("{} exemplars, each simulated again alone", number));
}

void simulate_again(const Task& task, ReplicasCheck& one_by_one) {
    const study::RunAgain again(task.results, (task.request.folder / "results.nc").string(), compiled);
    const std::int64_t done = task.results.done;
    const std::int64_t asked = task.request.sample ? of_stretch * *task.request.sample
                               : done <= little    ? done
                                                   : of_stretch * stretches_of_long;
    const std::int64_t replicas = task.request.all ? done : std::min(asked, done);
    const run::Outcome outcome = simulated(task, again, replicas, one_by_one);
    const std::string what = task.results.identity.past ? "futures" : "replicas";
    if (interrupted()) return;
    one_by_one.conclude();
    if (replicas == done) {
        check_whole(task, outcome);
        task.verification.held.push_back(fmt::format("all {} {}, simulated again", with_commas(done), what));
        return;
    }
    const std::int64_t end = again.first() + replicas;
    add(task.verification, study::contradictions(task.results, outcome.tally, end, sides));
    task.verification.held.push_back(fmt::format(
        "the first {} of {} {}, simulated again: the lowest numbers of each ending are those, and no "
        "count of theirs is above the whole's (a sum does not say more of its parts: --sample all)",
        with_commas(replicas), with_commas(done), what));
    check_exemplars(task, again);
}

} // namespace

words::Verification verify_run(const VerifyRequest& request) {
    words::Verification verification{
        .folder = request.folder.string(), .held = {}, .stretches = {}, .notes = {}, .disagreements = {}};
    const results::Results results = results::read((request.folder / "results.nc").string());
    const Task task{request, results, verification};
    note_program(verification, results.identity);
    if (!complete(results))
        verification.notes.push_back(fmt::format("the run is partial: {} of {} are done",
                                                 with_commas(results.done), with_commas(results.requested)));
    check_files(task);
    check_looks(task);
    ReplicasCheck one_by_one(request.folder, results, verification);
    simulate_again(task, one_by_one);
    return verification;
}

} // namespace brink::app
