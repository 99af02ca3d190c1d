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

// What a rule looks at: for each target the replicas that have ended so, by its day if it has one.
class Events {
public:
    // Throws FileError for a target that the schema cannot tell.
    Events(const statistics::StopRule& rule, const tally::Schema& schema);

    std::vector<std::int64_t> in(const tally::Tally& tally) const; // of this schema

private:
    struct Cells {
        std::size_t ending = 0, turns = 0; // the first so many
    };

    tally::Schema schema_;
    std::vector<Cells> targets_;
};

} // namespace brink::results
