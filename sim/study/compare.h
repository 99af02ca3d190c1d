// Two scenarios compared, replica by replica, under common draws.
#pragma once

#include "results/endings.h"
#include "run/pairs.h"
#include "scenario/scenario.h"
#include "statistics/conditional.h"
#include "statistics/paired.h"

#include <optional>
#include <string>
#include <vector>

namespace brink::study {

// One event in both scenarios, over the same pairs.
struct Difference {
    statistics::PairedCounts counts;
    results::Share first, second; // Goodman's intervals are of all endings at once, or else equal to Wilson's
    double value = 0.0;           // second − first; not a number without pairs
    statistics::Interval interval;   // of the value: paired score
    statistics::Interval joint;      // the same for all differences of a family at once, once it is known
    std::optional<double> reduction; // of the variance, against two independent runs; none: no pair tells
};

struct Comparison {
    std::vector<std::string> endings;
    run::PairsOutcome outcome;       // the joint table, and what was done and failed
    std::vector<Difference> ended;   // by ending: replicas that ended so
    std::vector<Difference> reached; // by ending: its condition was ever reached, whatever came after
};

// Simulates the replicas of `range` in both. The models are of scenarios with the same endings.
Comparison compare(const model::Model& first, const model::Model& second, Key key, run::Range range,
                   const run::Settings& settings, const std::atomic<bool>& stop,
                   const run::PairsProgress& progress = {}, run::PartingFinder* finder = nullptr);

// Several comparisons with one scenario: sets the intervals that hold for the differences of all endings in all of them at
// once, by Bonferroni's inequality.
void adjust(std::vector<Comparison>& family);

// Throws InputError unless both scenarios have the same endings, actors and rungs in the same order, turns and horizon: what
// is counted in one must have a counterpart in the other. It names what differs in both.
void require_comparable(const scenario::Scenario& first, const scenario::Scenario& second);

// P(event | condition) in both scenarios and their difference, where event and condition are endings whose conditions are
// reached at any time, in either order.
statistics::ConditionalDifference conditional(const tally::Joint& joint, int event, int condition);

} // namespace brink::study
