// Two proportions counted over the same replicas, each played once in either of two models: how far they differ, and
// what the common draws have gained. Monte Carlo error only, as in interval.h.
#pragma once

#include "statistics/interval.h"

#include <cstdint>
#include <optional>

namespace brink::statistics {

/// Pairs by where the event happened.
struct PairedCounts {
    std::int64_t both = 0;
    std::int64_t only_first = 0;
    std::int64_t only_second = 0;
    std::int64_t neither = 0;

    friend bool operator==(const PairedCounts&, const PairedCounts&) = default;
};

inline std::int64_t pairs_of(const PairedCounts& table) {
    return table.both + table.only_first + table.only_second + table.neither;
}

/// p₂ − p₁, in [−1, 1]; not a number where there are no pairs.
double paired_difference(const PairedCounts& table);

/// Score interval for p₂ − p₁: the δ with |T(δ)| ≤ z, where T is the difference less δ over its standard error
/// under δ. T. Tango, Statistics in Medicine 17 (1998) 891–908, equations 24 to 26. Cells may be 0: without
/// discordant pairs among n the interval is ±z²/(n + z²). No pairs give [−1, 1]. Own arithmetic: the same
/// bits on every machine. Throws std::domain_error for a negative count or a level outside (0, 1).
Interval paired_score(const PairedCounts& table, double level);

/// How many times as many replicas two independent runs would need for a difference as sure as that of these
/// pairs: [p₁(1 − p₁) + p₂(1 − p₂)] over [p₁₂ + p₂₁ − (p₁₂ − p₂₁)²], where p₁₂ and p₂₁ are the shares of the
/// discordant cells. Above 1 where the pairs are positively correlated. None where the pairs show no variance
/// to divide by.
std::optional<double> variance_reduction(const PairedCounts& table);

} // namespace brink::statistics
