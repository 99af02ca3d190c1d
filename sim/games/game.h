// Two players who move at once, turn after turn, over a few states: the crisis games of Crisman-Cox & Gibilisco 2018 (American
// Journal of Political Science 62, "Audience costs and the dynamics of war and peace"), and with one state the games of a textbook.
#pragma once

#include <array>
#include <vector>

namespace brink::games {

inline constexpr int players = 2;

// Of each player one choice among `moves`, of each turn one state. With as many states as moves the next state is the higher
// of the two moves; with one state it stays.
struct Game {
    int moves = 0;
    int states = 1;
    double discount = 0.0;                           // of the next turn, 0 … below 1
    std::array<double, players> lambda{};            // precision of choice, per unit of payoff
    std::array<std::vector<double>, players> payoff; // [player][state][first's move][second's move]

    int next(int first, int second) const { return states == 1 ? 0 : (first > second ? first : second); }
    double at(int player, int state, int first, int second) const {
        const int cell = (state * moves + first) * moves + second;
        return payoff[static_cast<std::size_t>(player)][static_cast<std::size_t>(cell)];
    }
};

// One number for each player, state and own move.
struct Columns {
    int moves = 0, states = 0;
    std::vector<double> number; // [player][state][own move]

    explicit Columns(const Game& game)
        : moves(game.moves), states(game.states),
          number(static_cast<std::size_t>(players * game.states * game.moves), 0.0) {}

    int index(int player, int state, int move) const { return (player * states + state) * moves + move; }
    double& at(int player, int state, int move) {
        return number[static_cast<std::size_t>(index(player, state, move))];
    }
    double at(int player, int state, int move) const {
        return number[static_cast<std::size_t>(index(player, state, move))];
    }
};

} // namespace brink::games
