// When a share of something has happened.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace brink::statistics {

/// Index of the first turn by which `rank` replicas (from 1) are counted, where `counts` has those of each turn; none if
/// so many never are, or rank < 1.
std::optional<std::size_t> turn_of_rank(std::span<const std::int64_t> counts, std::int64_t rank);

// None: later than the last turn.
struct TurnQuantile {
    std::optional<std::size_t> turn, lower, upper;
};

/// The turn by which the share `quantile` of all `n` replicas is counted, and its interval by order statistics: ranks
/// n·q ± z·sqrt(n·q·(1 − q)), rounded outward (W. J. Conover, Practical Nonparametric Statistics, 3rd ed. 1999, section
/// 3.2). Those that are never counted count as later than all turns; a rank below 1 is taken as 1. Throws
/// std::domain_error unless 0 < quantile < 1 and 0 < level < 1; n = 0 gives none.
TurnQuantile turn_quantile(std::span<const std::int64_t> counts, std::int64_t n, double quantile,
                           double level);

} // namespace brink::statistics
