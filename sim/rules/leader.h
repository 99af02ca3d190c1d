// Who leads an actor: a resolve drawn from its prior at the start, and anew when a leader loses office (Goemans 2000; Chiozza
// & Goemans 2011; ODD §5, §7.5 removal).
#pragma once

#include "rules/batch.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// Of an actor's types, summing to 1.
template <class Real> inline void prior_of(const Batch<Real>& b, int j, Real* prior) {
    const auto& actor = b.model.actor[j];
    Real sum(0);
    for (int type = 0; type < actor.types; ++type) { sum += b(actor.prior[type]); }
    for (int type = 0; type < actor.types; ++type) {
        const Real share = b(actor.prior[type]);
        prior[type] = actor.prior_drawn ? share / sum : share;
    }
}

template <class Real>
inline void believe_prior(const Batch<Real>& b, int j, const Real* prior, MaskOf<Real> where) {
    for (int eye = 0; eye < b.model.eyes; ++eye) {
        for (int type = 0; type < b.model.max_types; ++type) {
            Real& belief = b.belief(eye, j, type);
            belief = select(where, type < b.model.actor[j].types ? prior[type] : Real(0), belief);
        }
    }
}

template <class Real>
inline void take_office(const Batch<Real>& b, int i, const Real* prior, Real u, MaskOf<Real> where) {
    const auto& actor = b.model.actor[i];
    auto& type = b.whole(b.model.layout.type + i);
    const auto drawn = actor.fixed_type ? IntOf<Real>(-1) : pick(u, prior, actor.types);
    type = select(where, drawn, type);
}

template <class Real> inline void first_leader(const Batch<Real>& b, int i) {
    const Borrowed borrowed(b.scratch);
    Real* prior = b.template take<Real>(b.model.actor[i].types);
    prior_of(b, i, prior);
    believe_prior(b, i, prior, MaskOf<Real>(true));
    const auto bits = draw<Real::width>(b.key, b.replicas(), 0, Purpose::resolve, b.model.actor[i].hash, 0);
    take_office(b, i, prior, uniform<Real>(bits.word[0]), MaskOf<Real>(true));
    if (b.model.removals) { b.whole(b.model.layout.removed + i) = IntOf<Real>(0); }
}

// What a successor does not inherit: its predecessor's resolve and what was thought of it, approval, record.
template <class Real> inline void succeed(const Batch<Real>& b, int i, Real u, MaskOf<Real> where) {
    const Borrowed borrowed(b.scratch);
    const auto& at = b.model.layout;
    const auto& actor = b.model.actor[i];
    Real* prior = b.template take<Real>(actor.types);
    prior_of(b, i, prior);
    believe_prior(b, i, prior, where);
    take_office(b, i, prior, u, where);
    Real& approval = b.real(at.approval + i);
    approval = select(where, b(actor.home.approval), approval);
    if (!plainly_zero(b.model.record_learning)) {
        Real& record = b.real(at.record + i);
        record = select(where, b(actor.credence), record);
    }
    if (b.model.grit) {
        auto& unanswered = b.whole(at.unanswered + i);
        unanswered = select(where, IntOf<Real>(0), unanswered);
    }
}

// Leaders lose office, the sooner the less approval they have left.
template <class Real> inline void lose_office(const Batch<Real>& b) {
    for (int i = 0; i < b.model.actors; ++i) {
        const auto& actor = b.model.actor[i];
        if (plainly_zero(actor.home.removal)) { continue; }
        const Real lost = b(actor.home.approval) - b.real(b.model.layout.approval + i);
        const Real rate = b(actor.home.removal) * exp(b(actor.home.removal_growth) * lost);
        const auto bits = b.draw(Purpose::removal, actor.hash);
        const auto removed = b.running() & below<Real>(bits.word[0], bits.word[1], chance_of(b, rate));
        b.whole(b.model.layout.removed + i) = select(removed, IntOf<Real>(1), IntOf<Real>(0));
        if (!none(removed)) { succeed(b, i, uniform<Real>(bits.word[2]), removed); }
    }
}

// Where the actor has a leader whom nobody has yet seen choose.
template <class Real> inline MaskOf<Real> newly_led(const Batch<Real>& b, int i) {
    if (!b.model.removals) { return MaskOf<Real>(false); }
    return b.whole(b.model.layout.removed + i) != IntOf<Real>(0);
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
