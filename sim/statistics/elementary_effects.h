// What one step of a parameter does, seen from many places of the parameters' ranges: cheap enough to screen dozens.
#pragma once

#include "statistics/bootstrap.h"
#include "statistics/noisy_shares.h"

#include <vector>

namespace brink::statistics {

/// Elementary effects on a value of one parameter, each per its whole range: M. D. Morris, Technometrics 33 (1991)
/// 161–174; μ* after F. Campolongo, J. Cariboni & A. Saltelli, Environ. Model. Softw. 22 (2007) 1509–1518.
struct ElementaryEffects {
    Estimate mu_star; // mean of their sizes; noise adds to it, so compare it with by_noise
    double mu = 0.0;  // mean; effects of both signs cancel
    double sigma =
        0.0; // standard deviation among trajectories, less what noise gives; 0 if noise explains it all
    double by_noise = 0; // what noise alone would give as μ*
    /// Mean of their squares less that of noise: an interval above 0 is an effect that noise does not explain.
    Estimate mean_square;
    std::vector<double> effects; // by trajectory
};

/// By parameter. `values`: the points of a design Morris, trajectory by trajectory. `coordinates`: by parameter, then by
/// point; only which changes, and in which direction, is used: a step is 2/3 of the range. Whole trajectories are drawn
/// again for intervals. Throws std::domain_error if points are no whole trajectories, or no single step leads from one
/// to the next.
std::vector<ElementaryEffects> elementary_effects(const NoisyValues& values,
                                                  const std::vector<std::vector<double>>& coordinates,
                                                  const Bootstrap& bootstrap);

} // namespace brink::statistics
