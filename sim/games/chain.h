// What choices lead to in the long run: Markov chains over a few states (Kemeny & Snell 1960).
#pragma once

#include "games/game.h"
#include "games/linear.h"

namespace brink::games {

// From state (row) to the next turn's (column) if both players choose so.
Matrix transitions(const Game& game, const Columns& chance);

// Shares of time in each state, from whatever state it began; empty if they depend on it.
std::vector<double> long_run(const Matrix& chain);

// Chance, from each state, to be in one of `goal` in at least one of the next `turns` turns. Where the state itself is in
// `goal`, that is to come back to it or to another of them.
std::vector<double> first_passage(const Matrix& chain, const std::vector<bool>& goal, int turns);

// Of a chain that stays where it is once it is in an absorbing state: by transient state in their order, the chance to
// end in each absorbing one, B = (I − Q)⁻¹·R, and the mean number of turns until then, t = (I − Q)⁻¹·1. Both are empty if
// some transient state leads to no absorbing one.
struct Absorption {
    std::vector<std::vector<double>> chance; // [absorbing][transient]
    std::vector<double> turns;               // [transient]
};
Absorption absorption(const Matrix& chain, const std::vector<bool>& absorbing);

} // namespace brink::games
