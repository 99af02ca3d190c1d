// Student's t, where n values say themselves how far they scatter.
#pragma once

#include <cstdint>

namespace brink::statistics {

/// Two-sided quantile of Student's distribution: t with P(|T| ≤ t) = `level`, 0 < level < 1, for `degrees` ≥ 1 of freedom.
/// To 10⁻⁹ of itself for levels up to .999: up to 120 degrees from the finite sums of Abramowitz & Stegun (1964),
/// 26.7.3 and 26.7.4, beyond from the expansion around the normal quantile, 26.7.5. Own arithmetic: the same bits on every
/// machine. Throws std::domain_error for another level or fewer degrees.
double two_sided_t(double level, std::int64_t degrees);

} // namespace brink::statistics
