// Names of what a replay tells of.
#pragma once

#include "words/replay.h"

namespace brink::words {

inline std::size_t place(int index) { return static_cast<std::size_t>(index); } // in a list

const std::string& actor_name(const Replay& replay, int actor);
const std::string& rung_name(const Replay& replay, int rung);
// "until 30 June 2022", "without a deadline": of a threat whose last turn this is.
std::string until_turn(const Replay& replay, int last_turn);

} // namespace brink::words
