// First-order effects from any sample of points: how far the mean in slices of one parameter goes up and down.
#pragma once

#include "statistics/noisy_shares.h"
#include "statistics/variance_split.h"

#include <vector>

namespace brink::statistics {

/// Points whose parameter lies in one of the slices that hold equally many.
struct Bin {
    double lowest = 0.0, highest = 0.0; // value of the parameter among its points
    double mean = 0.0;                  // of their values
    double error = 0.0;                 // standard error of that mean
    std::size_t points = 0;
};

/// Of one parameter.
struct BinnedEffect {
    Estimate first; // share of the variance that is not noise
    std::vector<Bin> bins;
};

struct BinnedEffects {
    std::vector<BinnedEffect> parameters;
    VarianceSplit split;
};

/// So many slices for n points: √n, rounded, at most 32; n ≥ 16.
std::size_t bins_for(std::size_t points);

enum class Draws { own, common }; // of the points

/// Given any points that were drawn evenly: the variance of the means of slices, less what would come about by chance, of
/// the variance between points: E. Plischke, E. Borgonovo & C. L. Smith, Eur. J. Oper. Res. 226 (2013) 536–550; the
/// correction is that of the analysis of variance, for slices that are all there are (T. L. Kelley, PNAS 21 (1935) 554–559). What the other parameters do one
/// by one is taken out of the values before (AdditiveFit): else chance would be overrated in a design that spreads them
/// evenly over each slice. Of interactions too much is taken out there, up to their variance over the points of a slice.
/// `coordinates`: by parameter, then by point. Noise is taken out of the variance where points
/// have draws of their own; under common draws it is at most what `split.noise` says, and stays in; what may be noise alone has no indices under either. Points are drawn again
/// for intervals, and these moved by the shift that doing so brings about. Throws std::domain_error for fewer than 16
/// points.
BinnedEffects binned_effects(const NoisyValues& values, const std::vector<std::vector<double>>& coordinates,
                             Draws draws, const Bootstrap& bootstrap);

} // namespace brink::statistics
