// When half of something has happened.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace brink::statistics {

/// Index of the first turn by which at least half of `n` replicas are counted, where `counts` has those of
/// each turn; none when fewer than half ever are. With n = the sum of the counts it is the median among those
/// that are counted, with n = all replicas the median of the cumulative incidence, which exists only if it
/// reaches one half. None for n ≤ 0.
std::optional<std::size_t> median_turn(std::span<const std::int64_t> counts, std::int64_t n);

} // namespace brink::statistics
