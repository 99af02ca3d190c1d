// How far an event hangs on a number, from how often it came about in slices of that number's range.
#pragma once

#include "statistics/bootstrap.h"
#include "statistics/two_shares.h"

#include <span>

namespace brink::statistics {

/// The share of the variance of the event, p(1 − p), that lies between slices: that of the slices' shares, less what chance
/// alone would give (as by the analysis of variance: T. L. Kelley, PNAS 21 (1935) 554–559). Its interval is that of the
/// noncentrality of the χ² of these counts, with the variance within slices (by Boost.Math), hence of large samples: ends are 0 where no difference
/// between slices is within it. Slices without replicas are left out. No number, and [0, 1], where the event never or
/// always came about, or less than two slices have replicas. Throws std::domain_error for impossible counts.
Estimate between_slices(std::span<const Count> slices, double level);

} // namespace brink::statistics
