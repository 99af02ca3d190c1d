// What all points of a study have in common, since one file of results counts the same for each: its turns, endings, actors,
// rungs, moves, pairs of sanctions, agreements and packages.
#pragma once

#include "scenario/scenario.h"
#include "tally/tally.h"

#include <optional>
#include <string>
#include <vector>

namespace brink::study {

using Labels = std::vector<tally::Dimension>;

// Of a scenario, without compiling it. What is counted of drawn parameters has no place in a sweep, which varies parameters
// itself: their dimensions are empty.
Labels labels_of(const scenario::Scenario& scenario);

// The first of these in which two points differ, for people.
struct LabelsDiffer {
    std::string what; // as in "changes the turns"
    std::string how;  // as in "26 of 7 days before, here 13 of 14 days"
};

// `first` is what the labels `before` go with, as in "with time.turn_days = 7"; empty: "before".
std::optional<LabelsDiffer> difference(const Labels& before, const Labels& here,
                                       const std::string& first = "");

} // namespace brink::study
