// The chosen moves take effect, all at once or in turn: rungs, then sanctions and threats, what is built, agreements (ODD §7.4).
#pragma once

#include "rules/talks.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// What is built sets out.
template <class Real> inline void apply_builds(const Batch<Real>& b) {
    for (int i = 0; i < b.model.actors; ++i) {
        const auto& actor = b.model.actor[i];
        for (int o = 0; o < actor.rung_options + actor.instrument_options; ++o) {
            const auto& option = actor.options[o];
            if (option.receiver < 0) { continue; }
            Real& on_the_way = b.real(b.model.layout.on_the_way + option.receiver);
            on_the_way += select(chose(b, i, o), b(option.capability), Real(0));
        }
    }
}

// What approval will hear of i's own move: force given up, unless an agreement in force obliged it to.
template <class Real> inline void note_step_down(const Batch<Real>& b, int i, const Rungs<Real>& rungs) {
    const auto in_force = [&](int g) { return b.in_force(g); };
    const Real from = at_rung(b, b.model.force, rungs.before[i]), to = at_rung(b, b.model.force, b.rung(i));
    Real& stepped_down = b.real(b.model.layout.stepped_down + i);
    const Real now = select(obliged_down(b, in_force, i, rungs.before[i]), Real(0), max(Real(0), from - to));
    stepped_down = select(b.running(), now, stepped_down);
}

// … and of threats. Wars are noted when they begin.
template <class Real> inline void note_threats(const Batch<Real>& b, int i) {
    IntOf<Real> struck(0);
    const auto& actor = b.model.actor[i];
    for (int n = 0; n < actor.targeting_count; ++n) {
        struck |= b.whole(b.model.layout.episodes + actor.targeting[n]) & IntOf<Real>(threatened);
    }
    b.whole(b.model.layout.struck + i) = struck;
}

// Nothing has happened yet in this turn.
template <class Real> inline void begin_moves(const Batch<Real>& b) {
    for (int p = 0; p < b.model.pairs; ++p) { b.whole(b.model.layout.episodes + p) = IntOf<Real>(0); }
    for (int g = 0; g < b.model.agreements; ++g) { b.whole(b.model.layout.talks + g) = IntOf<Real>(0); }
}

// Rungs and instruments of those who move, and what others make of them.
template <class Real> inline Rungs<Real> apply_chosen(const Batch<Real>& b) {
    Rungs<Real> rungs;
    for (int i = 0; i < b.model.actors; ++i) {
        rungs.before[i] = b.rung(i);
        if (moves(b, i)) { b.roused(i) = select(b.running(), IntOf<Real>(0), b.roused(i)); }
    }
    for (int i = 0; i < b.model.actors; ++i) {
        if (moves(b, i)) { apply_rung(b, i); }
    }
    for (int p = 0; p < b.model.pairs; ++p) { apply_instruments(b, p); }
    return rungs;
}

template <class Real> inline void note_home_front(const Batch<Real>& b, const Rungs<Real>& rungs) {
    for (int i = 0; i < b.model.actors && b.model.home_fronts; ++i) {
        if (moves(b, i)) { note_step_down(b, i, rungs); }
    }
}

// What is built sets out, and what was noted of the turn's moves is kept.
template <class Real> inline void end_moves(const Batch<Real>& b) {
    for (int p = 0; p < b.model.pairs; ++p) {
        b.whole(b.model.layout.had + p) |= b.whole(b.model.layout.episodes + p);
    }
    for (int i = 0; i < b.model.actors && b.model.home_fronts; ++i) { note_threats(b, i); }
    if (b.model.builds) { apply_builds(b); }
    for (int i = 0; i < b.model.actors; ++i) { b.whole(b.model.layout.before_chance + i) = b.rung(i); }
}

// Simultaneous: all at once.
template <class Real> inline void apply(const Batch<Real>& b) {
    begin_moves(b);
    const auto rungs = apply_chosen(b);
    for (int p = 0; p < b.model.pairs; ++p) {
        react_to_threat(b, p, rungs);
        lapse_threat(b, p);
    }
    note_home_front(b, rungs);
    for (int g = 0; g < b.model.agreements; ++g) {
        apply_talks(b, g);
        betray(b, g, rungs);
        lapse_offer(b, g);
    }
    end_moves(b);
}

// Sequential: those who move now; what lapses does so when all have moved.
template <class Real> inline void apply_in_turn(const Batch<Real>& b) {
    const auto rungs = apply_chosen(b);
    for (int p = 0; p < b.model.pairs; ++p) { react_to_threat(b, p, rungs); }
    note_home_front(b, rungs);
    for (int g = 0; g < b.model.agreements; ++g) { apply_talks(b, g); }
}

template <class Real> inline void lapse(const Batch<Real>& b, const Rungs<Real>& at_first) {
    for (int p = 0; p < b.model.pairs; ++p) { lapse_threat(b, p); }
    for (int g = 0; g < b.model.agreements; ++g) {
        betray(b, g, at_first);
        lapse_offer(b, g);
    }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
