// What ties say of two actors, and moves of those who may make them. A prior counts as what it may be.
#pragma once

#include "scenario/scenario.h"

#include <span>
#include <string>

namespace brink::scenario {

// Above 0, or drawn from a prior.
bool is_some(const Number& number);

// Of `to`, as `from` sees it.
bool is_adversary(const Tie& tie);
bool is_ally(const Tie& tie);

// nullptr if the pair has none.
const Tie* find_tie(const Scenario& scenario, const std::string& from, const std::string& to);

// The minds among which each replica draws one; usually a single one.
std::span<const Mind> minds_of(const Actor& actor);
bool has_mind(const Actor& actor, const std::string& kind);

bool is_party(const Agreement& agreement, const std::string& actor);
bool settles(const Agreement& agreement, const std::string& issue);

// What the actor calls negotiable on the issue; nullptr if that is everything.
const Negotiable* find_negotiable(const Agreement& agreement, const std::string& actor,
                                  const std::string& issue);

// Whether the move is open to the actor, whatever its other conditions: it is among those who may make it, and
// a party to the agreement that the move offers, accepts or breaks.
bool may(const Scenario& scenario, const Move& move, const Actor& actor);

// The first half of that: whether it is among those who may make it.
bool may(const Move& move, const Actor& actor);

} // namespace brink::scenario
