// What alternatives are worth to an actor: the terms of a state's worth, each for all of them at once (rules/alternatives.h).
// For actors who take outcomes as they come; where somebody feels gains and losses, or plays a table, all are judged a state at
// a time (terms/peace.h), which gives the same but for rounding: here what chance makes of a state is worked out as the weights
// with which stakes and wars count, since actors who plan equally far ahead share them, and costs are added up first.
#pragma once

#include "rules/terms/fears.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// V of each without anticipation, as `worth` of a state.
template <class Real>
inline void worths(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives, int i,
                   Worth<Real>* w) {
    const Real* gamble = gamble_on(b, v, alternatives, i);
    const Real* fought = chances_of(b, alternatives, i).fought;
    for_sanctions(b, v, alternatives, i, [&](int s, Real cost) { w[s] = {gamble[s] - cost, fought[s]}; });
    look_out(b, v, alternatives, i, w);
}

// What i would make of the first war that it has still to begin: as prospect_of_war, in one of the alternatives.
template <class Real>
inline Prospect<Real> prospect_of_war(const Batch<Real>& b, const View<Real>& v,
                                      Alternatives<Real>& alternatives, int i, int s) {
    return prospect_of_war(
        b, i, [&](int c) { return alternatives.intensity[c * alternatives.count + s]; },
        [&](int c) {
            const Real gain = gains_of_war(b, v, alternatives, c)[s];
            return Worth<Real>{gain, alternatives.burden[c][s]};
        });
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
