#include "statistics/quantile.h"

#include "statistics/interval.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace brink::statistics {

std::optional<std::size_t> turn_of_rank(std::span<const std::int64_t> counts, std::int64_t rank) {
    std::int64_t so_far = 0;
    for (std::size_t turn = 0; turn < counts.size() && rank > 0; ++turn) {
        so_far += counts[turn];
        if (so_far >= rank) return turn;
    }
    return std::nullopt;
}

TurnQuantile turn_quantile(std::span<const std::int64_t> counts, std::int64_t n, double quantile,
                           double level) {
    if (!(quantile > 0.0 && quantile < 1.0)) throw std::domain_error("a quantile lies between 0 and 1");
    const double z = two_sided_z(level);
    if (n <= 0) return {};
    const double expected = static_cast<double>(n) * quantile;
    const double reach = z * std::sqrt(expected * (1.0 - quantile));
    const auto turn_at = [&](double rank) {
        return turn_of_rank(counts, std::max(std::int64_t{1}, static_cast<std::int64_t>(rank)));
    };
    return {turn_at(std::ceil(expected)), turn_at(std::floor(expected - reach)),
            turn_at(std::ceil(expected + reach) + 1.0)};
}

} // namespace brink::statistics
