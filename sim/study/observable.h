// What of an ensemble a base rate is held against, as a cell of a table of base rates says it.
#pragma once

#include "document/csv.h"
#include "tally/tally.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace brink::study {

struct RungSpan { // both ends belong to it
    std::size_t lowest = 0;
    std::size_t highest = 0;
};

// Of the replicas: that end in one of these ways, among those that end in one of `given`; none: among all.
struct EndingShare {
    std::vector<std::size_t> endings, given;
};

struct PeakShare { // of the replicas: whose highest rung lies in a span, among those where it lies in `given`
    RungSpan rungs;
    std::optional<RungSpan> given;
};

// Of the senders and targets of all replicas in which the episode `given` occurred: in how many `episode` occurred as well. The two
// are counted apart, so that it holds only where `episode` never comes without `given`.
struct SanctionShare {
    std::size_t episode = 0;
    std::size_t given = 0;
};

struct DaysTo { // by which a share of all replicas have come to one of these endings
    std::vector<std::size_t> endings;
    double quantile = 0.5;
};

struct NoState { // the model has nothing from which it could come
    std::string why;
};

using Observable = std::variant<EndingShare, PeakShare, SanctionShare, DaysTo, NoState>;

// Reads one of
//   ending A | B given C | D
//   peak rung A..B given peak rung C..D   (rungs by name or number; "A", "A.." and "..B" are spans too)
//   sanctions imposed given threatened
//   days to ending A | B, quantile 0.5
//   none: why
// for results of this schema. Throws InputError at the cell's place for other words and for names that the results do not
// have.
Observable to_observable(const document::Cell& cell, const tally::Schema& schema);

// The endings named in "A | B". Throws InputError at the cell's place for a name that the results do not have.
std::vector<std::size_t> endings_named(std::string_view text, const document::Cell& cell,
                                       const tally::Schema& schema);

} // namespace brink::study
