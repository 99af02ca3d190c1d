// The mind `dynamic-qre`: it plays the equilibrium of the table game that was found when the scenario was compiled (ODD §7.3).
#pragma once

#include "rules/minds/simple.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// How likely the equilibrium has the actor on a rung after this turn.
template <class Real>
inline Real equilibrium_chance(const Batch<Real>& b, int i, IntOf<Real> state, IntOf<Real> rung) {
    using Int = IntOf<Real>;
    const auto& game = *b.model.table;
    const auto* chance = game.chance[player_of(b, i)];
    Real found(0);
    for (int s = 0; s < game.states; ++s) {
        for (int r = 0; r < b.model.rungs; ++r) {
            found = select((state == Int(s)) & (rung == Int(r)), Real(chance[s * b.model.rungs + r]), found);
        }
    }
    return found;
}

// Legal options that lead to the same rung share its chance evenly. Instruments are no part of the game: it holds.
template <class Real>
inline void equilibrium_policy(const Batch<Real>& b, const View<Real>& v, int i, Policy<Real>& policy) {
    const auto& actor = b.model.actor[i];
    const IntOf<Real> here = v.stance[i].rung, state = table_state(b, v);
    const auto leads_to = [&](int o) { return outcome_rung(b, i, actor.options[o].outcome, here); };
    const auto counts = [&](int o) {
        const bool rung_move =
            actor.options[o].instrument == model::Instrument::none && actor.options[o].feint == 0;
        return rung_move ? policy.legal[o - policy.first] : MaskOf<Real>(false);
    };
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        Real sharers(0);
        for (int other = policy.first; other < policy.first + policy.count; ++other) {
            sharers += select(counts(other) & (leads_to(other) == leads_to(o)), Real(1), Real(0));
        }
        const Real share = equilibrium_chance(b, i, state, leads_to(o)) / max(sharers, Real(1));
        for (int row = 0; row < policy.rows; ++row) { policy.at(o, row) = select(counts(o), share, Real(0)); }
    }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
