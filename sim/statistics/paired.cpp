#include "statistics/paired.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace brink::statistics {

namespace {

// The discordant cells and the number of pairs: all that a paired difference depends on.
struct Discordant {
    double first, second, n;
};

Discordant discordant(const PairedCounts& table) {
    for (const auto cell : {table.both, table.only_first, table.only_second, table.neither}) {
        if (cell < 0) throw std::domain_error("a count is not negative");
    }
    return {static_cast<double>(table.only_first), static_cast<double>(table.only_second),
            static_cast<double>(pairs_of(table))};
}

// Most likely probability of the cell "only the first" if the true difference is δ: the larger root q of
// 2n q² + B q + C = 0, by whichever of its two forms subtracts nothing from a number of its own size.
double likely_first(const Discordant& d, double delta) {
    const double b = (2.0 * d.n - d.second + d.first) * delta - d.first - d.second;
    const double c = -d.first * delta * (1.0 - delta);
    const double root = std::sqrt(std::max(0.0, b * b - 8.0 * d.n * c));
    return b > 0.0 ? -2.0 * c / (root + b) : (root - b) / (4.0 * d.n);
}

// T(δ)² against z², without dividing by a variance that may vanish. T falls with δ.
bool accepts(const Discordant& d, double delta, double z) {
    const double off = d.second - d.first - d.n * delta;
    const double variance = d.n * (2.0 * likely_first(d, delta) + delta * (1.0 - delta));
    return off * off <= z * z * variance;
}

// The last δ accepted on the way from the estimate, which always is, to an end of [−1, 1]: halved until no number lies
// between.
double last_accepted(const Discordant& d, double estimate, double end, double z) {
    double inside = estimate;
    double outside = end;
    if (accepts(d, end, z)) return end;
    for (double middle = std::midpoint(inside, outside); middle != inside && middle != outside;
         middle = std::midpoint(inside, outside)) {
        (accepts(d, middle, z) ? inside : outside) = middle;
    }
    return inside;
}

} // namespace

double paired_difference(const PairedCounts& table) {
    const Discordant d = discordant(table);
    return d.n > 0.0 ? (d.second - d.first) / d.n : std::numeric_limits<double>::quiet_NaN();
}

Interval paired_score(const PairedCounts& table, double level) {
    const Discordant d = discordant(table);
    const double z = two_sided_z(level);
    if (d.n == 0.0) return {-1.0, 1.0};
    const double estimate = (d.second - d.first) / d.n;
    return {last_accepted(d, estimate, -1.0, z), last_accepted(d, estimate, 1.0, z)};
}

std::optional<double> variance_reduction(const PairedCounts& table) {
    const Discordant d = discordant(table);
    const double first = (static_cast<double>(table.both) + d.first) / d.n;
    const double second = (static_cast<double>(table.both) + d.second) / d.n;
    const double apart = first * (1.0 - first) + second * (1.0 - second);
    const double difference = (d.second - d.first) / d.n;
    const double paired = (d.first + d.second) / d.n - difference * difference;
    return paired > 0.0 ? std::optional(apart / paired) : std::nullopt;
}

} // namespace brink::statistics
