// An ensemble: many replicas of one model, or many futures of one replica, simulated in parallel, summed into one tally.
#pragma once

#include "model/model.h"
#include "random/key.h"
#include "run/isa.h"
#include "tally/histories.h"
#include "tally/tally.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace brink::run {

struct Neighbours { // processes of one job, with this one
    int on_these_cores = 1;
    int on_this_machine = 1;
};

// Threads to use when nobody says: SLURM_CPUS_PER_TASK, never above an equal part of the affinity mask and of the cgroup's
// quota; at least 1.
int default_threads(Neighbours neighbours = {});

struct Range { // of replicas, or of branches: first … last − 1
    std::int64_t first = 0;
    std::int64_t last = 0;
};

struct Settings {
    int threads = 1;
    Isa isa = Isa::baseline;
    int block = 256;         // replicas simulated side by side, all at the same turn
    std::int64_t unit = 256; // replicas handed out at once, at most
};

struct
    Failure { // a replica, or the branch of a fork, whose simulation broke a promise; it can be replayed alone
    std::int64_t number = 0;
    std::string what;
};

struct Outcome {
    tally::Tally tally; // of `done` only
    Range done;         // contiguous from the range's first
    bool interrupted = false;
    std::vector<Failure> failures;
    std::int64_t decisions = 0; // choices made by all actors in all slots
};

// Called in replica order after each unit, with the tally so far: not yet carried forward, and of a fork without the past. From one
// thread at a time.
using Progress = std::function<void(const Outcome& so_far)>;

// Called with the replicas of each unit, one by one, before Progress; likewise in their order and from one thread at a time.
using Keep = std::function<void(const tally::Histories& unit)>;

// Simulates these replicas. `stop` may be set from a signal handler: units under way are dropped. What `keep` throws ends it.
Outcome ensemble(const model::Model& model, Key key, Range replicas, const Settings& settings,
                 const std::atomic<bool>& stop, const Progress& progress = {}, const Keep& keep = {});

// The same, counted as a point of a sweep: tally::schema_of_point().
Outcome ensemble_of_point(const model::Model& model, Key key, Range replicas, const Settings& settings,
                          const std::atomic<bool>& stop);

// Simulates futures of one past, each on the draws of its own branch: what branch b brings depends on nothing but the past
// and b. Types and parameters are those of the past. The tally is of whole histories, the common past included;
// exemplars and failures go by branch.
struct Past; // run/past.h
Outcome fork(const model::Model& model, Key key, const Past& past, Range branches, const Settings& settings,
             const std::atomic<bool>& stop, const Progress& progress = {});

} // namespace brink::run
