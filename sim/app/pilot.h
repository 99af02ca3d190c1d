// What a study will take, measured on some of its points.
#pragma once

#include "words/plan_text.h"

#include <cstdint>
#include <string>

namespace brink::app {

// Runs replicas of the first, the middle and the last point, a third of a second each, on one core. Throws InputError if none
// of them has a model.
words::Expense pilot(const study::Plan& plan);

// What so many replicas take in all, with the points' setting up.
double core_seconds_of(const words::Expense& expense, std::int64_t replicas, const study::Plan& plan);

// The commands that run the study in the file `path`: those that this build of the program has.
std::string commands_for(const std::string& path, const study::Plan& plan, const words::Expense& expense);

// "about 40 minutes".
std::string about(double seconds);

} // namespace brink::app
