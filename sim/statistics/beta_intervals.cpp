#include "statistics/interval.h"

#include <boost/math/distributions/beta.hpp>

#include <stdexcept>

namespace brink::statistics {

namespace {

using Beta = boost::math::beta_distribution<>;

void require_count(std::int64_t count, std::int64_t n) {
    if (count < 0 || count > n) throw std::domain_error("a count lies between 0 and n");
}

double tail_of(double level) {
    if (!(0.0 < level && level < 1.0)) throw std::domain_error("a level lies between 0 and 1");
    return 0.5 * (1.0 - level);
}

} // namespace

Interval jeffreys(std::int64_t count, std::int64_t n, double level) {
    require_count(count, n);
    const double tail = tail_of(level);
    if (n == 0) return {0.0, 1.0};
    const Beta posterior(static_cast<double>(count) + 0.5, static_cast<double>(n - count) + 0.5);
    return {count == 0 ? 0.0 : quantile(posterior, tail),
            count == n ? 1.0 : quantile(complement(posterior, tail))};
}

Interval clopper_pearson(std::int64_t count, std::int64_t n, double level) {
    require_count(count, n);
    const double tail = tail_of(level);
    const auto hits = static_cast<double>(count), misses = static_cast<double>(n - count);
    return {count == 0 ? 0.0 : quantile(Beta(hits, misses + 1.0), tail),
            count == n ? 1.0 : quantile(complement(Beta(hits + 1.0, misses), tail))};
}

Interval interval(IntervalMethod method, std::int64_t count, std::int64_t n, double level) {
    switch (method) {
    case IntervalMethod::wilson: return wilson(count, n, level);
    case IntervalMethod::jeffreys: return jeffreys(count, n, level);
    case IntervalMethod::clopper_pearson: return clopper_pearson(count, n, level);
    }
    throw std::domain_error("no such interval");
}

} // namespace brink::statistics
