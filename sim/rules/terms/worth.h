// The worth of a state to an actor, in stakes, and how much of it rides on the private cost of war: what the actor has
// is value − cost·(war_cost/θ), so that all its types are judged at once.
#pragma once

#include "rules/batch.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> struct Worth { Real value, cost; };

template <class Real> inline Worth<Real> operator-(Worth<Real> a, Worth<Real> b) {
    return {a.value - b.value, a.cost - b.cost};
}

// Of a type, or of the fixed truth.
template <class Real> inline Real of_type(const Batch<Real>& b, int i, int row, Worth<Real> w) {
    return w.value - w.cost * b.war_cost(i, row);
}

template <class Real> inline void add(Worth<Real>& sum, Real weight, Worth<Real> w) {
    sum.value += weight * w.value;
    sum.cost += weight * w.cost;
}

// Moves a share of the worth from what it was to something else.
template <class Real> inline void move_towards(Worth<Real>& w, Real share, Worth<Real> other) {
    add(w, share, other - w);
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
