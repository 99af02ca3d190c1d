// Payoffs of a game in normal form, for two actors of a verification game (Crisman-Cox & Gibilisco 2018; ODD §7.2 table).
#pragma once

#include "rules/view.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// Which of the game's two the actor is; −1: neither, or there is no game.
template <class Real> inline int player_of(const Batch<Real>& b, int i) {
    const auto* game = b.model.table;
    if (!game) { return -1; }
    return game->actor[0] == i ? 0 : game->actor[1] == i ? 1 : -1;
}

template <class Real>
inline Real payoff_at(const Batch<Real>& b, int player, IntOf<Real> state, IntOf<Real> first,
                      IntOf<Real> second) {
    using Int = IntOf<Real>;
    const auto& game = *b.model.table;
    const int rungs = b.model.rungs;
    Real worth(0);
    for (int s = 0; s < game.states; ++s) {
        if (none(state == Int(s))) { continue; }
        for (int r = 0; r < rungs; ++r) {
            const auto row = (state == Int(s)) & (first == Int(r));
            if (none(row)) { continue; }
            for (int c = 0; c < rungs; ++c) {
                const Real cell = b(game.payoff[player][(s * rungs + r) * rungs + c]);
                worth = select(row & (second == Int(c)), cell, worth);
            }
        }
    }
    return worth;
}

template <class Real>
inline Real table(const Batch<Real>& b, const View<Real>& v, int i, const Stance<Real>& stance) {
    const int player = player_of(b, i);
    if (player < 0) { return Real(0); }
    const auto& game = *b.model.table;
    IntOf<Real> rung[2] = {v.stance[game.actor[0]].rung, v.stance[game.actor[1]].rung};
    rung[player] = stance.rung;
    return payoff_at(b, player, v.table_state, rung[0], rung[1]);
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
