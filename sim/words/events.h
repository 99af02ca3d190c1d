// The parts of events_of(), each in a file of its own.
#pragma once

#include "words/replay.h"

namespace brink::words {

using Events = std::vector<Event>;

void add_sanctions_and_threats(Events& events, const Replay& replay, const run::Turn& turn);
void add_agreements(Events& events, const Replay& replay, const run::Turn& turn);
void add_feints(Events& events, const Replay& replay, const run::Turn& turn);

} // namespace brink::words
