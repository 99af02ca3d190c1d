// Games whose equilibria are known.
#pragma once

#include "games/game.h"

namespace brink::tests {

// Symmetric (payoffs of the row: both swerve 0, swerve alone −1, stay alone 1, crash −10).
inline games::Game chicken(double lambda) {
    games::Game game;
    game.moves = 2;
    game.lambda = {lambda, lambda};
    game.payoff = {std::vector<double>{0, -1, 1, -10}, std::vector<double>{0, 1, -1, -10}};
    return game;
}

// The row wins 9 on heads, 1 on tails, if both show the same; else the column wins 1.
inline games::Game matching_pennies(double lambda) {
    games::Game game;
    game.moves = 2;
    game.lambda = {lambda, lambda};
    game.payoff = {std::vector<double>{9, 0, 0, 1}, std::vector<double>{0, 1, 1, 0}};
    return game;
}

// Two moves, two states: each gains from the lower move, more so while the state is low, and loses where it alone is high.
inline games::Game two_rungs() {
    games::Game game;
    game.moves = game.states = 2;
    game.discount = 0.8;
    game.lambda = {1.0, 2.0};
    game.payoff = {std::vector<double>{1, -1, 0.5, -2, 0.5, -1.5, 0, -1},
                   std::vector<double>{1, 0.5, -1, -2, 0.5, 0, -1.5, -1}};
    return game;
}

} // namespace brink::tests
