// How far a Monte Carlo number may lie from the true one before a test fails: the only place that decides this.
//
// alpha is the chance that a true model fails any of `comparisons` comparisons (Bonferroni), two-sided.
#pragma once

#include "statistics/interval.h"

#include <cmath>
#include <cstdint>

namespace brink::tests {

// For the number of successes among n with probability p. By Bernstein's inequality (1924), which holds for every n and
// p: P(|X − np| ≥ t) ≤ 2 exp(−t²/(2np(1 − p) + 2t/3)).
inline double tolerance_of_count(std::int64_t n, double p, double alpha, int comparisons = 1) {
    const double l = std::log(2.0 * comparisons / alpha);
    const double variance = static_cast<double>(n) * p * (1.0 - p);
    return l / 3.0 + std::sqrt(l * l / 9.0 + 2.0 * l * variance);
}

inline bool count_agrees(std::int64_t count, std::int64_t n, double p, double alpha, int comparisons = 1) {
    const double off = std::abs(static_cast<double>(count) - static_cast<double>(n) * p);
    return off <= tolerance_of_count(n, p, alpha, comparisons);
}

// For the share of successes, where known answers are stated to fail for one true model in a million.
inline double tolerance_of_share(std::int64_t n, double p) {
    return tolerance_of_count(n, p, 1e-6) / static_cast<double>(n);
}

// For the mean of n numbers with this standard deviation, by the normal law: for n in the thousands.
inline double tolerance_of_mean(std::int64_t n, double deviation, double alpha, int comparisons = 1) {
    return statistics::two_sided_z(1.0 - alpha / comparisons) * deviation / std::sqrt(static_cast<double>(n));
}

inline bool mean_agrees(double mean, std::int64_t n, double expected, double deviation, double alpha,
                        int comparisons = 1) {
    return std::abs(mean - expected) <= tolerance_of_mean(n, deviation, alpha, comparisons);
}

} // namespace brink::tests
