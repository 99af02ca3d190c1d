#pragma once

#include "scenario/reading.h"
#include "scenario/scenario.h"

namespace brink::scenario {

// Takes the payoffs from the table's CSV file, if it names one, and forgets the name: the scenario then says all by itself.
// What is wrong with the file is added to the reading, by line and column, and the table keeps its name.
void read_payoffs(TableGame& table, Reading& reading);

} // namespace brink::scenario
