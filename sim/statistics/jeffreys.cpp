#include "statistics/interval.h"

#include <boost/math/distributions/beta.hpp>

#include <stdexcept>

namespace brink::statistics {

Interval jeffreys(std::int64_t count, std::int64_t n, double level) {
    if (count < 0 || count > n) throw std::domain_error("a count lies between 0 and n");
    const boost::math::beta_distribution<> posterior(static_cast<double>(count) + 0.5,
                                                     static_cast<double>(n - count) + 0.5);
    const double tail = 0.5 * (1.0 - level);
    return {count == 0 ? 0.0 : quantile(posterior, tail),
            count == n ? 1.0 : quantile(complement(posterior, tail))};
}

} // namespace brink::statistics
