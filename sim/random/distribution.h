#pragma once

// The distributions that an uncertain parameter of a scenario may have, and the draw of one value.

#include <limits>
#include <stdint.h>
#include <vector>

namespace brink {

/// One distribution over real numbers, cut to [lower, upper] if bounds are given: a cut distribution is the
/// original one under the condition of lying inside, not one with what is outside moved to the bounds. What
/// each kind needs:
///   uniform       a < b
///   normal        mean a, standard deviation b > 0
///   lognormal     mean a and standard deviation b > 0 of the logarithm
///   beta          a > 0, b > 0, on [0, 1]
///   triangular    low a <= mode b <= high c, a < c
///   pert          the same: the beta distribution on [a, c] with mean (a + 4 b + c)/6
///   discrete      values and as many weights >= 0; at least one value with weight > 0 between the bounds
/// There must be probability between the bounds. Who makes a Distribution checks all this; nothing here does.
struct Distribution {
    enum class Kind : uint8_t { uniform, normal, lognormal, beta, triangular, pert, discrete };

    Kind kind = Kind::uniform;
    double a = 0, b = 1, c = 0;
    double lower = -std::numeric_limits<double>::infinity();
    double upper = std::numeric_limits<double>::infinity();
    std::vector<double> values, weights; // discrete: in any order
};

/// The probability of values up to x. Absolute error below 1e-12 (beta and pert with a + b of the beta up to
/// 1e3, 1e-10 up to 1e6; else 1e-15).
double cdf(const Distribution& distribution, double x);

/// The value below which a share u in (0, 1) of the probability lies: the inverse of cdf, to the same
/// accuracy. Discrete: by cumulative weights in the order listed, so rising in u only if the values are.
double quantile(const Distribution& distribution, double u);

/// The middle of one of 2⁵² equal steps of (0, 1), of the upper bits of 64 random ones.
double uniform52(uint32_t high, uint32_t low);

/// One value: quantile at uniform52.
double draw(const Distribution& distribution, uint32_t high, uint32_t low);

} // namespace brink
