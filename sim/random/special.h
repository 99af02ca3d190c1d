#pragma once

// Special functions in double, from own arithmetic alone, so that drawn parameters are the same bits on every machine.

namespace brink {

/// A probability and what is missing to 1, each with its own relative accuracy.
struct Tails {
    double below, above;
};

/// Standard normal: the x with normal_cdf(x) = p, 0 <= p <= 1 (−inf and +inf at the ends). Within 4 ulp of x or 2e-16.
double normal_quantile(double p);

/// Regularised incomplete beta function I_x(a, b) and its complement for a, b > 0; x <= 0 gives 0, x >= 1 gives 1.
/// Relative error below 1e-13 for a + b up to 1e3, 1e-11 up to 1e6.
Tails beta_tails(double a, double b, double x);

/// The x in [0, 1] with I_x(a, b) = p.below, for p.below + p.above = 1. I at the result differs from p by 1e-12 at most,
/// relative to the smaller tail, where neighbouring x do not differ by more.
double beta_quantile(double a, double b, Tails p);

} // namespace brink
