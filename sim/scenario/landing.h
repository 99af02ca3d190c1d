// Where moves lead on the ladder: the one definition of what a step is.
#pragma once

#include "scenario/scenario.h"

#include <optional>

namespace brink::scenario {

// A rung that costs something to cross: no step goes over it without standing on it.
bool is_threshold(const RungSpec& rung);

// So many of the actor's allowed rungs up or down; nothing beyond their ends, or over a threshold on the way
// up.
std::optional<Rung> stepped(const Scenario& scenario, const Actor& actor, Rung from, int step);

// Where a move leads the actor, whatever its other conditions: `from` itself if it changes no rung; nothing
// if it leads nowhere from there, or does not start there.
std::optional<Rung> landing(const Scenario& scenario, const Actor& actor, const Move& move, Rung from);

} // namespace brink::scenario
