// Which share of a value's variance over the ranges of its parameters is due to which of them.
#pragma once

#include "statistics/noisy_shares.h"
#include "statistics/variance_split.h"

#include <vector>

namespace brink::statistics {

/// Of one parameter, as shares of the variance that is not noise.
struct SobolIndex {
    Estimate first; // what would be gone if this parameter were known
    Estimate total; // what would be left if all others were known
    double first_with_noise =
        0.0; // the same of the values as they are, noise counted as if it were a parameter
    double total_with_noise = 0.0;
};

struct SobolIndices {
    std::vector<SobolIndex> parameters;
    VarianceSplit split;
};

/// `values`: the points of a design Saltelli of so many parameters. First-order indices by the estimator (b) of A. Saltelli
/// et al., Comput. Phys. Commun. 181 (2010) 259–270, table 2, on values less their mean; total ones by that of M. J. W.
/// Jansen, Comput. Phys. Commun. 117 (1999) 35–43. Noise adds its variance to the squares of both and is taken out; in the
/// first it cancels. That wants points with draws of their own. Base points are drawn again for intervals. Throws
/// std::domain_error unless there are at least two base points, all whole.
SobolIndices sobol_indices(const NoisyValues& values, std::size_t parameters, const Bootstrap& bootstrap);

} // namespace brink::statistics
