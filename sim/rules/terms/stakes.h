// What an actor has of the issues: distance of its ideal points from where coercion has pushed them (Bueno de Mesquita's
// weighted mean with a status-quo anchor; ODD §7.2 stakes).
#pragma once

#include "rules/view.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> inline Real satisfaction(const Batch<Real>& b, int i, int k, Real position) {
    return b.salience(i, k) * (Real(1) - abs(position - b(b.model.actor[i].ideal[k])));
}

template <class Real> inline void stakes(const Batch<Real>& b, const View<Real>& v, int i, Worth<Real>& w) {
    if (!b.model.actor[i].has_positions) { return; }
    for (int k = 0; k < b.model.issues; ++k) { w.value += satisfaction(b, i, k, v.sums.position[k]); }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
