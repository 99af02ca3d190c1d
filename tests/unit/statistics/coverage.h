// How often intervals hold what they should: exact sums over what can be counted, nothing drawn.
#pragma once

#include "statistics/interval.h"
#include "statistics/moments.h"

#include <boost/math/distributions/binomial.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

namespace brink::test {

using Method = std::function<statistics::Interval(std::int64_t count, std::int64_t n)>;

// The probability, under Binomial(n, p), of the counts whose interval holds p. Counts more than 12 standard deviations and
// 60 away from the mean, together below 1e-15, are left out.
inline double coverage(const Method& method, std::int64_t n, double p) {
    const boost::math::binomial_distribution<> counts(static_cast<double>(n), p);
    const double mean = static_cast<double>(n) * p, reach = 12.0 * std::sqrt(mean * (1.0 - p)) + 60.0;
    const auto first = static_cast<std::int64_t>(std::max(0.0, std::floor(mean - reach)));
    const auto last = std::min(n, static_cast<std::int64_t>(std::ceil(mean + reach)));
    double covered = 0.0;
    for (std::int64_t count = first; count <= last; ++count) {
        const statistics::Interval interval = method(count, n);
        if (interval.lower <= p && p <= interval.upper) covered += pdf(counts, static_cast<double>(count));
    }
    return covered;
}

// The probability that a cumulative incidence counted over n replicas lies within its bounds at all turns at once, where
// `shares` has its true values by turn, ascending: replicas that go on pass from turn to turn as binomial counts.
inline double joint_coverage(const Method& bounds, std::int64_t n, const std::vector<double>& shares) {
    std::vector<double> chance(static_cast<std::size_t>(n) + 1, 0.0);
    chance[0] = 1.0;
    double before = 0.0;
    for (const double share : shares) {
        const double step = (share - before) / (1.0 - before);
        std::vector<double> next(chance.size(), 0.0);
        for (std::int64_t so_far = 0; so_far <= n; ++so_far) {
            const double here = chance[static_cast<std::size_t>(so_far)];
            if (here < 1e-14) continue;
            const boost::math::binomial_distribution<> more(static_cast<double>(n - so_far), step);
            for (std::int64_t count = so_far; count <= n; ++count) {
                const statistics::Interval held = bounds(count, n);
                if (share < held.lower || share > held.upper) continue;
                next[static_cast<std::size_t>(count)] +=
                    here * pdf(more, static_cast<double>(count - so_far));
            }
        }
        chance = std::move(next);
        before = share;
    }
    double covered = 0.0;
    for (const double part : chance) covered += part;
    return covered;
}

// The probability that the interval of the mean holds it, for a number that is 1 with probability p and else 0: as skewed as one likes,
// (1 − 2p)/√(p(1 − p)), and a sample of it is known by one count.
inline double coverage_of_mean(std::int64_t n, double p) {
    return coverage(
        [](std::int64_t count, std::int64_t all) {
            const double values[] = {0.0, 1.0};
            const std::int64_t counts[] = {all - count, count};
            return statistics::moments(values, counts, 0.95).mean_interval;
        },
        n, p);
}

// Cochran's rule at the true skewness.
inline bool enough_for_mean(std::int64_t n, double p) {
    return static_cast<double>(n) > 25.0 * (1.0 - 2.0 * p) * (1.0 - 2.0 * p) / (p * (1.0 - p));
}

// The bounds of counts of n, worked out once.
inline Method tabled(const Method& method, std::int64_t n) {
    std::vector<statistics::Interval> table;
    for (std::int64_t count = 0; count <= n; ++count) table.push_back(method(count, n));
    return [table](std::int64_t count, std::int64_t) { return table[static_cast<std::size_t>(count)]; };
}

inline statistics::Interval within_band(std::int64_t count, std::int64_t n) {
    const double share = static_cast<double>(count) / static_cast<double>(n);
    const double half = statistics::band_half_width(n, 0.95);
    return {share - half, share + half};
}

} // namespace brink::test
