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

// From 1; none: n is too small for one.
struct Ranks {
    std::optional<std::int64_t> lower, upper;
};

/// Ranks of the order statistics of `n` that hold the quantile between them with probability `level` or more, at most
/// (1 − level)/2 being left on each side: the highest and the lowest rank for which this holds, by sums over the
/// binomial distribution (H. A. David & H. N. Nagaraja, Order Statistics, 3rd ed. 2003, section 7.1). Throws
/// std::domain_error unless 0 < quantile < 1 and 0 < level < 1.
Ranks quantile_ranks(std::int64_t n, double quantile, double level);

// None: later than the last turn, or n is too small to say.
struct TurnQuantile {
    std::optional<std::size_t> turn, lower, upper;
    bool bounded = false; // n is large enough for both ends
};

/// The turn by which the share `quantile` of all `n` replicas is counted, and its interval by order statistics
/// (quantile_ranks()). Those that are never counted count as later than all turns; where there is no lower rank, the
/// first turn in which any is counted bounds as well as one can. Throws std::domain_error unless 0 < quantile < 1 and
/// 0 < level < 1; n = 0 gives none.
TurnQuantile turn_quantile(std::span<const std::int64_t> counts, std::int64_t n, double quantile,
                           double level);

} // namespace brink::statistics
