// Numbers of the compiled scenario, and what is looked up by rung.
#pragma once

#include <stdint.h>

namespace brink::model {

inline constexpr int max_rungs = 32; // the length of a look-up table

// Whoever rises within so many days after another has, answers. Turns longer than that have one turn for it, very short
// ones so many turns as are still remembered.
inline constexpr double answer_days = 30;
inline constexpr int most_answer_turns = 120;
inline constexpr int rise_bits = 5; // of the rung to which an actor rose in a turn, 0: it did not
inline constexpr int rises_in_row = 6;
static_assert(max_rungs <= 1 << rise_bits && rise_bits * rises_in_row < 32);

// A number of the scenario: the same for all replicas, or (drawn >= 0) a column of each replica's own draws.
template <class S> struct Param {
    S value;
    int32_t drawn;
};

// A column of the ladder. `value` serves plain look-ups; where any entry is drawn, `entry` is read instead.
template <class S> struct RungColumn {
    alignas(64) S value[max_rungs];
    Param<S> entry[max_rungs];
    int32_t any_drawn;
};

// By the sum of two rungs.
template <class S> struct SumColumn { alignas(64) S value[max_rungs]; };

// From a rung to a rung (or a place in a list): −1 where there is none.
struct RungMap {
    alignas(64) int32_t to[max_rungs];
};

} // namespace brink::model
