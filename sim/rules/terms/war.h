// War replaces what an actor has by the lottery of its outcome, as far as it is waged (Fearon 1995; ODD §7.2 war).
#pragma once

#include "rules/terms/alliance.h"
#include "rules/terms/stakes.h"
#include "rules/terms/treaty.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// W: the outcome of contest c if its attacker wins with chance p; war's private cost rides on it in full.
template <class Real>
inline Worth<Real> war_worth(const Batch<Real>& b, const View<Real>& v, int i, int c, Real p) {
    Worth<Real> war{-abandonment(b, v, i, v.stance[i].readiness, c), Real(1)};
    const auto& contest = b.model.contest[c];
    for (int k = 0; k < b.model.issues && b.model.actor[i].has_positions; ++k) {
        const auto& settled = contest.settlements[k];
        const Real lose = b(settled.lose);
        const Real position = settled.given ? lose + p * (b(settled.win) - lose) : v.sums.position[k];
        war.value += satisfaction(b, i, k, position);
    }
    treaty(
        b, i, c, [&](int actor) { return v.stance[actor].rung; }, war);
    return war;
}

template <class Real>
inline void war(const Batch<Real>& b, const View<Real>& v, const Wars<Real>& wars, Worth<Real>& w) {
    for (int c = 0; c < b.model.contests; ++c) { move_towards(w, v.sums.intensity[c], wars.worth[c]); }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
