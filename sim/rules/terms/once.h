// Costs paid at the move: norms, audiences, one's word, premature sanctions, sunk costs (ODD §7.2, once-terms); and the
// anticipation of audience costs that makes posture a signal.
#pragma once

#include "rules/terms/outlook.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// Tannenwald 1999: every threshold crossed upward.
template <class Real> inline Real norm_cost(const Batch<Real>& b, int i, IntOf<Real> from, IntOf<Real> to) {
    return b(b.model.actor[i].norm_weight) * max(Real(0), norm_below(b, to) - norm_below(b, from));
}

// Fearon 1994: per height stepped down, unless an adversary steps down as well.
template <class Real> inline Real audience_cost(const Batch<Real>& b, int i, Real from_force, Real to_force, Real nobody_yields) {
    return b(b.model.actor[i].audience_cost) * max(Real(0), from_force - to_force) * nobody_yields;
}

template <class Real> inline Real anticipated(const Batch<Real>& b, const View<Real>& v, int i, int row) {
    const auto& actor = b.model.actor[i];
    Real cost(0);
    MaskOf<Real> undecided(true);
    for (int c = 0; c < b.model.contests; ++c) {
        if (!(actor.attacks >> c & 1u) || b.model.contest[c].war_rung < 0) { continue; }
        const auto first = undecided & b.open(c) & (v.sums.intensity[c] < Real(1));
        undecided &= ~first;
        if (none(first)) { continue; }
        const Real stays = Real(1) - prefers_war(b, i, gain_of_war(b, v, c), row);
        cost += select(first, b(actor.anticipation) * b(actor.audience_cost) * v.stance[i].force * stays, Real(0));
    }
    return cost;
}

template <class Real>
inline Real instrument_cost(const Batch<Real>& b, const View<Real>& v, int i, const model::Option<typename Real::Scalar>& option) {
    if (option.instrument == model::Instrument::none) { return Real(0); }
    const auto& pair = v.pair[option.pair];
    const auto standing = (pair.threat > IntOf<Real>(0)) & pair.triggered;
    if (option.instrument == model::Instrument::impose) {
        return select(standing, Real(0), b(b.model.tranche[option.tranche].premature));
    }
    if (option.instrument == model::Instrument::drop) {
        const Real cost = b(b.model.actor[i].word_cost);
        return select(pair.triggered, cost, Real(0.5f) * cost);
    }
    return Real(0);
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
