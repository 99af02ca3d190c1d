// The parts of a generated scenario, one file each: TOML of its arrays, after a plan on which they agree.
#pragma once

#include "rulebook/die.h"

namespace brink::tests {

inline constexpr const char* actor_names[] = {"Arda", "Brun",
                                              "Cord"}; // Arda attacks Brun, whom Cord may help

struct Plan {
    int rungs, actors, issues, tranches;
    bool talks, treaty, arms, feints, parade;
    bool ahead; // some look ahead; then few options, since their thoughts grow with the power of their number
    bool game;  // payoffs over pairs of rungs
    int war() const { return rungs - 2; }      // the last rung but one
    int disaster() const { return rungs - 1; } // the last
};

std::string actors(Die& die, const Plan& plan);
std::string relations(Die& die, const Plan& plan); // ties, contests, accidents, mediators
std::string sanctions(Die& die,
                      const Plan& plan); // with what they have in common, and threats that stand at the start
std::string agreements(Die& die, const Plan& plan);
std::string moves(Die& die, const Plan& plan); // with the calendar in which some of them stand
std::string game(Die& die, const Plan& plan);  // the table: the last of a file

} // namespace brink::tests
