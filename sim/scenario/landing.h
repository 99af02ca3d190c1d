// Where moves lead on the ladder: the one definition of what a step is.
#pragma once

#include "scenario/scenario.h"

#include <optional>

namespace brink::scenario {

// A rung that costs something to cross: no step goes up over it without standing on it.
bool is_threshold(const RungSpec& rung);

// So many of the actor's allowed rungs up or down, at most to their ends; nothing if that moves it nowhere,
// or up over a threshold that it does not land on.
std::optional<Rung> stepped(const Scenario& scenario, const Actor& actor, Rung from, int step);

// Where a move leads the actor, whatever its other conditions: `from` itself if it changes no rung; nothing
// if it leads nowhere from there, or does not start there.
std::optional<Rung> landing(const Scenario& scenario, const Actor& actor, const Move& move, Rung from);

// The lower rung that a feint announces from a rung; nothing if there is none, or the rung is one of war.
std::optional<Rung> announced(const Scenario& scenario, const Actor& actor, const Move& move, Rung from);

} // namespace brink::scenario
