// What a careful reader should know before using a number of the report: never silent.
#pragma once

#include "words/report.h"

#include <string>
#include <vector>

namespace brink::words {

// Below so many replicas with an ending, or without it, is said that they are few: then the interval is about as wide as the
// share itself, and what is told of these replicas is told of very few.
inline constexpr std::int64_t few_events = 10;
// Shares of beliefs at the end of their scale, and of a prior that its bounds cut off, from which on they are named.
inline constexpr double most_at_the_end = 0.5;
inline constexpr double least_clipped = 0.01;

struct Caution {
    // degenerate | few-events | heavy-tail | belief-floor | clipped-prior | rates-per-year | entered-constants
    std::string kind;
    std::string of;   // an ending, an actor or a path; empty: all
    std::string text; // a sentence
};

std::vector<Caution> cautions_of(const Report& report, const results::Endings& endings);

// Days of the endings of all replicas, in which the condition first held.
statistics::Moments ending_days(const Report& report, const results::Endings& endings);

} // namespace brink::words
