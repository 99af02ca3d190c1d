#pragma once

#include "scenario/scenario.h"

#include <string>

namespace brink::scenario {

// The scenario as a file, without what equals its default: reading it gives the same scenario.
std::string to_toml(Scenario scenario);

// The path of the first value in which two scenarios differ, such as "actors[1].capability"; empty if they
// are the same. Places do not count.
std::string difference(Scenario a, Scenario b);

} // namespace brink::scenario
