// Priors that are cut: what the file writes as a distribution is not all of it.
#pragma once

#include "model/model.h"

#include <string>
#include <vector>

namespace brink::study {

struct ClippedPrior {
    std::string path;   // as in --set
    double below = 0.0; // share of the uncut distribution that lies below its lower bound …
    double above = 0.0; // … and above its upper one
};

// Drawn parameters of which a bound cuts off `least` of the probability or more, in the order of the file.
std::vector<ClippedPrior> clipped_priors(const model::Model& model, double least);

} // namespace brink::study
