// The chosen moves take effect, all at once: rungs, then sanctions and threats, what is built, agreements (ODD §7.4).
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

// What approval will hear of: force given up by own move, and threats. Wars are noted when they begin.
template <class Real> inline void note_home_front(const Batch<Real>& b, const Rungs<Real>& rungs) {
    const auto in_force = [&](int g) { return b.in_force(g); };
    for (int i = 0; i < b.model.actors; ++i) {
        const Real from = at_rung(b, b.model.force, rungs.before[i]),
                   to = at_rung(b, b.model.force, b.rung(i));
        b.real(b.model.layout.stepped_down + i) =
            select(obliged_down(b, in_force, i, rungs.before[i]), Real(0), max(Real(0), from - to));
        IntOf<Real> struck(0);
        const auto& actor = b.model.actor[i];
        for (int n = 0; n < actor.targeting_count; ++n) {
            struck |= b.whole(b.model.layout.episodes + actor.targeting[n]) & IntOf<Real>(threatened);
        }
        b.whole(b.model.layout.struck + i) = struck;
    }
}

template <class Real> inline void apply(const Batch<Real>& b) {
    Rungs<Real> rungs;
    for (int i = 0; i < b.model.actors; ++i) {
        rungs.before[i] = b.rung(i);
        b.roused(i) = select(b.running(), IntOf<Real>(0), b.roused(i));
    }
    for (int i = 0; i < b.model.actors; ++i) { apply_rung(b, i); }
    for (int p = 0; p < b.model.pairs; ++p) {
        auto& episodes = b.whole(b.model.layout.episodes + p);
        episodes = IntOf<Real>(0);
        const int sender = b.model.pair[p].sender;
        const auto& actor = b.model.actor[sender];
        for (int o = 0; o < actor.rung_options + actor.instrument_options; ++o) {
            if (actor.options[o].pair == p) {
                apply_instrument(b, sender, actor.options[o], chose(b, sender, o));
            }
        }
    }
    for (int p = 0; p < b.model.pairs; ++p) {
        follow_threat(b, p, rungs);
        b.whole(b.model.layout.had + p) |= b.whole(b.model.layout.episodes + p);
    }
    if (b.model.home_fronts) { note_home_front(b, rungs); }
    if (b.model.builds) { apply_builds(b); }
    for (int g = 0; g < b.model.agreements; ++g) { apply_talks(b, g, rungs); }
    for (int i = 0; i < b.model.actors; ++i) { b.whole(b.model.layout.before_chance + i) = b.rung(i); }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
