// Priors as the file writes them: { normal = [0.3, 0.1], lower = 0 }.
#pragma once

#include "document/value.h"
#include "random/distribution.h"

#include <optional>
#include <string>
#include <utility>

namespace brink::scenario {

struct ParsedPrior {
    std::optional<Distribution> prior;
    document::Place place; // of what is wrong, if there is none
    std::string problem, why;
};

ParsedPrior read_prior(const document::Value& table);

// Whether the number is finite also in the single precision of the simulation.
bool fits_single(double number);

// The members of an inline table: "normal = [0.3, 0.1], lower = 0".
std::string prior_text(const Distribution& prior);

bool same(const Distribution& a, const Distribution& b);

// The lowest and highest number that may be drawn; where there is no limit, what 1 draw in 10,000 exceeds.
std::pair<double, double> support(const Distribution& prior);

double median(const Distribution& prior);

// What the kinds mean, one line each, for the format reference.
std::string prior_kinds();

} // namespace brink::scenario
