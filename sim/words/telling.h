// Names of what a replay tells of.
#pragma once

#include "words/replay.h"

namespace brink::words {

inline std::size_t place(int index) { return static_cast<std::size_t>(index); } // in a list

const std::string& actor_name(const Replay& replay, int actor);
const std::string& rung_name(const Replay& replay, int rung);
// The one actor towards whom the slot's options go; −1: none, or several.
int only_target(const Replay& replay, const run::Decision& decision);

// "hold", "impose massive sanctions"; "protest towards Sylvania" where it might go to others.
std::string option_text(const Replay& replay, const run::Decision& decision, std::size_t option);

// What an offer offers: ": alignment 0.5"; empty for other options.
std::string package_text(const Replay& replay, const run::Decision& decision, std::size_t option);

// Whether the contest is open, and its attacker stands where war is waged.
bool at_war(const Replay& replay, int contest, const run::Snapshot& at);

// "until 30 June 2022", "without a deadline": of a threat whose last turn this is.
std::string until_turn(const Replay& replay, int last_turn);

} // namespace brink::words
