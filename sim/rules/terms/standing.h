// Terms of an actor's own standing: upkeep, reciprocity, word, and the drift of an unsettled status quo.
#pragma once

#include "rules/view.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// Fearon 1997: posture is a cost sunk day by day.
template <class Real> inline Real upkeep(const Batch<Real>& b, int i, const Stance<Real>& stance) {
    return b.constant(i, model::horizon) * b(b.model.actor[i].upkeep) * stance.force;
}

// Richardson 1960: the rung that answers the adversaries' remembered ones.
template <class Real> inline Real matched_rung(const Batch<Real>& b, const View<Real>& v, int i) {
    const auto& actor = b.model.actor[i];
    const Real answer = b(actor.reaction) * b.memory(v.eye, i) + b(actor.grievance);
    return clamp(answer, b(actor.floor), b(actor.ceiling_of_match));
}

template <class Real>
inline Real reciprocity(const Batch<Real>& b, const View<Real>& v, int i, const Stance<Real>& stance) {
    const auto& actor = b.model.actor[i];
    if (plainly_zero(actor.reciprocity)) { return Real(0); }
    return b(actor.reciprocity) * abs(to_real<Real>(stance.rung) - matched_rung(b, v, i));
}

// Sartori 2002: a threat that is triggered and not carried out.
template <class Real> inline Real word(const Batch<Real>& b, const View<Real>& v, int i) {
    const auto& actor = b.model.actor[i];
    Real cost(0);
    if (plainly_zero(actor.word_cost)) { return cost; }
    for (int n = 0; n < actor.sending_count; ++n) {
        const auto& pair = v.pair[actor.sending[n]];
        cost += select((pair.threat > IntOf<Real>(0)) & pair.triggered, b(actor.word_cost), Real(0));
    }
    return cost;
}

// How far an agreement has moved the issue to where the actor wants it.
template <class Real>
inline Real cure(const Batch<Real>& b, int i, int k, MaskOf<Real> settled, Real agreed) {
    if (none(settled)) { return Real(0); }
    const Real ideal = b(b.model.actor[i].ideal[k]);
    const Real gap = abs(b.real(b.model.layout.status_quo + k) - ideal);
    const auto some = settled & (gap > Real(0));
    const Real closed = Real(1) - abs(agreed - ideal) / select(some, gap, Real(1));
    return select(some, clamp(closed, Real(0), Real(1)), Real(0));
}

// Fearon 1995, Powell 2006: time works against the actor until war has begun.
template <class Real> inline Real preventive(const Batch<Real>& b, const View<Real>& v, int i) {
    const auto& actor = b.model.actor[i];
    if (plainly_zero(actor.drift)) { return Real(0); }
    Real peace(1);
    for (int c = 0; c < b.model.contests; ++c) { peace *= Real(1) - v.sums.intensity[c]; }
    const int k = actor.drift_issue;
    const Real uncured = k < 0 ? Real(1) : Real(1) - cure(b, i, k, v.settled[k], v.agreed[k]);
    return b.constant(i, model::horizon) * b(actor.drift) * peace * uncured;
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
