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

template <class Real, class Rung>
inline void treaty(const Batch<Real>& b, int i, int c, Rung rung, Worth<Real>& war) {
    const auto& contest = b.model.contest[c];
    if (contest.guarantee_count == 0) { return; }
    const Real disaster = b(b.model.actor[i].loss_weight) * b(b.model.loss.entry[contest.allies_at]);
    move_towards(war, honoured(b, c, rung), {-disaster, Real(0)});
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
