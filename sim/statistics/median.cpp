#include "statistics/median.h"

namespace brink::statistics {

std::optional<std::size_t> median_turn(std::span<const std::int64_t> counts, std::int64_t n) {
    std::int64_t so_far = 0;
    for (std::size_t turn = 0; turn < counts.size() && n > 0; ++turn) {
        so_far += counts[turn];
        if (so_far >= n - so_far) return turn;
    }
    return std::nullopt;
}

} // namespace brink::statistics
