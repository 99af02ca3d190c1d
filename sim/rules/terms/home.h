// Approval at home: what hardship and casualties cost a leader, the more the less approval is left (Mueller 1970; Bueno de
// Mesquita et al. 2003; ODD §7.2 approval).
#pragma once

#include "rules/mediate.h"
#include "rules/view.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> inline Real approval_of(const Batch<Real>& b, int i) {
    return b.real(b.model.layout.approval + i);
}

// How far i is at war, as attacker or defender. `intensity`: of a contest.
template <class Real, class Intensity>
inline Real fighting(const Batch<Real>& b, int i, Intensity intensity) {
    Real highest(0);
    for (int c = 0; c < b.model.contests; ++c) {
        if (b.model.actor[i].fights >> c & 1u) { highest = max(highest, intensity(c)); }
    }
    return highest;
}

// What one unit of hardship or casualties a day costs.
template <class Real> inline Real approval_lost(const Batch<Real>& b, int i) {
    return b(b.model.actor[i].home.weight) * b.constant(i, model::approval_span) / approval_of(b, i);
}

template <class Real>
inline Real approval(const Batch<Real>& b, const View<Real>& v, int i, const Real* intensity) {
    const auto& home = b.model.actor[i].home;
    if (plainly_zero(home.weight)) { return Real(0); }
    Real per_day = b(home.casualties) * fighting(b, i, [&](int c) { return intensity[c]; });
    if (b.model.actor[i].targeting_count > 0) {
        per_day += b(home.hardship) * (v.economy[i].felt / b.constant(i, model::horizon));
    }
    return b(home.weight) * b.constant(i, model::approval_span) * per_day / approval_of(b, i);
}

// Cost of giving up one unit of force by own move.
template <class Real> inline Real humiliation(const Batch<Real>& b, int i) {
    const auto& home = b.model.actor[i].home;
    if (plainly_zero(home.weight) || plainly_zero(home.humiliation)) { return Real(0); }
    const Real share = b.constant(i, model::approval_span) / b.constant(i, model::horizon);
    const Real cost = b(home.weight) * share * b(home.humiliation) / approval_of(b, i);
    return b.model.mediators > 0 ? cost * unsaved_face(b, i) : cost;
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
