// What chance makes of alternatives: the weights with which stakes and wars count in what they are worth, and the loss that is
// to be expected. The same as war and risk term by term (terms/war.h, terms/risk.h) but for rounding.
#pragma once

#include "rules/alternatives.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// What a hazard of war leads to: the first open contest of those whose attacker it pushes, not yet at full intensity.
template <class Real>
inline void add_wars(const Batch<Real>& b, const Alternatives<Real>& alternatives, int h,
                     const Chances<Real>& sums, Real* total) {
    const int n = alternatives.count;
    const Real* rate = alternatives.rate + h * n;
    MaskOf<Real> undecided(true);
    for (int c = 0; c < b.model.contests; ++c) {
        if (!(b.model.hazard[h].contests >> c & 1u)) { continue; }
        const Real* intensity = alternatives.intensity + c * n;
        const auto first_open = undecided & b.open(c);
        undecided &= ~first_open;
        for (int s = 0; s < n; ++s) {
            const Real counted = select(first_open & (intensity[s] < Real(1)), rate[s], Real(0));
            total[s] += counted;
            sums.war[c * n + s] += counted;
        }
    }
}

// Adds up what hazards lead to in each state: by contest into `war`, by loss; `total` is the rate of all.
template <class Real>
inline void add_dangers(const Batch<Real>& b, const Alternatives<Real>& alternatives,
                        const Chances<Real>& sums, Real* total) {
    const int n = alternatives.count;
    for (int s = 0; s < n; ++s) { total[s] = sums.loss[s] = Real(0); }
    for (int at = 0; at < b.model.contests * n; ++at) { sums.war[at] = Real(0); }
    for (int h = 0; h < b.model.hazards; ++h) {
        const auto& hazard = b.model.hazard[h];
        if (hazard.leads_to == model::LeadsTo::war) { add_wars(b, alternatives, h, sums, total); }
        if (hazard.leads_to != model::LeadsTo::disaster) { continue; }
        const Real* rate = alternatives.rate + h * n;
        const Real loss = b(b.model.loss.entry[hazard.to_rung]);
        for (int s = 0; s < n; ++s) {
            total[s] += rate[s];
            sums.loss[s] += rate[s] * loss;
        }
    }
}

// Where somebody stands on a rung with a loss, all is lost.
template <class Real>
inline void lose_all(const Batch<Real>& b, const Alternatives<Real>& alternatives,
                     const Chances<Real>& chances) {
    const int n = alternatives.count;
    for (int s = 0; s < n; ++s) {
        const auto lost = alternatives.worst[s] > Real(0);
        if (none(lost)) { continue; }
        chances.kept[s] = select(lost, Real(0), chances.kept[s]);
        chances.loss[s] = select(lost, alternatives.worst[s], chances.loss[s]);
        for (int c = 0; c < b.model.contests; ++c) {
            chances.war[c * n + s] = select(lost, Real(0), chances.war[c * n + s]);
        }
    }
}

// War replaces what an actor has as far as it is waged, contest by contest; risk replaces that by what is lost to chance
// (terms/war.h, terms/risk.h).
template <class Real>
inline void weigh_chances(const Batch<Real>& b, const Alternatives<Real>& alternatives, Real horizon,
                          const Chances<Real>& chances) {
    const Borrowed borrowed(b.scratch);
    const int n = alternatives.count;
    Real* total = b.template take<Real>(n);
    add_dangers(b, alternatives, chances, total);
    for (int s = 0; s < n; ++s) {
        const auto risky = total[s] > Real(0);
        Real kept(1), per_rate(0); // chance of the loss per unit of its rate
        if (!none(risky)) {
            const Real q = -expm1(-(horizon * total[s]));
            per_rate = select(risky, q / total[s], Real(0));
            kept = Real(1) - q;
        }
        chances.loss[s] *= per_rate;
        for (int c = b.model.contests - 1; c >= 0; --c) {
            Real& war = chances.war[c * n + s];
            const Real intensity = alternatives.intensity[c * n + s];
            war = kept * intensity + per_rate * war;
            kept *= Real(1) - intensity;
        }
        chances.kept[s] = kept;
    }
    if (alternatives.worst) { lose_all(b, alternatives, chances); }
    for (int s = 0; s < n; ++s) {
        Real fought(0);
        for (int c = 0; c < b.model.contests; ++c) {
            fought += chances.war[c * n + s] * alternatives.borne(c, s);
        }
        chances.fought[s] = fought;
    }
}

template <class Real> inline bool plan_equally_far(const Batch<Real>& b, int i, int j) {
    const auto &one = b.model.actor[i].planning_days, &other = b.model.actor[j].planning_days;
    return one.drawn == other.drawn && (one.drawn >= 0 || one.value == other.value);
}

template <class Real>
inline const Chances<Real>& chances_of(const Batch<Real>& b, Alternatives<Real>& alternatives, int i) {
    auto& chances = alternatives.chances[i];
    if (alternatives.chanced >> i & 1u) { return chances; }
    int j = 0;
    while (j < b.model.actors && !((alternatives.chanced >> j & 1u) && plan_equally_far(b, i, j))) { ++j; }
    if (j < b.model.actors) {
        chances = alternatives.chances[j];
    } else {
        const int n = alternatives.count;
        chances = {b.template take<Real>(n), b.template take<Real>(b.model.contests * n),
                   b.template take<Real>(n), b.template take<Real>(n)};
        weigh_chances(b, alternatives, b.constant(i, model::horizon), chances);
    }
    alternatives.chanced |= 1u << i;
    return chances;
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
