// Mean and spread of a number that each replica has.
#pragma once

#include "statistics/interval.h"

#include <cstdint>
#include <span>

namespace brink::statistics {

struct Moments {
    std::int64_t n = 0;
    double mean = 0.0;         // NaN for n = 0
    double sd = 0.0;           // with n − 1; NaN for n < 2
    double skewness = 0.0;     // Fisher's G₁ = m₃/m₂^1.5; 0 where nothing varies
    Interval mean_interval;    // as of mean_interval(); both ends NaN for n < 2
    bool heavy_tailed = false; // n is too small for that interval, by Cochran's rule
};

/// So many numbers, and more, that are all alike tell that others would be, too.
inline constexpr std::int64_t fewest_alike = 10;

/// mean ± t·sd/√n: Student's interval of the mean of n numbers, n ≥ 2, with n − 1 degrees of freedom. Both ends NaN for fewer than
/// `fewest_alike` numbers that are all alike (sd = 0): they do not tell how far others would scatter.
Interval mean_interval(double mean, double sd, std::int64_t n, double level);

/// Of `counts[i]` replicas with the value `values[i]`. The interval of the mean is Student's; W. G. Cochran (Sampling
/// Techniques, 3rd ed. 1977, section 2.15) takes it as good enough for a skewed variable if n > 25·G₁², and `heavy_tailed`
/// says that n is not. Own arithmetic but sqrt. Throws std::domain_error if the two are not equally long, a count is negative
/// or the level is none.
Moments moments(std::span<const double> values, std::span<const std::int64_t> counts, double level);

} // namespace brink::statistics
