#pragma once

// Special functions in double, from own arithmetic alone, so that drawn parameters are the same bits on every
// machine.

namespace brink {

/// A probability and what is missing to 1, each with its own relative accuracy.
struct Tails {
    double below, above;
};

/// Standard normal: the x with normal_cdf(x) = p, 0 <= p <= 1 (−inf and +inf at the ends). Within 4 ulp of x
/// or 2e-16.
double normal_quantile(double p);

/// Regularised incomplete beta function I_x(a, b) and its complement for a, b > 0; x <= 0 gives 0, x >= 1
/// gives 1. Relative error of the tail that is below 0.9: 1e-12 for a, b up to 1e4, 2e-11 up to 1e7.
Tails beta_tails(double a, double b, double x);

/// The x in [0, 1] with I_x(a, b) = p.below, for p.below + p.above = 1. At the result the smaller tail differs
/// from that of p by the relative error of beta_tails, and by what a step of x near 1 makes of it.
double beta_quantile(double a, double b, Tails p);

} // namespace brink
