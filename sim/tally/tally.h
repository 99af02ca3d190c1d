// Exact sums over replicas. A tally holds integers only, so that any order of merging gives the same result.
#pragma once

#include "tally/exemplars.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace brink::tally {

// A named axis of a measure, with the label of each position ("turn": the day on which it ends).
struct Dimension {
    std::string name;
    std::vector<std::string> labels;
};

// What is counted. `dimensions` index Schema::dimensions; cells are stored row-major in that order.
struct Measure {
    std::string name;    // variable of results.nc
    std::string meaning; // its long_name
    std::vector<std::size_t> dimensions;
    std::size_t cells = 0;
    bool core = false; // enters tally_sha256
};

struct Schema {
    std::vector<Dimension> dimensions;
    std::vector<Measure> measures;
};

struct Tally {
    std::int64_t replicas = 0;
    std::vector<std::vector<std::int64_t>> counts; // by measure
    std::vector<Exemplars> exemplars;              // by ending: to replay
};

Tally empty(const Schema& schema);
void merge(Tally& into, const Tally& from);

// Adds the counts of `from`, without its replicas, so many times: what as many replicas have in common.
void add_counts(Tally& into, const Tally& from, std::int64_t times);

// Hash of the core measures' integers, each cell under its names in sorted order, zero cells left out: the identity
// of a result across commits, compilers, instruction sets and spellings of a scenario. 64 hexadecimal digits.
std::string digest(const Schema& schema, const Tally& tally);

} // namespace brink::tally
