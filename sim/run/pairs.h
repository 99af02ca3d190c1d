// Two models side by side under common draws: the same key and the same replica numbers, so that what differs between the
// two fates of a replica comes from the models alone.
#pragma once

#include "run/partings.h"
#include "tally/joint.h"

namespace brink::run {

struct PairsOutcome {
    tally::Joint joint; // of `done` only
    Partings partings;  // of those that ended differently, if they were asked for
    Range done;         // contiguous from the range's first replica
    bool interrupted = false;
    std::vector<Failure>
        failures; // replicas that broke off in either model, each once; their pairs count nowhere
    std::int64_t decisions = 0; // choices made by all actors in all slots of both models
};

// Called in replica order after each unit, with the counts so far; from one thread at a time.
using PairsProgress = std::function<void(const PairsOutcome& so_far)>;

// Simulates the replicas of `range` in both models, which have equally many endings. `stop` may be set from a signal
// handler: units under way are dropped.
// With a finder, replicas that end differently are played again up to where they part.
PairsOutcome pairs(const model::Model& first, const model::Model& second, Key key, Range range,
                   const Settings& settings, const std::atomic<bool>& stop,
                   const PairsProgress& progress = {}, PartingFinder* finder = nullptr);

// Each replica of the range beside its twin: the same parameters, drawn from the priors, and all else drawn anew (branch 1),
// private types too. What twins have in common is due to the parameters.
PairsOutcome twins(const model::Model& model, Key key, Range range, const Settings& settings,
                   const std::atomic<bool>& stop);

} // namespace brink::run
