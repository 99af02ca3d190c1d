// What a rule that stops looks at, as it is written: an ending, on the whole or by a date.
#pragma once

#include "scenario/scenario.h"

#include <string>

namespace brink::study {

struct Quantity {
    std::string ending;
    std::string by;         // the date or turn, as written; empty: at the horizon
    double by_day = 0.0;    // the day that this is, from the start
    std::string fault;      // why it cannot be meant; empty: it can
    std::string suggestion; // then the nearest right thing
};

/// Of "ENDING", "ENDING by 2022-02-24" (turns that end on that day or before it count) or "ENDING by turn 12" (the first turn
/// is 0), for this scenario. An ending's own name may have " by " in it.
Quantity quantity_of(const std::string& text, const scenario::Scenario& scenario);

} // namespace brink::study
