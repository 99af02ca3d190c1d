// Level 0: inertia with reciprocity. It has no type and solves nothing (ODD §7.3).
#pragma once

#include "rules/view.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> inline IntOf<Real> highest_adversary(const Batch<Real>& b, const View<Real>& v, int j) {
    IntOf<Real> highest(0);
    const auto& actor = b.model.actor[j];
    for (int n = 0; n < actor.adversary_count; ++n) {
        highest = max(highest, v.stance[actor.adversaries[n]].rung);
    }
    return highest;
}

// The rung to which level 0 would take j if it moved; its own if it would not.
template <class Real> inline IntOf<Real> inert_step(const Batch<Real>& b, const View<Real>& v, int j) {
    const auto& actor = b.model.actor[j];
    const IntOf<Real> rung = v.stance[j].rung;
    if (actor.adversary_count == 0) { return rung; }
    const IntOf<Real> aim = min(highest_adversary(b, v, j), IntOf<Real>(b.model.inertia_ceiling));
    const auto falls =
        (aim < rung) & (at_rung(b, b.model.war, rung) <= Real(0)); // nobody drifts out of a war
    const IntOf<Real> down = select(falls, mapped(b, actor.step_down, rung), rung);
    return select(aim > rung, mapped(b, actor.step_up, rung), down);
}

// Chance that none of i's adversaries steps down now.
template <class Real> inline Real nobody_yields(const Batch<Real>& b, const View<Real>& v, int i) {
    Real chance(1);
    const auto& actor = b.model.actor[i];
    for (int n = 0; n < actor.adversary_count; ++n) {
        const int j = actor.adversaries[n];
        const auto down = inert_step(b, v, j) < v.stance[j].rung;
        chance *= select(down, Real(1) - b.constant(model::reply_chance), Real(1));
    }
    return chance;
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
