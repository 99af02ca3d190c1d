// What a study will take, measured on some of its points.
#pragma once

#include "words/plan_text.h"

#include <string>

namespace brink::app {

// Runs replicas of the first, the middle and the last point, a third of a second each, on one core.
words::Expense pilot(const study::Plan& plan);

// The commands that run a study, one line each: those that this build of the program has.
std::string commands_for(const std::string& path, const std::string& name);

} // namespace brink::app
