#include "statistics/two_shares.h"

#include <cmath>

namespace brink::statistics {

Interval newcombe(Count first, Count second, double level) {
    const Interval one = wilson(first.count, first.n, level), two = wilson(second.count, second.n, level);
    if (first.n == 0 || second.n == 0) return {-1.0, 1.0};
    const double p1 = static_cast<double>(first.count) / static_cast<double>(first.n);
    const double p2 = static_cast<double>(second.count) / static_cast<double>(second.n);
    const auto reach = [](double a, double b) { return std::sqrt(a * a + b * b); };
    return {p2 - p1 - reach(p2 - two.lower, one.upper - p1), p2 - p1 + reach(two.upper - p2, p1 - one.lower)};
}

} // namespace brink::statistics
