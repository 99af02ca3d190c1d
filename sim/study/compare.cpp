#include "study/compare.h"

#include "base/contract.h"
#include "base/input_error.h"
#include "results/results.h"

#include <fmt/format.h>

namespace brink::study {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

Difference difference_of(const statistics::PairedCounts& counts) {
    const std::int64_t n = statistics::pairs_of(counts);
    return {.counts = counts,
            .first = results::share_of(counts.both + counts.only_first, n),
            .second = results::share_of(counts.both + counts.only_second, n),
            .value = statistics::paired_difference(counts),
            .interval = statistics::paired_score(counts, results::interval_level),
            .joint = {},
            .reduction = statistics::variance_reduction(counts)};
}

// Margins of the joint table of endings, around the ending's own cell.
statistics::PairedCounts ended_counts(const tally::Joint& joint, int ending) {
    statistics::PairedCounts counts{.both = joint.ended[at(ending * joint.endings + ending)]};
    for (int other = 0; other < joint.endings; ++other) {
        if (other == ending) continue;
        counts.only_first += joint.ended[at(ending * joint.endings + other)];
        counts.only_second += joint.ended[at(other * joint.endings + ending)];
    }
    counts.neither = joint.pairs - counts.both - counts.only_first - counts.only_second;
    return counts;
}

statistics::PairedCounts reached_counts(const tally::Joint& joint, int ending) {
    const std::int64_t* cell = &joint.reached[at(4 * ending)];
    return {.both = cell[3], .only_first = cell[2], .only_second = cell[1], .neither = cell[0]};
}

// The classes exclude each other: their intervals hold for all at once.
std::vector<Difference> ended_differences(const tally::Joint& joint) {
    std::vector<Difference> all;
    std::vector<std::int64_t> first, second;
    for (int ending = 0; ending < joint.endings; ++ending) {
        all.push_back(difference_of(ended_counts(joint, ending)));
        first.push_back(all.back().first.count);
        second.push_back(all.back().second.count);
    }
    const auto shares_first = results::shares_of(first), shares_second = results::shares_of(second);
    for (std::size_t ending = 0; ending < all.size(); ++ending) {
        all[ending].first = shares_first[ending];
        all[ending].second = shares_second[ending];
    }
    return all;
}

std::vector<Difference> reached_differences(const tally::Joint& joint) {
    std::vector<Difference> all;
    for (int ending = 0; ending < joint.endings; ++ending)
        all.push_back(difference_of(reached_counts(joint, ending)));
    return all;
}

} // namespace

void require_comparable(const scenario::Scenario& first, const scenario::Scenario& second) {
    const auto refuse = [&](const document::Place& place, const std::string& what, const std::string& why,
                            const std::string& cure) {
        throw InputError({{place.file.empty() ? second.name : place.file, place.line, place.column, what, why,
                           cure, "not-comparable"}});
    };
    const auto lists = [&](const auto& of_first, const auto& of_second, const std::string& noun) {
        std::vector<std::string> a, b;
        for (const auto& one : of_first) a.push_back(one.name);
        for (const auto& one : of_second) b.push_back(one.name);
        if (a != b)
            refuse(of_second.empty() ? document::Place{} : of_second.front().place,
                   fmt::format("its {} are {}", noun, listed(b)),
                   fmt::format("those of '{}' are {}", first.name, listed(a)),
                   fmt::format("give both the same {} in the same order, or nothing can be compared", noun));
    };
    lists(first.endings, second.endings, "endings");
    lists(first.actors, second.actors, "actors");
    lists(first.rungs, second.rungs, "rungs");
    if (first.time.turn_days != second.time.turn_days || first.time.horizon_days != second.time.horizon_days)
        refuse({},
               fmt::format("it has turns of {} and a horizon of {} days", second.time.turn_days,
                           second.time.horizon_days),
               fmt::format("'{}' has {} and {}", first.name, first.time.turn_days, first.time.horizon_days),
               "give both the same time.turn_days and time.horizon_days: draws are common turn by turn");
}

void adjust(std::vector<Comparison>& family) {
    std::size_t size = 0;
    for (const Comparison& one : family) size += one.ended.size();
    const double level = 1.0 - (1.0 - results::interval_level) / static_cast<double>(size);
    for (Comparison& one : family) {
        for (Difference& difference : one.ended)
            difference.joint = statistics::paired_score(difference.counts, level);
    }
}

Comparison compare(const model::Model& first, const model::Model& second, Key key, run::Range range,
                   const run::Settings& settings, const std::atomic<bool>& stop,
                   const run::PairsProgress& progress, run::PartingFinder* finder) {
    EXPECT(first.names.endings == second.names.endings);
    Comparison comparison{.endings = first.names.endings,
                          .outcome = run::pairs(first, second, key, range, settings, stop, progress, finder),
                          .ended = {},
                          .reached = {}};
    comparison.ended = ended_differences(comparison.outcome.joint);
    comparison.reached = reached_differences(comparison.outcome.joint);
    return comparison;
}

statistics::ConditionalDifference conditional(const tally::Joint& joint, int event, int condition) {
    EXPECT(0 <= event && event < joint.endings && 0 <= condition && condition < joint.endings);
    const std::int64_t* cell = &joint.given[at(9 * (event * joint.endings + condition))];
    statistics::ConditionalCounts table;
    for (auto& row : table.cells) {
        for (auto& count : row) count = *cell++;
    }
    return statistics::conditional_difference(table, results::interval_level);
}

} // namespace brink::study
