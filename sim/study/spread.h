// Two kinds of spread: what the priors over parameters leave open, and chance.
#pragma once

#include "model/model.h"
#include "run/pairs.h"
#include "statistics/intraclass.h"

#include <optional>
#include <vector>

namespace brink::study {

struct Spread {
    std::int64_t pairs = 0;  // replicas that were played twice with the same parameters …
    std::int64_t failed = 0; // … and so many more of which one broke off
    std::vector<statistics::Estimate>
        by_parameters; // by ending: share of the variance of whether a replica ends so
};

// Of the first replicas of a run of n: a tenth, at least 1,000 if there are as many, at most 20,000.
std::int64_t twins_for(std::int64_t replicas);

// None if the model draws no parameters, or the run was interrupted.
std::optional<Spread> spread_of(const model::Model& model, Key key, std::int64_t twins,
                                const run::Settings& settings, const std::atomic<bool>& stop);

} // namespace brink::study
