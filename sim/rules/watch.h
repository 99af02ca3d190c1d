// What an onlooker of one lane is told during a turn. Plain data, the same for all instruction sets.
#pragma once

#include <stdint.h>

namespace brink {

struct Watch {
    int32_t lane;
    double* probability;  // [actor][option], stride max_options
    int32_t* opportunity; // [actor]
    int32_t* came_out;    // [actor]: execution error −1, 0, +1
};

} // namespace brink
