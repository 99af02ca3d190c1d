// What the probability of an ending hangs on, over the points of a finished study.
#pragma once

#include "results/endings.h"
#include "results/results.h"
#include "results/swept_endings.h"
#include "statistics/binned_effects.h"
#include "statistics/elementary_effects.h"
#include "statistics/sobol_indices.h"
#include "study/study.h"

#include <string>
#include <variant>
#include <vector>

namespace brink::study {

inline constexpr int times_drawn_again = 1000; // for each interval by bootstrap

// One parameter at both ends of its range, the others in the middle of theirs.
struct Swing {
    results::Share low, high;
    double difference = 0.0;       // high − low
    statistics::Interval interval; // of the difference; too wide rather than too narrow under common draws
};

struct Tornado {
    results::Share middle;
    std::vector<Swing> swings; // by parameter
};

// One parameter of a run that is drawn from its prior, in slices of the prior.
struct DrawnEffect {
    statistics::Estimate first;         // share of the variance of whether a replica ends so
    bool clear = false;                 // beyond chance among all parameters of the run at once (Bonferroni)
    std::vector<results::Share> slices; // the ending's share in each …
    std::vector<std::int64_t> replicas; // … which holds so many; none: beyond the prior's last value
};

using DrawnEffects = std::vector<DrawnEffect>; // by parameter

using Effects = std::vector<statistics::ElementaryEffects>; // by parameter

struct EndingSensitivity {
    std::string ending;
    std::int64_t count = 0; // over all points
    std::variant<Effects, statistics::SobolIndices, statistics::BinnedEffects, Tornado, DrawnEffects> found;
};

struct Sensitivity {
    Study
        study; // as its results tell it: name, seed, replicas of a point, design, factors (of a run without ranges)
    bool of_run = false;       // of one run, over its priors: no study was swept
    std::string scenario;      // name
    std::string tally_sha256;  // of the results
    std::int64_t points = 0;   // that were used …
    std::int64_t left_out = 0; // … and not, since they have no replicas (of designs that bear it)
    std::int64_t replicas = 0; // of all points
    std::vector<EndingSensitivity> endings;
};

// What fits the study's design, for each ending. `study` is what from_canonical_text()
// makes of the text in the results; `folder` stands in messages. Throws InputError where the study is not finished, its
// design has no indices, or points are missing.
Sensitivity sensitivity_of(const std::string& folder, const results::SweptEndings& swept, const Study& study);

// First-order effects of the parameters that a run draws from priors. Throws InputError if it draws none.
Sensitivity sensitivity_of(const std::string& folder, const results::Results& run);

// "morris", or "run".
std::string kind_of(const Sensitivity& sensitivity);

// Of one ending alone. Throws InputError, naming what there is, if there is no such ending.
Sensitivity only(Sensitivity all, const std::string& ending);

} // namespace brink::study
