#include "study/base_rates.h"

#include "results/counts.h"
#include "results/endings.h"
#include "statistics/quantile.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace brink::study {

namespace {

using results::Results;
using Counts = std::vector<std::int64_t>;

// A target that these results cannot be held against: why.
struct NotComparable {
    std::string why;
};

Estimate share(std::int64_t count, std::int64_t n) {
    const results::Share found = results::share_of(count, n);
    return {found.value, found.wilson.lower, found.wilson.upper, n};
}

std::int64_t peaks_in(RungSpan span, const Results& results) {
    const auto peaks = results::counts_of(results.schema, results.tally, "peak_rung_count", {"rung"});
    std::int64_t count = 0;
    for (std::size_t rung = span.lowest; rung <= span.highest; ++rung) count += peaks.at({rung});
    return count;
}

// Replicas that end in one of these ways, by the turn in which its condition was reached.
Counts ended_by_turn(const std::vector<std::size_t>& endings, const Results& results) {
    const auto ended =
        results::counts_of(results.schema, results.tally, "ending_turn_count", {"turn", "ending"});
    Counts counts(ended.size(0));
    for (std::size_t turn = 0; turn < counts.size(); ++turn) {
        for (const std::size_t ending : endings) counts[turn] += ended.at({turn, ending});
    }
    return counts;
}

// Replicas and pairs of sender and target: one replica may count several times.
std::int64_t cases_with(std::size_t episode, const Results& results) {
    const auto counts =
        results::find_counts(results.schema, results.tally, "sanction_replica_count", {"pair", "episode"});
    std::int64_t cases = 0;
    for (std::size_t pair = 0; counts && pair < counts->size(0); ++pair) cases += counts->at({pair, episode});
    return cases;
}

std::int64_t ended_in(const std::vector<std::size_t>& endings, const Results& results) {
    const Counts counts = ended_by_turn(endings, results);
    return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

Estimate estimate(const EndingShare& asked, const Target&, const Results& results) {
    if (asked.given.empty()) return share(ended_in(asked.endings, results), results.tally.replicas);
    const std::int64_t n = ended_in(asked.given, results);
    if (n == 0) throw NotComparable{"its condition held in no replica"};
    std::vector<std::size_t> both;
    for (const std::size_t ending : asked.endings) {
        if (std::ranges::find(asked.given, ending) != asked.given.end()) both.push_back(ending);
    }
    return share(ended_in(both, results), n);
}

Estimate estimate(const PeakShare& asked, const Target&, const Results& results) {
    if (!asked.given) return share(peaks_in(asked.rungs, results), results.tally.replicas);
    const std::int64_t n = peaks_in(*asked.given, results);
    if (n == 0) throw NotComparable{"its condition held in no replica"};
    const RungSpan both{std::max(asked.rungs.lowest, asked.given->lowest),
                        std::min(asked.rungs.highest, asked.given->highest)};
    return share(peaks_in(both, results), n);
}

// Cases of one replica go together, nobody knows how closely: their share is as uncertain as if they were one.
std::int64_t replicas_with(std::size_t episode, const Results& results) {
    const auto counts =
        results::find_counts(results.schema, results.tally, "sanction_replica_count", {"pair", "episode"});
    std::int64_t most = 0;
    for (std::size_t pair = 0; counts && pair < counts->size(0); ++pair)
        most = std::max(most, counts->at({pair, episode}));
    return most;
}

Estimate estimate(const SanctionShare& asked, const Target&, const Results& results) {
    const std::int64_t count = cases_with(asked.episode, results), n = cases_with(asked.given, results);
    if (n == 0) throw NotComparable{"its condition held in no replica"};
    if (count > n) throw NotComparable{"it occurred more often than its condition"};
    const double value = static_cast<double>(count) / static_cast<double>(n);
    const statistics::Interval interval =
        statistics::wilson_of_share(value, replicas_with(asked.given, results), results::interval_level);
    return {value, interval.lower, interval.upper, n};
}

// Beyond the last turn nothing is known but that it is later.
Estimate estimate(const DaysTo& asked, const Target& target, const Results& results) {
    const std::vector<double> days = results::turn_days(results.schema);
    const Counts counts = ended_by_turn(asked.endings, results);
    const auto found =
        statistics::turn_quantile(counts, results.tally.replicas, asked.quantile, results::interval_level);
    const auto day = [&](std::optional<std::size_t> turn) {
        return turn ? std::optional(days[*turn]) : std::nullopt;
    };
    if (!found.turn && days.back() <= target.interval.upper)
        throw NotComparable{fmt::format("it is later than the {} days that were played", days.back())};
    return {day(found.turn), day(found.lower), day(found.upper), results.tally.replicas};
}

Estimate estimate(const NoState& asked, const Target&, const Results&) { throw NotComparable{asked.why}; }

// A day that never came is above all of them.
Verdict verdict_of(const Estimate& ours, statistics::Interval interval) {
    if (!ours.value || *ours.value > interval.upper) return Verdict::above;
    return *ours.value < interval.lower ? Verdict::below : Verdict::inside;
}

Finding finding_of(const Target& target, const Results& results) {
    Finding finding{.target = target, .ours = {}, .verdict = Verdict::no_state, .why = ""};
    try {
        finding.ours = std::visit([&](const auto& asked) { return estimate(asked, target, results); },
                                  target.observable);
        finding.verdict = verdict_of(finding.ours, target.interval);
    } catch (const NotComparable& reason) { finding.why = reason.why; }
    return finding;
}

} // namespace

std::vector<Finding> against_base_rates(const std::vector<Target>& targets, const Results& results) {
    std::vector<Finding> findings;
    for (const Target& target : targets) findings.push_back(finding_of(target, results));
    return findings;
}

FindingCounts counts_of(const std::vector<Finding>& findings) {
    FindingCounts counts;
    for (const Finding& finding : findings) {
        counts.no_state += finding.verdict == Verdict::no_state;
        counts.inside += finding.verdict == Verdict::inside;
    }
    counts.comparable = findings.size() - counts.no_state;
    return counts;
}

} // namespace brink::study
