// What the choices of an equilibrium lead to over a game's states.
#pragma once

#include "games/chain.h"
#include "games/equilibrium.h"

#include <vector>

namespace brink::words {

struct Passage { // from a state to another or beyond it
    std::size_t from, to;
    double chance; // within the horizon
    double turns;  // mean, until it happens; infinite if it need not
};

struct Dynamics {
    games::Matrix chain;
    std::vector<double> long_run;  // by state; empty if the beginning decides it
    std::vector<Passage> passages; // upward; none in a game of one state
};

Dynamics dynamics_of(const games::Game& game, const games::Equilibrium& at, int turns);

} // namespace brink::words
