// An ally under attack and not supported, by posture or by sanctions on the attacker (Smith 1995; Snyder 1997; ODD §7.2
// alliance): part of what a war is worth.
#pragma once

#include "rules/view.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// `readiness`: i's own.
template <class Real>
inline Real abandonment(const Batch<Real>& b, const View<Real>& v, int i, Real readiness, int contest) {
    const auto& actor = b.model.actor[i];
    const Real by_posture = b(b.model.posture_relief);
    Real penalty(0);
    for (int n = 0; n < actor.commitment_count; ++n) {
        const auto& commitment = b.model.commitments[actor.commitments[n]];
        if (commitment.contest != contest) { continue; }
        Real relief = by_posture * readiness;
        if (commitment.pair >= 0) {
            const Real severity =
                to_real<Real>(v.pair[commitment.pair].tranche) / Real(static_cast<float>(b.model.tranches));
            relief += (Real(1) - by_posture) * severity;
        }
        penalty += b(commitment.weight) * (Real(1) - relief);
    }
    return penalty;
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
