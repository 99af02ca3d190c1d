// What every thread of a run does with a unit: plays its replicas, or futures, and counts them.
#pragma once

#include "run/past.h"
#include "run/units.h"
#include "tally/courses.h"

#include <atomic>
#include <cstdint>
#include <vector>

namespace brink::run {

struct Part {                      // of an outcome: what one unit gives
    tally::Tally tally;            // to be carried forward, and without the past
    std::vector<Failure> failures; // by number
    std::int64_t decisions = 0;
    tally::Histories histories; // of each replica, where they are kept
    bool dropped = false;       // given up on a signal; nothing in it counts
};

// What is counted, and whether histories are handed out beside it.
enum class Counting {
    point,     // what a sweep counts
    run,       // postures by ending, too
    histories, // likewise, and each replica by itself
};

// Adds what a batch's turn shows of the replicas in sight.
void count(const tally::Sight& sight, Part& part);

// Refers to all that it is made of.
class Simulation {
public:
    // `past` null: replicas from turn 0 on, else branches of it, which are not kept one by one.
    Simulation(const model::Model& model, Key key, const Past* past, const Settings& settings,
               const std::atomic<bool>& stop, Counting counting);

    // On any thread. Replicas that fail count nowhere: their unit is played again without them.
    Part simulate(Range range);
    const tally::Schema& schema() const { return schema_; }

private:
    Part without(const std::vector<std::int64_t>& skip, Range range);
    void start(Block& block, Range range, const std::vector<std::int64_t>& skip) const;
    tally::Histories nothing_yet(Range range) const;

    const model::Model& model_;
    Key key_;
    const Past* past_;
    const Settings& settings_;
    const std::atomic<bool>& stop_;
    Counting counting_;
    tally::Schema schema_;
    Blocks blocks_;
    Pool<tally::Courses> courses_;
};

// Adds a part. The caller sets `outcome.done`, and carries the sum forward.
void add(Outcome& outcome, const Part& part);

} // namespace brink::run
