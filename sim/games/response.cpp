#include "games/response.h"

#include "base/lane_math.h"

#include <algorithm>

namespace brink::games {

namespace {

using Real = Lanes<double, 1>;

// Of one player in one state: Σ exp v, its logarithm, both beside the highest v, which cannot overflow.
struct Sum {
    double highest, scaled;
    double logarithm() const { return highest + log(Real(scaled)).v; }
};

Sum sum_of(const Columns& values, int player, int state) {
    const auto* first = values.number.data() + values.index(player, state, 0);
    Sum sum{*std::max_element(first, first + values.moves), 0.0};
    for (int a = 0; a < values.moves; ++a) { sum.scaled += exp(Real(first[a] - sum.highest)).v; }
    return sum;
}

// What is known of all players and states at once: the choices, and what each state is worth from the next turn on.
struct Play {
    const Game& game;
    Columns chance;
    std::vector<double> later; // [player][state]

    Play(const Game& of, const Columns& values) : game(of), chance(choices(of, values)) {
        for (int i = 0; i < players; ++i) {
            for (int s = 0; s < of.states; ++s) { later.push_back(sum_of(values, i, s).logarithm()); }
        }
    }

    int after(int player, int own, int other) const {
        return player == 0 ? game.next(own, other) : game.next(other, own);
    }

    // λU + δ·(what the next state is worth), if both move so.
    double worth(int player, int state, int own, int other) const {
        const double now = player == 0 ? game.at(0, state, own, other) : game.at(1, state, other, own);
        const int next = player * game.states + after(player, own, other);
        return game.lambda[static_cast<std::size_t>(player)] * now +
               game.discount * later[static_cast<std::size_t>(next)];
    }

    double expected(int player, int state, int own) const {
        double sum = 0.0;
        for (int b = 0; b < game.moves; ++b) {
            sum += chance.at(1 - player, state, b) * worth(player, state, own, b);
        }
        return sum;
    }
};

// One row of the derivative: of the worth of a player's move in a state.
void fill_row(const Play& play, int player, int state, int own, Matrix& derivative) {
    const auto& chance = play.chance;
    const auto row = static_cast<std::size_t>(chance.index(player, state, own));
    const double expected = play.expected(player, state, own);
    for (int b = 0; b < play.game.moves; ++b) {
        const double p = chance.at(1 - player, state, b);
        const auto other = static_cast<std::size_t>(chance.index(1 - player, state, b));
        derivative(row, other) += p * (play.worth(player, state, own, b) - expected);
        const int next = play.after(player, own, b);
        for (int a = 0; a < play.game.moves; ++a) {
            const auto later = static_cast<std::size_t>(chance.index(player, next, a));
            derivative(row, later) += p * play.game.discount * chance.at(player, next, a);
        }
    }
}

template <class Do> void each(const Game& game, Do act) {
    for (int i = 0; i < players; ++i) {
        for (int s = 0; s < game.states; ++s) {
            for (int a = 0; a < game.moves; ++a) { act(i, s, a); }
        }
    }
}

} // namespace

Columns choices(const Game& game, const Columns& values) {
    Columns chance(game);
    for (int i = 0; i < players; ++i) {
        for (int s = 0; s < game.states; ++s) {
            const Sum sum = sum_of(values, i, s);
            for (int a = 0; a < game.moves; ++a) {
                chance.at(i, s, a) = exp(Real(values.at(i, s, a) - sum.highest)).v / sum.scaled;
            }
        }
    }
    return chance;
}

Columns response(const Game& game, const Columns& values) {
    const Play play(game, values);
    Columns best(game);
    each(game, [&](int i, int s, int a) { best.at(i, s, a) = play.expected(i, s, a); });
    return best;
}

Matrix jacobian(const Game& game, const Columns& values) {
    const Play play(game, values);
    Matrix derivative(values.number.size());
    each(game, [&](int i, int s, int a) { fill_row(play, i, s, a, derivative); });
    return derivative;
}

} // namespace brink::games
