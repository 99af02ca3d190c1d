// What agreements in force ask of an actor, and what breaking them costs it (ODD §7.2 obligation, breach).
#pragma once

#include "rules/view.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> inline MaskOf<Real> in_force(const View<Real>& v, int agreement) {
    return v.in_force[agreement] >= IntOf<Real>(0);
}

// A posture higher than an agreement allows, by what it would cost to be found out. `ended`: agreements, as bits, that bind
// nobody any more.
template <class Real>
inline Real obligation(const Batch<Real>& b, const View<Real>& v, int i, const Stance<Real>& stance,
                       uint32_t ended) {
    Real cost(0);
    const auto& actor = b.model.actor[i];
    for (int n = 0; n < actor.obligation_count; ++n) {
        const auto& bound = b.model.obligation[actor.obligations[n]];
        if (ended >> bound.agreement & 1u) { continue; }
        const auto neglected = in_force(v, bound.agreement) & (stance.rung > IntOf<Real>(bound.at_most));
        if (none(neglected)) { continue; }
        const auto& agreement = b.model.agreement[bound.agreement];
        const Real found = -expm1(-(b.constant(i, model::horizon) * b(agreement.verified)));
        cost += select(neglected, b(agreement.breach_cost) * found, Real(0));
    }
    return cost;
}

// Must i go down from this rung anyway? Then it saves face. `in_force`: of an agreement, the package in force.
template <class Real, class InForce>
inline MaskOf<Real> obliged_down(const Batch<Real>& b, InForce in_force, int i, IntOf<Real> rung) {
    MaskOf<Real> obliged(false);
    const auto& actor = b.model.actor[i];
    for (int n = 0; n < actor.obligation_count; ++n) {
        const auto& bound = b.model.obligation[actor.obligations[n]];
        obliged |= (in_force(bound.agreement) >= IntOf<Real>(0)) & (rung > IntOf<Real>(bound.at_most));
    }
    return obliged;
}

template <class Real>
inline MaskOf<Real> obliged_down(const Batch<Real>& b, const View<Real>& v, int i, IntOf<Real> rung) {
    return obliged_down(
        b, [&](int g) { return v.in_force[g]; }, i, rung);
}

// Σ over the agreements in force that war in contest c would break.
template <class Real> inline Real broken_by_war(const Batch<Real>& b, const View<Real>& v, int c) {
    Real cost(0);
    for (int g = 0; g < b.model.agreements; ++g) {
        if (!(b.model.contest[c].breaks >> g & 1u)) { continue; }
        cost += select(in_force(v, g), b(b.model.agreement[g].breach_cost), Real(0));
    }
    return cost;
}

// Of a move from peace to war in contests that i attacks; each agreement counts once.
template <class Real>
inline Real breach_cost(const Batch<Real>& b, const View<Real>& v, int i, IntOf<Real> from, IntOf<Real> to) {
    Real cost(0);
    if (b.model.actor[i].attacks == 0) { return cost; }
    for (int g = 0; g < b.model.agreements; ++g) {
        const auto bound = in_force(v, g);
        if (none(bound)) { continue; }
        MaskOf<Real> breaks(false);
        for (int c = 0; c < b.model.contests; ++c) {
            const auto& contest = b.model.contest[c];
            if (contest.attacker != i || !(contest.breaks >> g & 1u)) { continue; }
            breaks |= b.open(c) & (at_rung(b, *contest.war, from) <= Real(0)) &
                      (at_rung(b, *contest.war, to) > Real(0));
        }
        cost += select(bound & breaks, b(b.model.agreement[g].breach_cost), Real(0));
    }
    return cost;
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
