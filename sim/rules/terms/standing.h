// Terms of an actor's own standing: upkeep, reciprocity, word, alliance, and the drift of an unsettled status quo.
#pragma once

#include "rules/terms/worth.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// Fearon 1997: posture is a cost sunk day by day.
template <class Real> inline void upkeep(const Batch<Real>& b, const View<Real>& v, int i, Worth<Real>& w) {
    w.value -= b.constant(i, model::horizon) * b(b.model.actor[i].upkeep) * v.stance[i].force;
}

template <class S> inline bool plainly_zero(const model::Param<S>& p) { return p.drawn < 0 && p.value == 0; }

// Richardson 1960: the rung that answers the adversaries' remembered ones.
template <class Real> inline void reciprocity(const Batch<Real>& b, const View<Real>& v, int i, Worth<Real>& w) {
    const auto& actor = b.model.actor[i];
    if (plainly_zero(actor.reciprocity)) { return; }
    const Real answer = b(actor.reaction) * b.memory(v.eye, i) + b(actor.grievance);
    const Real matched = clamp(answer, b(actor.floor), b(actor.ceiling_of_match));
    w.value -= b(actor.reciprocity) * abs(to_real<Real>(v.stance[i].rung) - matched);
}

// Sartori 2002: a threat that is triggered and not carried out.
template <class Real> inline void word(const Batch<Real>& b, const View<Real>& v, int i, Worth<Real>& w) {
    const auto& actor = b.model.actor[i];
    if (plainly_zero(actor.word_cost)) { return; }
    for (int n = 0; n < actor.sending_count; ++n) {
        const auto& pair = v.pair[actor.sending[n]];
        w.value -= select((pair.threat > IntOf<Real>(0)) & pair.triggered, b(actor.word_cost), Real(0));
    }
}

// Smith 1995: an ally attacked and not supported, by posture or by sanctions on the attacker.
template <class Real> inline void alliance(const Batch<Real>& b, const View<Real>& v, int i, Worth<Real>& w) {
    const auto& actor = b.model.actor[i];
    const Real by_posture = b(b.model.posture_relief);
    for (int n = 0; n < actor.commitment_count; ++n) {
        const auto& commitment = b.model.commitments[actor.commitments[n]];
        Real relief = by_posture * v.stance[i].readiness;
        if (commitment.pair >= 0) {
            const Real severity = to_real<Real>(v.pair[commitment.pair].tranche) / Real(static_cast<float>(b.model.tranches));
            relief += (Real(1) - by_posture) * severity;
        }
        w.value -= b(commitment.weight) * v.sums.intensity[commitment.contest] * (Real(1) - relief);
    }
}

// Fearon 1995, Powell 2006: time works against the actor until war has begun.
template <class Real> inline void preventive(const Batch<Real>& b, const View<Real>& v, int i, Worth<Real>& w) {
    const auto& actor = b.model.actor[i];
    if (plainly_zero(actor.drift)) { return; }
    Real peace(1);
    for (int c = 0; c < b.model.contests; ++c) { peace *= Real(1) - v.sums.intensity[c]; }
    w.value -= b.constant(i, model::horizon) * b(actor.drift) * peace;
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
