// How much of what comes out priors leave open.
#pragma once

#include "results/twins.h"
#include "statistics/intraclass.h"

#include <vector>

namespace brink::results {

// By ending: which share of the variance of whether a replica ends so is due to parameters, with an interval of interval_level.
std::vector<statistics::Estimate> parameter_shares(const Twins& twins);

} // namespace brink::results
