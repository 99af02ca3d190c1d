// Positions in the arrays of counts, shared by the observers.
#pragma once

#include "tally/measures.h"

namespace brink::tally {

inline std::int64_t& cell(Counts counts, int row, int columns, int column) {
    return counts[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                  static_cast<std::size_t>(column)];
}

// The turn in which the ending's condition was reached in a lane that ended, −1: never. An ending that takes what is left
// is reached by those whose class it is, when they end.
int turn_reached(const Sight& sight, int lane, int ending);

} // namespace brink::tally
