// Allies who are bound to the defender of a contest: what war is worth if they honour it (Leeds 2003; ODD §7.2 treaty).
#pragma once

#include "rules/view.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// Chance that some ally, not yet fighting, honours its treaty in a full war. `rung`: of an actor.
template <class Real, class Rung> inline Real honoured(const Batch<Real>& b, int c, Rung rung) {
    const auto& contest = b.model.contest[c];
    Real nobody(1);
    for (int n = 0; n < contest.guarantee_count; ++n) {
        const auto& guarantee = b.model.guarantee[contest.guarantees[n]];
        const auto waits = rung(guarantee.ally) < IntOf<Real>(contest.allies_at);
        nobody *= select(waits, Real(1) - b(guarantee.reliability), Real(1));
    }
    return Real(1) - nobody;
}

// What a war in which they fight is worth to an actor.
template <class Real> inline Real disaster_of_treaty(const Batch<Real>& b, int i, int c) {
    return -(b(b.model.actor[i].loss_weight) * b(b.model.loss.entry[b.model.contest[c].allies_at]));
}

template <class Real, class Rung>
inline void treaty(const Batch<Real>& b, int i, int c, Rung rung, Worth<Real>& war) {
    if (b.model.contest[c].guarantee_count == 0) { return; }
    move_towards(war, honoured(b, c, rung), {disaster_of_treaty(b, i, c), Real(0)});
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
