// One decision in a line: what was chosen, and what else was open, with probabilities.
#pragma once

#include "words/replay.h"

#include <string>

namespace brink::words {

// "54", "<1", ">99": a share in percent, without its sign.
std::string percent(double share);

// "escalate → massing (14 %; hold 61, step down 25)"
std::string decision_text(const Replay& replay, const run::Turn& turn, const run::Decision& decision);

// How the line of the instrument slot begins.
std::string beside(const Replay& replay, const run::Decision& decision);

bool was_choice(const run::Decision& decision); // was there anything to choose?
bool is_hold(const Replay& replay, const run::Decision& decision);

} // namespace brink::words
