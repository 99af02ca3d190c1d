// What ties say of two actors, and moves of those who may make them. A prior counts as what it may be.
#pragma once

#include "scenario/scenario.h"

#include <string>

namespace brink::scenario {

// Above 0, or drawn from a prior.
bool is_some(const Number& number);

// Of `to`, as `from` sees it.
bool is_adversary(const Tie& tie);
bool is_ally(const Tie& tie);

// nullptr if the pair has none.
const Tie* find_tie(const Scenario& scenario, const std::string& from, const std::string& to);

// Whether the move is open to the actor, whatever its other conditions.
bool may(const Move& move, const Actor& actor);

} // namespace brink::scenario
