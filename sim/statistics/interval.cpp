#include "statistics/interval.h"

#include "base/lane_math.h"
#include "random/special.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace brink::statistics {

namespace {

void require(bool holds, const char* broken) {
    if (!holds) throw std::domain_error(broken);
}

} // namespace

// Both ends solve the same quadratic; sqrt is correctly rounded everywhere, so the ends have the same bits
// everywhere.
static Interval score_interval(double hits, double misses, double z) {
    const double all = hits + misses;
    const double centre = 2.0 * hits + z * z;
    const double reach = z * std::sqrt(z * z + 4.0 * hits * misses / all);
    const double scale = 2.0 * (all + z * z);
    return {hits == 0.0 ? 0.0 : (centre - reach) / scale, misses == 0.0 ? 1.0 : (centre + reach) / scale};
}

Interval score_interval(std::int64_t count, std::int64_t n, double z) {
    require(0 <= count && count <= n, "a count lies between 0 and n");
    if (n == 0) return {0.0, 1.0};
    return score_interval(static_cast<double>(count), static_cast<double>(n - count), z);
}

double two_sided_z(double level) {
    require(0.0 < level && level < 1.0, "a level lies between 0 and 1");
    return -normal_quantile(0.5 * (1.0 - level)); // by the lower tail, which is small without rounding
}

Interval wilson(std::int64_t count, std::int64_t n, double level) {
    return score_interval(count, n, two_sided_z(level));
}

Interval wilson_of_share(double share, std::int64_t n, double level) {
    require(0.0 <= share && share <= 1.0 && n >= 0, "a share lies between 0 and 1");
    if (n == 0) return {0.0, 1.0};
    const auto all = static_cast<double>(n);
    return score_interval(share * all, (1.0 - share) * all, two_sided_z(level));
}

std::vector<Interval> goodman(std::span<const std::int64_t> counts, double level) {
    for (const std::int64_t count : counts) require(count >= 0, "a count is not negative");
    const auto classes = static_cast<double>(counts.size());
    const std::int64_t n = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    std::vector<Interval> intervals;
    if (counts.empty()) return intervals;
    const double z = two_sided_z(1.0 - (1.0 - level) / classes);
    for (const std::int64_t count : counts) intervals.push_back(score_interval(count, n, z));
    return intervals;
}

double band_half_width(std::int64_t n, double level) {
    require(0.0 < level && level < 1.0, "a level lies between 0 and 1");
    require(n >= 0, "a count is not negative");
    if (n == 0) return 1.0;
    const double reach = log(Lanes<double, 1>(2.0 / (1.0 - level))).v;
    return std::min(1.0, std::sqrt(reach / (2.0 * static_cast<double>(n))));
}

namespace {

double own_log(double x) { return log(Lanes<double, 1>(x)).v; }

double relative_entropy(double share, double p) {
    const auto part = [](double of, double under) { return of == 0.0 ? 0.0 : of * own_log(of / under); };
    return part(share, p) + part(1.0 - share, 1.0 - p);
}

// The farthest p between the share and `end`, 0 or 1, of which the relative entropy is at most `most`; it grows towards the end.
double reach_towards(double end, double share, double most) {
    constexpr int halvings = 60;
    double inside = share, outside = end;
    for (int i = 0; i < halvings; ++i) {
        const double middle = 0.5 * (inside + outside);
        (relative_entropy(share, middle) <= most ? inside : outside) = middle;
    }
    return inside;
}

} // namespace

Interval incidence_band(std::int64_t count, std::int64_t n, std::int64_t turns, double level) {
    require(0 <= count && count <= n && turns >= 1, "a count of n, and a turn at least");
    const double half = band_half_width(n, 0.5 * (1.0 + level));
    if (n == 0) return {0.0, 1.0};
    const double share = static_cast<double>(count) / static_cast<double>(n);
    const double most = own_log(4.0 * static_cast<double>(turns) / (1.0 - level)) / static_cast<double>(n);
    return {std::max(share - half, count == 0 ? 0.0 : reach_towards(0.0, share, most)),
            std::min(share + half, count == n ? 1.0 : reach_towards(1.0, share, most))};
}

} // namespace brink::statistics
