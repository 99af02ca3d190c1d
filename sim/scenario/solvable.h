#pragma once

#include "base/input_error.h"
#include "scenario/scenario.h"

#include <vector>

namespace brink::scenario {

// Why the game of the scenario's table cannot be solved; empty if it can. There must be a table.
std::vector<Problem> obstacles_to_solving(const TableGame& table);

} // namespace brink::scenario
