// What an actor has of the issues: distance of its ideal points from where coercion has pushed them (Bueno de Mesquita's
// weighted mean with a status-quo anchor; ODD §7.2 stakes).
#pragma once

#include "rules/view.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// What an actor makes of the positions of an issue.
template <class Real> struct Taste {
    Real salience, ideal;
    Real of(Real position) const { return salience * (Real(1) - abs(position - ideal)); }
};

template <class Real> inline Taste<Real> taste_of(const Batch<Real>& b, int i, int k) {
    return {b.salience(i, k), b(b.model.actor[i].ideal[k])};
}

template <class Real> inline Real satisfaction(const Batch<Real>& b, int i, int k, Real position) {
    return taste_of(b, i, k).of(position);
}

template <class Real> inline void stakes(const Batch<Real>& b, const View<Real>& v, int i, Worth<Real>& w) {
    if (!b.model.actor[i].has_positions) { return; }
    for (int k = 0; k < b.model.issues; ++k) { w.value += satisfaction(b, i, k, v.sums.position[k]); }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
