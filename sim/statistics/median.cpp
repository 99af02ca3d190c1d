#include "statistics/median.h"

#include "statistics/quantile.h"

namespace brink::statistics {

std::optional<std::size_t> median_turn(std::span<const std::int64_t> counts, std::int64_t n) {
    return turn_of_rank(counts, n - n / 2);
}

} // namespace brink::statistics
