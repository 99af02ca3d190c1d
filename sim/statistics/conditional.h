// How often an event happens where another has happened, in either of two models that played the same replicas.
#pragma once

#include "statistics/interval.h"

#include <array>
#include <cstdint>

namespace brink::statistics {

/// Where a replica stands in one model: the condition is absent, holds alone, or the event came with it.
enum class Standing : std::size_t { absent, alone, together };

/// Pairs by their standing in the first and in the second model.
struct ConditionalCounts {
    std::array<std::array<std::int64_t, 3>, 3> cells{};

    std::int64_t at(Standing first, Standing second) const {
        return cells[static_cast<std::size_t>(first)][static_cast<std::size_t>(second)];
    }
    friend bool operator==(const ConditionalCounts&, const ConditionalCounts&) = default;
};

/// P(event | condition) in one model: `count` of `given` replicas.
struct ConditionalShare {
    std::int64_t count = 0;
    std::int64_t given = 0;
    double value = 0.0; // not a number where nothing is given
    Interval interval;  // Wilson's
};

struct ConditionalDifference {
    ConditionalShare first, second;
    double difference = 0.0; // second − first; not a number where nothing is given in one of them
    Interval interval;       // [−1, 1] there
};

/// Both conditional shares, and their difference with the interval that the "method of variance estimates
/// recovery" puts together from the shares' own intervals and their correlation: G. Y. Zou & A. Donner,
/// Statistics in Medicine 27 (2008) 1693–1702, section 2, equation 6 with the correlation of pairs. The
/// correlation is that of the ratios' linear parts (delta method), over the pairs in which the condition holds
/// in both models. Where it holds in every pair this is method 8 of R. G. Newcombe, Statistics in Medicine 17
/// (1998) 2635–2650. Own arithmetic. Throws std::domain_error for a negative count or a level outside (0, 1).
ConditionalDifference conditional_difference(const ConditionalCounts& table, double level);

} // namespace brink::statistics
