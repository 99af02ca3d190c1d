#include "statistics/moments.h"

#include "statistics/student.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace brink::statistics {

namespace {

// Mean of a power of the distance from `centre`, over `n`.
double central(std::span<const double> values, std::span<const std::int64_t> counts, double centre, int power,
               double n) {
    double sum = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        double term = static_cast<double>(counts[i]);
        for (int times = 0; times < power; ++times) term *= values[i] - centre;
        sum += term;
    }
    return sum / n;
}

} // namespace

Interval mean_interval(double mean, double sd, std::int64_t n, double level) {
    if (sd == 0.0 && n < fewest_alike) return {std::nan(""), std::nan("")};
    const double reach = two_sided_t(level, n - 1) * sd / std::sqrt(static_cast<double>(n));
    return {mean - reach, mean + reach};
}

Moments moments(std::span<const double> values, std::span<const std::int64_t> counts, double level) {
    constexpr double cochran = 25.0;
    if (values.size() != counts.size()) throw std::domain_error("a count for each value");
    for (const std::int64_t count : counts) {
        if (count < 0) throw std::domain_error("a count is not negative");
    }
    Moments found;
    found.n = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    const auto n = static_cast<double>(found.n);
    found.mean = found.n > 0 ? central(values, counts, 0.0, 1, n) : std::nan("");
    found.sd = std::nan("");
    found.mean_interval = {found.sd, found.sd};
    if (found.n < 2) return found;
    const bool alike = std::ranges::count_if(counts, [](std::int64_t count) { return count > 0; }) == 1;
    const double variance = alike ? 0.0 : central(values, counts, found.mean, 2, n); // without rounding
    found.sd = std::sqrt(variance * n / (n - 1.0));
    found.mean_interval = mean_interval(found.mean, found.sd, found.n, level);
    if (variance > 0.0)
        found.skewness = central(values, counts, found.mean, 3, n) / (variance * std::sqrt(variance));
    found.heavy_tailed = !(n > cochran * found.skewness * found.skewness);
    return found;
}

} // namespace brink::statistics
