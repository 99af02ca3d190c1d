// Outcomes felt as gains and losses from a point of reference, and chances as they are weighted (Tversky & Kahneman 1992;
// Levy 1997; ODD §7.2 prospect theory). Medians of their subjects are the defaults of a scenario.
#pragma once

#include "rules/view.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> inline bool feels(const Batch<Real>& b, int i) {
    return b.model.actor[i].prospect_theory != nullptr;
}

// x^exponent, x ≥ 0.
template <class Real> inline Real power(Real x, Real exponent) {
    const auto some = x > Real(0);
    return select(some, exp(exponent * log(select(some, x, Real(1)))), Real(0));
}

// v(x): losses loom larger, and both less than in proportion.
template <class Real> inline Real felt(const Batch<Real>& b, int i, Real x) {
    const auto& theory = *b.model.actor[i].prospect_theory;
    const Real size = power(abs(x), b(theory.curvature));
    return select(x < Real(0), -(b(theory.loss_aversion) * size), size);
}

// w(p): small chances weigh too much, large ones too little.
template <class Real> inline Real weighted(Real p, Real exponent) {
    const Real one = power(p, exponent), other = power(Real(1) - p, exponent);
    return one / power(one + other, Real(1) / exponent);
}

// Two outcomes as they are felt, `first` with chance p. Weights are cumulative: of two of the same sign the extreme one is
// weighted, and the other has the rest.
template <class Real> inline Real lottery(const Batch<Real>& b, int i, Real p, Real first, Real second) {
    const auto& theory = *b.model.actor[i].prospect_theory;
    const Real gains = b(theory.weighting_gains), losses = b(theory.weighting_losses);
    const auto first_gains = first >= Real(0), second_gains = second >= Real(0);
    const Real of_first = weighted(p, select(first_gains, gains, losses));
    const Real of_second = weighted(Real(1) - p, select(second_gains, gains, losses));
    const auto mixed = first_gains ^ second_gains;
    const auto first_extreme = (first_gains & (first >= second)) | (~first_gains & (first <= second));
    const Real rest = select(first_extreme, Real(1) - of_first, of_second);
    return select(mixed | first_extreme, of_first, Real(1) - of_second) * first +
           select(mixed, of_second, rest) * second;
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
