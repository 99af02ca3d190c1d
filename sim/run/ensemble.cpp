#include "run/ensemble.h"

#include "run/units.h"
#include "tally/measures.h"

#include <utility>

namespace brink::run {

namespace {

struct Part { // of an outcome: what one unit gives
    tally::Tally tally;
    std::vector<Failure> failures;
    std::int64_t decisions = 0;
    bool dropped = false; // given up on a signal; nothing in it counts
};

struct Simulation {
    const model::Model& model;
    Key key;
    const Settings& settings;
    const std::atomic<bool>& stop;
    tally::Schema schema;
    Blocks blocks;

    void count(const tally::Sight& sight, Part& part) const {
        tally::observe(sight, part.tally);
        part.decisions += decisions_in(sight);
        tally::for_lanes(sight.lost, [&](int lane) { part.failures.push_back(failure_of(sight, lane)); });
    }

    Part simulate(const Unit& unit, const std::vector<std::int64_t>& skip) {
        Part part;
        part.tally = tally::empty(schema);
        auto block = blocks.take();
        part.dropped = !in_blocks(unit.replicas, settings.block, [&](Range range) {
            block->start(key, range, skip);
            return block->play_out(0, stop, [&](const tally::Sight& sight) { count(sight, part); });
        });
        blocks.give_back(std::move(block));
        return part;
    }

    // Replicas that fail count nowhere: their unit is played again without them.
    Part simulate(const Unit& unit) {
        Part part = simulate(unit, {});
        if (part.failures.empty() || part.dropped) { return part; }
        auto failures = std::move(part.failures);
        part = simulate(unit, replicas_of(failures));
        sort_by_replica(failures);
        part.failures = std::move(failures);
        return part;
    }
};

} // namespace

Outcome ensemble(const model::Model& model, Key key, Range range, const Settings& settings,
                 const std::atomic<bool>& stop, const Progress& progress) {
    Simulation simulation{model, key, settings, stop, tally::schema_of(model), {model, settings}};
    Outcome outcome;
    outcome.tally = tally::empty(simulation.schema);
    const auto absorb = [&](Range done, const Part& part) {
        tally::merge(outcome.tally, part.tally);
        outcome.done = done;
        outcome.decisions += part.decisions;
        outcome.failures.insert(outcome.failures.end(), part.failures.begin(), part.failures.end());
        if (progress) { progress(outcome); }
    };
    outcome.done = in_units(
        range, settings, stop, [&](const Unit& unit) { return simulation.simulate(unit); }, absorb);
    outcome.interrupted = outcome.done.last < range.last;
    return outcome;
}

} // namespace brink::run
