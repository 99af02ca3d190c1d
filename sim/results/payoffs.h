// What an ending is worth to an actor, on average.
#pragma once

#include "statistics/interval.h"
#include "tally/tally.h"

#include <cstdint>
#include <vector>

namespace brink::results {

struct Payoff {
    std::int64_t n = 0; // replicas with a payoff that was added up
    double mean = 0.0;  // in stakes; NaN where there is none, or some were left out (tally/payoffs.h)
    statistics::Interval interval; // Student's (statistics/moments.h); NaN where n < 2 or as good as that
};

// [ending][actor]; empty where the schema does not count payoffs, as that of a point of a sweep.
std::vector<std::vector<Payoff>> payoffs_of(const tally::Schema& schema, const tally::Tally& tally);

} // namespace brink::results
