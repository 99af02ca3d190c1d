// How many replicas a point of a sweep is to have, by what its journals have so far.
#pragma once

#include "results/ledger.h"
#include "results/sweep_folder.h"

#include <cstdint>
#include <vector>

namespace brink::results {

struct Goal {
    std::int64_t replicas = 0; // open: up to the next look of the rule
    statistics::StopReason reason = statistics::StopReason::fixed;
};

// Without a rule the replicas of the head. With one, looks follow each other as far as all replicas before a look are there;
// no record crosses a look, since what is to be run never goes beyond the next. Throws FileError.
Goal goal_of(const SweepHead& head, const Ledger& ledger, std::int64_t point);

// Of all points, by number. Points that were given up have what they have.
std::vector<Goal> goals_of(const SweepHead& head, const Ledger& ledger);

// Replicas by ending.
std::vector<std::int64_t> ending_counts(const tally::Schema& schema, const tally::Tally& tally);

// Index of each target's ending. Throws FileError for one that is not among them.
std::vector<std::size_t> endings_of_targets(const statistics::StopRule& rule,
                                            const std::vector<std::string>& endings);

} // namespace brink::results
