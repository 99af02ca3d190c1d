// Which accidents took the actors to where they stand at the end of a turn. A trace has states and choices; hazards and
// false alarms are found again from what they did.
#pragma once

#include "words/replay.h"

#include <string>
#include <vector>

namespace brink::words {

struct Accidents {
    std::vector<int> before; // [actor]: rung after the calendar and the moves of the turn
    std::vector<int> after;  // [actor]: rung at its end
    // Every smallest set of hazards, false alarms and treaties kept, by name, that leads from the one to the other; more than one where
    // different accidents would have done the same. Empty: nothing happened, or nothing that accidents explain.
    std::vector<std::vector<std::string>> explanations;
};

Accidents accidents_of(const Replay& replay, const run::Turn& turn);

} // namespace brink::words
