#include "study/clipped.h"

#include <limits>

namespace brink::study {

namespace {

double share_of(const Distribution& prior, double lower, double upper) {
    double inside = 0.0, all = 0.0;
    for (std::size_t i = 0; i < prior.values.size(); ++i) {
        all += prior.weights[i];
        if (prior.values[i] > lower && prior.values[i] < upper) inside += prior.weights[i];
    }
    return all > 0.0 ? inside / all : 0.0;
}

} // namespace

std::vector<ClippedPrior> clipped_priors(const model::Model& model, double least) {
    constexpr double no_end = std::numeric_limits<double>::infinity();
    std::vector<ClippedPrior> found;
    for (const model::Drawn& drawn : model.drawn) {
        Distribution whole = drawn.prior;
        whole.lower = -no_end;
        whole.upper = no_end;
        ClippedPrior clipped{drawn.path, 0.0, 0.0};
        if (whole.kind == Distribution::Kind::discrete) {
            clipped.below = share_of(whole, -no_end, drawn.prior.lower);
            clipped.above = share_of(whole, drawn.prior.upper, no_end);
        } else {
            clipped.below = drawn.prior.lower > -no_end ? cdf(whole, drawn.prior.lower) : 0.0;
            clipped.above = drawn.prior.upper < no_end ? 1.0 - cdf(whole, drawn.prior.upper) : 0.0;
        }
        if (clipped.below + clipped.above >= least) found.push_back(clipped);
    }
    return found;
}

} // namespace brink::study
