#include "statistics/repeated.h"

#include "statistics/student.h"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace brink::statistics {

Repeated repeated(std::span<const double> estimates, double level) {
    if (!(0.0 < level && level < 1.0)) throw std::domain_error("a level lies between 0 and 1");
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    if (estimates.size() < 2) return {nothing, nothing, {nothing, nothing}};
    const auto n = static_cast<double>(estimates.size());
    double sum = 0.0, squares = 0.0;
    for (const double one : estimates) sum += one;
    const double mean = sum / n;
    for (const double one : estimates) squares += (one - mean) * (one - mean);
    const double deviation = std::sqrt(squares / (n - 1.0));
    const double t = two_sided_t(level, static_cast<std::int64_t>(estimates.size()) - 1);
    const double half = t * deviation / std::sqrt(n);
    return {mean, deviation, {mean - half, mean + half}};
}

double rate_per_year(double share, double days) {
    if (!(0.0 <= share && share <= 1.0)) throw std::domain_error("a share lies between 0 and 1");
    if (!(days > 0.0)) throw std::domain_error("a rate wants some days");
    return share == 1.0 ? std::numeric_limits<double>::infinity() : -std::log1p(-share) * 365.0 / days;
}

} // namespace brink::statistics
