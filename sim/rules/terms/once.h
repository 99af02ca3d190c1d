// Costs paid at the move: norms, audiences, one's word, premature sanctions, sunk costs (ODD §7.2, once-terms); and the
// anticipation of audience costs that makes posture a signal.
#pragma once

#include "rules/terms/outlook.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// Tannenwald 1999: every threshold crossed upward.
// (Rungs are those of the lanes, or a plain int for all lanes.)
template <class Real, class Rung> inline Real norm_cost(const Batch<Real>& b, int i, Rung from, Rung to) {
    return b(b.model.actor[i].norm_weight) * max(Real(0), norm_below(b, to) - norm_below(b, from));
}

template <class Real> struct Descent {
    IntOf<Real> from;
    Real from_force, to_force;
};

// α: what stepping down from force 1 costs before an audience.
template <class Real> inline Real audience_of(const Batch<Real>& b, int i) {
    const Real cost = b(b.model.actor[i].audience_cost);
    return b.model.mediators > 0 ? cost * unsaved_face(b, i) : cost;
}

// Fearon 1994: per height stepped down, unless an adversary steps down as well.
template <class Real>
inline Real audience_cost(const Batch<Real>& b, int i, Real from_force, Real to_force, Real nobody_yields) {
    return audience_of(b, i) * max(Real(0), from_force - to_force) * nobody_yields;
}

// What each unit of force given up by own move costs, abroad and at home.
template <class Real> inline Real face_of(const Batch<Real>& b, int i, Real nobody_yields) {
    return audience_of(b, i) * nobody_yields + humiliation(b, i);
}

// What going down from one rung to another by own move costs, unless an agreement asks for it. `face`: by unit of force.
template <class Real>
inline Real descent_cost(const Batch<Real>& b, const View<Real>& v, int i, const Descent<Real>& step,
                         Real face) {
    const Real cost = face * max(Real(0), step.from_force - step.to_force);
    if (b.model.actor[i].obligation_count == 0) { return cost; }
    return select(obliged_down(b, v, i, step.from), Real(0), cost);
}

// What the first contest that i would still have to begin would bring it, where there is one.
template <class Real> struct Prospect {
    MaskOf<Real> open;
    Worth<Real> gain;
};

// Calls f(contest, replicas) for the first war that i has still to begin in full, by contests in the order of the file.
// `intensity`: of a contest, as it stands.
template <class Real, class Intensity, class F>
inline void for_first_war(const Batch<Real>& b, int i, Intensity intensity, F f) {
    MaskOf<Real> undecided(true);
    for (int c = 0; c < b.model.contests; ++c) {
        if (!(b.model.actor[i].attacks >> c & 1u) || b.model.contest[c].war_rung < 0) { continue; }
        const auto first = undecided & b.open(c) & (intensity(c) < Real(1));
        undecided &= ~first;
        if (!none(first)) { f(c, first); }
    }
}

// `gain_of`: what war in a contest would add.
template <class Real, class Intensity, class Gain>
inline Prospect<Real> prospect_of_war(const Batch<Real>& b, int i, Intensity intensity, Gain gain_of) {
    Prospect<Real> prospect{MaskOf<Real>(false), {Real(0), Real(0)}};
    for_first_war(b, i, intensity, [&](int c, MaskOf<Real> first) {
        const Worth<Real> gain = gain_of(c);
        prospect.open |= first;
        prospect.gain.value = select(first, gain.value, prospect.gain.value);
        prospect.gain.cost = select(first, gain.cost, prospect.gain.cost);
    });
    return prospect;
}

template <class Real>
inline Prospect<Real> prospect_of_war(const Batch<Real>& b, const View<Real>& v, int i, int row) {
    return prospect_of_war(
        b, i, [&](int c) { return v.sums.intensity[c]; }, [&](int c) { return gain_of_war(b, v, c, row); });
}

// Is posture a signal of i, which may have to step down from it before an audience?
template <class Real> inline bool anticipates(const Batch<Real>& b, int i) {
    const auto& actor = b.model.actor[i];
    return actor.attacks != 0 && !plainly_zero(actor.anticipation) && !plainly_zero(actor.audience_cost);
}

// Leaving a posture of this force would be dear, and the less the type wants war, the likelier it will have to (ODD §7.2
// anticipation).
template <class Real>
inline Real anticipated(const Batch<Real>& b, int i, Real force, const Prospect<Real>& prospect, int row) {
    const auto& actor = b.model.actor[i];
    const Real stays = Real(1) - prefers_war(b, i, prospect.gain, row);
    const Real cost = b(actor.anticipation) * audience_of(b, i) * force * stays;
    return select(prospect.open, cost, Real(0));
}

// Of easing while others of the coalition go on.
template <class Real> inline Real defection_cost(const Batch<Real>& b, const View<Real>& v, int p) {
    const auto alone = sanctioners(b, v, b.model.pair[p].target) <= IntOf<Real>(1);
    return select(alone, Real(0), b(b.model.defection_cost));
}

template <class Real>
inline Real instrument_cost(const Batch<Real>& b, const View<Real>& v, int i,
                            const model::Option<typename Real::Scalar>& option) {
    if (option.instrument == model::Instrument::break_off) {
        return b(b.model.agreement[option.agreement].breach_cost);
    }
    if (option.pair < 0) { return Real(0); }
    const auto& pair = v.pair[option.pair];
    const auto standing = (pair.threat > IntOf<Real>(0)) & pair.triggered;
    if (option.instrument == model::Instrument::impose) {
        return select(standing, Real(0), b(b.model.tranche[option.tranche].premature));
    }
    if (option.instrument == model::Instrument::drop) {
        const Real cost = b(b.model.actor[i].word_cost);
        return select(pair.triggered, cost, Real(0.5f) * cost);
    }
    return option.instrument == model::Instrument::ease ? defection_cost(b, v, option.pair) : Real(0);
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
