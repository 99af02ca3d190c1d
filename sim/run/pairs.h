// Two models side by side under common draws: the same key and the same replica numbers, so that what differs between the
// two fates of a replica comes from the models alone.
#pragma once

#include "run/ensemble.h"
#include "tally/joint.h"

namespace brink::run {

struct PairsOutcome {
    tally::Joint joint; // of `done` only
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
PairsOutcome pairs(const model::Model& first, const model::Model& second, Key key, Range range,
                   const Settings& settings, const std::atomic<bool>& stop,
                   const PairsProgress& progress = {});

} // namespace brink::run
