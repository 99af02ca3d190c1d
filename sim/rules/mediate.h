// Mediators: what they change for a party, as far as it trusts them (Kydd 2003: a message is believed if its bearer leans
// towards who hears it; ODD §7.2 mediators).
#pragma once

#include "rules/batch.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> using MediatorOf = model::Mediator<typename Real::Scalar>;

// τ: how far the first or the second of the two trusts it.
template <class Real> inline Real trust(const Batch<Real>& b, const MediatorOf<Real>& mediator, int party) {
    const Real bias = b(mediator.bias);
    return Real(0.5f) * (party == 0 ? Real(1) + bias : Real(1) - bias);
}

// Calls f(mediator, party) for those who are at work in this turn and speak with the actor.
template <class Real, class F> inline void for_mediators(const Batch<Real>& b, int actor, F f) {
    for (int m = 0; m < b.model.mediators; ++m) {
        const auto& mediator = b.model.mediator[m];
        if (b.turn < mediator.window_first || b.turn > mediator.window_last) { continue; }
        for (int party = 0; party < 2; ++party) {
            if (mediator.actor[party] == actor) { f(mediator, party); }
        }
    }
}

// Share of its fog that an eye keeps.
template <class Real> inline Real unlifted_fog(const Batch<Real>& b, int eye, int j) {
    Real kept(1);
    for_mediators(b, eye, [&](const MediatorOf<Real>& mediator, int party) {
        if (mediator.actor[1 - party] != j) { return; }
        kept *= Real(1) - b(mediator.clarity) * trust(b, mediator, party);
    });
    return kept;
}

// Share of what stepping down costs an actor that mediators leave it.
template <class Real> inline Real unsaved_face(const Batch<Real>& b, int i) {
    Real left(1);
    for_mediators(b, i, [&](const MediatorOf<Real>& mediator, int party) {
        left *= Real(1) - b(mediator.face_saving) * trust(b, mediator, party);
    });
    return left;
}

// Chance that an offer of i is heard, where it would be with chance `heard` if nobody carried it.
template <class Real> inline Real heard_from(const Batch<Real>& b, int g, int i, Real heard) {
    Real unheard = Real(1) - heard;
    bool carried = false;
    for_mediators(b, i, [&](const MediatorOf<Real>& mediator, int party) {
        if (!(mediator.agreements >> g & 1u)) { return; }
        unheard *= Real(1) - b(mediator.carries) * trust(b, mediator, 1 - party);
        carried = true;
    });
    return carried ? Real(1) - unheard : heard;
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
