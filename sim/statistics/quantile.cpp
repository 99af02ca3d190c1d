#include "statistics/quantile.h"

#include "random/special.h"

#include <algorithm>
#include <cmath>
#include <limits>
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

Ranks quantile_ranks(std::int64_t n, double quantile, double level) {
    if (!(quantile > 0.0 && quantile < 1.0)) throw std::domain_error("a quantile lies between 0 and 1");
    if (!(level > 0.0 && level < 1.0)) throw std::domain_error("a level lies between 0 and 1");
    const double tail = 0.5 * (1.0 - level);
    // Of a binomial count B of values below the quantile: P(B ≥ rank), and what is missing to 1.
    const auto chance = [&](std::int64_t rank) {
        return beta_tails(static_cast<double>(rank), static_cast<double>(n - rank + 1), quantile);
    };
    const auto first_rank = [&](const auto& holds) { // of 1 … n + 1, where it holds from some rank on
        std::int64_t low = 1, high = n + 1;
        while (low < high) {
            const std::int64_t middle = low + (high - low) / 2;
            holds(chance(middle)) ? high = middle : low = middle + 1;
        }
        return low;
    };
    const std::int64_t beyond = first_rank([&](const Tails& tails) { return tails.above > tail; });
    const std::int64_t upper = first_rank([&](const Tails& tails) { return tails.below <= tail; });
    Ranks ranks;
    if (beyond > 1) ranks.lower = beyond - 1;
    if (upper <= n) ranks.upper = upper;
    return ranks;
}

TurnQuantile turn_quantile(std::span<const std::int64_t> counts, std::int64_t n, double quantile,
                           double level) {
    const Ranks ranks = quantile_ranks(std::max(n, std::int64_t{0}), quantile, level);
    if (n <= 0) return {};
    // 0.55, as the machine has it, times 100 is a little above 55, and the rank is 55 all the same.
    constexpr double rounding = 1.0 - 4.0 * std::numeric_limits<double>::epsilon();
    const auto middle = static_cast<std::int64_t>(std::ceil(static_cast<double>(n) * quantile * rounding));
    TurnQuantile found;
    found.turn = turn_of_rank(counts, std::max(std::int64_t{1}, middle));
    found.lower = turn_of_rank(counts, ranks.lower.value_or(1));
    found.upper = ranks.upper ? turn_of_rank(counts, *ranks.upper) : std::nullopt;
    found.bounded = ranks.lower && ranks.upper;
    return found;
}

} // namespace brink::statistics
