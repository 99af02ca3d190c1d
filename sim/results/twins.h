// Replicas that were played twice with the same parameters: what priors leave open is told apart from chance by them.
#pragma once

#include "statistics/paired.h"

#include <cstdint>
#include <vector>

namespace brink::results {

// The first of each pair is a replica of the run, the second has other draws.
struct Twins {
    std::vector<statistics::PairedCounts> pairs; // [ending]: by which of the two ended so
    std::int64_t failed = 0;                     // pairs that are counted nowhere: a member broke off

    friend bool operator==(const Twins&, const Twins&) = default;
};

inline std::int64_t pairs_of(const Twins& twins) {
    return twins.pairs.empty() ? 0 : statistics::pairs_of(twins.pairs.front());
}

} // namespace brink::results
