// What follows from the counts about endings and days. Everything here can be computed again from the counts.
#pragma once

#include "statistics/interval.h"
#include "tally/tally.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace brink::results {

struct Share {
    std::int64_t count = 0;
    double value = 0.0;           // count / n
    statistics::Interval wilson;  // for this share alone
    statistics::Interval goodman; // for all shares of its distribution at once
};

Share share_of(std::int64_t count, std::int64_t n);                    // without the simultaneous interval
std::vector<Share> shares_of(const std::vector<std::int64_t>& counts); // of one distribution

struct Endings {
    std::vector<std::string> names;
    std::vector<Share> shares; // by ending
    std::vector<std::vector<std::int64_t>>
        by_turn; // [ending][turn]: finished so, its condition first held then
    std::vector<std::vector<std::int64_t>>
        reached_by; // [ending][turn]: condition had held by then; may be empty
};

Endings endings_of(const tally::Schema& schema, const tally::Tally& tally);

// [turn][ending], row-major: replicas that had finished so by then (cumulative incidence).
std::vector<std::int64_t> cumulative_incidence(const Endings& endings);

// By turn: replicas of any ending, in the turn in which its condition first held.
std::vector<std::int64_t> all_by_turn(const Endings& endings);

// Shares of replicas by the highest rung on which anyone stood; empty if the schema does not count it.
std::vector<Share> peak_rungs(const tally::Schema& schema, const tally::Tally& tally);

// The day on which each turn ends, from the labels of the dimension `turn`.
std::vector<double> turn_days(const tally::Schema& schema);

// "By a day" counts the turns that end on or before it: the last of these, if any.
std::optional<std::size_t> last_turn_by(const std::vector<double>& days, double day);

} // namespace brink::results
