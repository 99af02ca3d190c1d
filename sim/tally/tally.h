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

// The cells of a measure: before × turns × after, row-major. One without turns has turns 0, and all its cells in `after`.
struct Extent {
    std::size_t before = 1, turns = 0, after = 0;

    std::size_t row() const { return before * after; } // cells of a turn
    std::size_t cells() const { return turns == 0 ? after : turns * row(); }
};

struct Tally {
    std::int64_t replicas = 0;
    std::vector<std::vector<std::int64_t>> counts; // by measure
    std::vector<Exemplars> exemplars;              // by ending: to replay

    std::vector<Extent> extents = {}; // by measure; none of what was read from a file
    // `counts` have room for so many turns at least, and so have `stays` unless there are none, but for those of Courses.
    std::size_t turns = 0;
    // By measure; none: nothing is to be carried. Until carry_forward(), [turn][before][after] of measures in which ended replicas
    // stay: how many stand there from this turn on. Nobody who has ended is among `counts` then, and either may lack turns
    // that nobody has come to.
    std::vector<std::vector<std::int64_t>> stays = {};
};

// All counts are 0.
Tally empty(const Schema& schema);
// The same, with room for turns made as they are observed: for few replicas, which may be over long before the last turn.
Tally unplayed(const Schema& schema);

// Either may be still to be carried forward; then so is the sum.
void merge(Tally& into, const Tally& from);

// Counts those who stay in every turn from theirs on. Once for all replicas of a sum, since all cells are touched.
void carry_forward(Tally& tally);

// Adds the counts of `from`, without its replicas, so many times: what as many replicas have in common.
void add_counts(Tally& into, const Tally& from, std::int64_t times);

// Hash of the core measures' integers, each cell under its names in sorted order, zero cells left out: the identity
// of a result across commits, compilers, instruction sets and spellings of a scenario. 64 hexadecimal digits.
std::string digest(const Schema& schema, const Tally& tally);

} // namespace brink::tally
