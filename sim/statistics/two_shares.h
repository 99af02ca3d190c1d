// Two proportions counted over different replicas, or over the same ones where only the totals are known.
#pragma once

#include "statistics/interval.h"

#include <cstdint>

namespace brink::statistics {

struct Count { // of n replicas
    std::int64_t count = 0;
    std::int64_t n = 0;
};

/// Interval for p₂ − p₁ of independent samples, from the Wilson intervals of both: R. G. Newcombe, Statistics in Medicine 17
/// (1998) 873–890, method 10. For the same replicas under common draws it is too wide rather than too narrow. [−1, 1] if
/// one n is 0. Throws std::domain_error as wilson() does.
Interval newcombe(Count first, Count second, double level);

} // namespace brink::statistics
