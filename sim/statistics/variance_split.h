// Where the differences between points come from.
#pragma once

#include "statistics/bootstrap.h"

namespace brink::statistics {

/// Shares of the variance of the values of a design's points. An estimate may lie below 0. They sum to 1 where points have draws of
/// their own; under common draws noise cannot be taken out, is at most what it says, and is in what is left.
struct VarianceSplit {
    double variance = 0.0; // of the values as they were counted
    Estimate noise;        // random draws: other replicas would give other values
    Estimate parameters;   // what parameters do one by one: the sum of first-order effects
    Estimate interactions; // the rest: what they do only together (under common draws: and noise)
    /// Beyond noise, and known well enough to divide by: see is_known(). Else indices are no numbers.
    bool varies = false;
};

/// Whether the interval of what is left of a variance without noise lies above a quarter of its estimate. Where it does
/// not, shares of it would tell of its error.
inline bool is_known(const Estimate& variance) {
    return variance.value > 0.0 && variance.interval.lower > 0.25 * variance.value;
}

} // namespace brink::statistics
