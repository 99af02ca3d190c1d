// What an onlooker of one lane is told during a turn. Plain data, the same for all instruction sets.
#pragma once

#include <stdint.h>

namespace brink {

// What the utility of an option is made of, in the order of ODD §7.2 and §7.3.
enum class Term : int32_t {
    stakes,
    war,
    risk,
    loss,
    upkeep,
    economy,
    word,
    reciprocity,
    preventive,
    approval,
    obligation,
    table,
    outlook,
    anticipation,
    plan,
    replies,
    norm,
    breach,
    audience,
    humiliation,
    premature,
    dropped_word,
    defection,
    bargain,
    sunk_cost,
    count
};

struct Watch {
    int32_t lane;
    double* probability;  // [actor][option], stride max_options
    int32_t* opportunity; // [actor]
    int32_t* came_out;    // [actor]: execution error −1, 0, +1
    double* terms;        // [actor][option][term] of the replica's true type; null unless explained
};

} // namespace brink
