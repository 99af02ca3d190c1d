// Two kinds of spread: what the priors over parameters leave open, and chance.
#pragma once

#include "model/model.h"
#include "results/twins.h"
#include "run/pairs.h"

#include <optional>

namespace brink::study {

// Of the first replicas of a run of n: a tenth, at least 1,000 if there are as many, at most 20,000.
std::int64_t twins_for(std::int64_t replicas);

// None if the model draws no parameters, or the run was interrupted.
std::optional<results::Twins> twins_of(const model::Model& model, Key key, std::int64_t twins,
                                       const run::Settings& settings, const std::atomic<bool>& stop);

} // namespace brink::study
