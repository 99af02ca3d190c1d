#include "app/comparison_output.h"

#include "app/manifest_here.h"
#include "base/sha256.h"
#include "results/comparison_file.h"

#include <filesystem>
#include <limits>

namespace brink::app {

namespace {

using File = results::ComparisonFile;

template <class T> void append(std::vector<T>& to, const std::vector<T>& from) {
    to.insert(to.end(), from.begin(), from.end());
}

void add(File::Causes& to, const std::vector<study::Cause>& causes, std::int64_t comparison) {
    for (const study::Cause& cause : causes) {
        to.kind.push_back(cause.kind);
        to.who.push_back(cause.who);
        to.in_first.push_back(cause.in_first);
        to.in_second.push_back(cause.in_second);
        to.comparison.push_back(comparison);
        to.count.push_back(cause.count);
        to.alone.push_back(cause.alone);
        to.replica.push_back(cause.replica);
        to.turn.push_back(cause.turn);
        append(to.by_endings, cause.by_endings);
    }
}

void add_differences(File& file, const study::Comparison& c) {
    for (const study::Difference& d : c.ended) {
        file.by_ending["share_first"].push_back(d.first.value);
        file.by_ending["share_second"].push_back(d.second.value);
        file.by_ending["difference"].push_back(d.value);
        file.by_ending["variance_reduction"].push_back(
            d.reduction.value_or(std::numeric_limits<double>::quiet_NaN()));
        append(file.by_bound["difference_interval"], {d.interval.lower, d.interval.upper});
        append(file.by_bound["difference_simultaneous"], {d.joint.lower, d.joint.upper});
    }
}

// The first place of the turns is for what differs from the start.
void add_turns(File& file, const run::Partings& partings) {
    for (int turn = -1; turn < file.turns; ++turn) {
        const auto found = partings.turns.find(turn);
        file.by_turn["parting_turn_count"].push_back(found == partings.turns.end() ? 0 : found->second);
    }
}

void add(File& file, const words::ComparedScenario& other) {
    const auto number = static_cast<std::int64_t>(file.others.size());
    const run::PairsOutcome& outcome = other.comparison.outcome;
    file.endings = other.comparison.endings;
    file.others.push_back(other.name);
    file.others_toml.push_back(other.toml);
    file.by_comparison["n_pairs"].push_back(outcome.joint.pairs);
    file.by_comparison["n_done"].push_back(outcome.done.last);
    file.by_comparison["n_failed"].push_back(static_cast<std::int64_t>(outcome.failures.size()));
    file.by_comparison["n_parted"].push_back(outcome.partings.replicas);
    append(file.by_cells["joint_count"], outcome.joint.ended);
    add_differences(file, other.comparison);
    add_turns(file, outcome.partings);
    add(file.causes, other.causes, number);
    add(file.makers, other.makers, number);
}

void add_terms(File& file, const words::ComparisonReport& report) {
    std::map<std::string, int> all;
    for (const auto& other : report.others) {
        for (const auto& [term, count] : other.terms) all[term] = 0;
    }
    for (const auto& [term, unused] : all) file.terms.push_back(term);
    for (const auto& other : report.others) {
        for (const std::string& term : file.terms) {
            const auto found = other.terms.find(term);
            file.by_term["decisive_term_count"].push_back(found == other.terms.end() ? 0 : found->second);
        }
    }
}

std::string bytes_of(const words::ComparisonReport& report, int turns) {
    File file;
    file.identity = report.identity;
    file.first = report.first;
    file.first_toml = report.first_toml;
    file.start_date = report.start_date;
    file.joint_sha256 = report.joint_sha256;
    file.requested = report.requested;
    file.turns = turns;
    for (const auto& other : report.others) add(file, other);
    file.simultaneous_level = 1.0 - (1.0 - results::interval_level) /
                                        static_cast<double>(report.others.size() * file.endings.size());
    add_terms(file, report);
    return results::to_netcdf(file);
}

std::string manifest_of(const words::ComparisonReport& report, const RunRequest& request, double seconds,
                        const std::string& record) {
    words::Manifest manifest = manifest_here(request.settings, seconds);
    manifest.status = "complete";
    for (const auto& other : report.others) {
        manifest.replicas += other.comparison.outcome.done.last;
        manifest.decisions += other.comparison.outcome.decisions;
        if (other.comparison.outcome.interrupted) manifest.status = "partial";
    }
    manifest.tally_sha256 = report.joint_sha256;
    manifest.files = {{"compare.nc", sha256(record)}};
    return words::to_json(manifest);
}

} // namespace

std::string joint_digest(const words::ComparisonReport& report) {
    std::string text;
    for (const auto& other : report.others) {
        for (const std::int64_t count : other.comparison.outcome.joint.ended)
            text += std::to_string(count) + ' ';
        text += '\n';
    }
    return sha256(text);
}

void store_comparison(const words::ComparisonReport& report, const RunFolder& folder,
                      const RunRequest& request, int turns, double seconds) {
    const std::string record = bytes_of(report, turns);
    store(folder, request,
          {{"manifest.json", manifest_of(report, request, seconds, record)}, {"compare.nc", record}});
}

} // namespace brink::app
