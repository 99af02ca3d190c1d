// The threat that leaves something to chance: over the planning horizon, control may be lost to war or disaster
// (Schelling 1960; Powell 1990; ODD §7.2 risk).
#pragma once

#include "rules/terms/war.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// Adds what a hazard that leads to war leads to: the first open contest of those whose attacker it pushes, not yet at
// full intensity. Returns the rate that counts.
template <class Real>
inline Real lost_to_war(const Batch<Real>& b, const View<Real>& v, const Wars<Real>& wars, int n,
                        Worth<Real>& lost) {
    Real counted(0);
    MaskOf<Real> undecided(true);
    for (int c = 0; c < b.model.contests; ++c) {
        if (!(b.model.hazard[n].contests >> c & 1u)) { continue; }
        const auto first_open = undecided & b.open(c);
        undecided &= ~first_open;
        const auto counts = first_open & (v.sums.intensity[c] < Real(1));
        const Real rate = select(counts, v.sums.rate[n], Real(0));
        add(lost, rate, wars.worth[c]);
        counted += rate;
    }
    return counted;
}

template <class Real>
inline void risk(const Batch<Real>& b, const View<Real>& v, int i, const Wars<Real>& wars, Worth<Real>& w) {
    Worth<Real> lost{Real(0), Real(0)};
    Real total(0);
    for (int n = 0; n < b.model.hazards; ++n) {
        const auto& hazard = b.model.hazard[n];
        if (hazard.leads_to == model::LeadsTo::war) { total += lost_to_war(b, v, wars, n, lost); }
        if (hazard.leads_to == model::LeadsTo::disaster) {
            lost.value -=
                v.sums.rate[n] * b(b.model.actor[i].loss_weight) * b(b.model.loss.entry[hazard.to_rung]);
            total += v.sums.rate[n];
        }
    }
    const auto risky = total > Real(0);
    if (none(risky)) { return; }
    const Real q = -expm1(-(b.constant(i, model::horizon) * total));
    const Real per_rate = select(risky, q / total, Real(0)); // chance of the loss per unit of its rate
    w.value = (Real(1) - q) * w.value + per_rate * lost.value;
    w.cost = (Real(1) - q) * w.cost + per_rate * lost.cost;
}

template <class Real> inline Real worst_loss(const Batch<Real>& b, const View<Real>& v) {
    Real worst(0);
    for (int j = 0; j < b.model.actors; ++j) { worst = max(worst, v.stance[j].loss); }
    return worst;
}

// Whoever stands on a rung with a loss has lost it for all, weighted by what each stands to lose.
template <class Real> inline void loss(const Batch<Real>& b, const View<Real>& v, int i, Worth<Real>& w) {
    if (!b.model.any_loss) { return; }
    const Real worst = worst_loss(b, v);
    const auto lost = worst > Real(0);
    w.value = select(lost, -(worst * b(b.model.actor[i].loss_weight)), w.value);
    w.cost = select(lost, Real(0), w.cost);
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
