#include "run/ensemble.h"

#include "run/past.h"
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
    const Past* past; // null: replicas from turn 0 on, else branches of it
    const Settings& settings;
    const std::atomic<bool>& stop;
    tally::Schema schema;
    Blocks blocks;

    void count(const tally::Sight& sight, Part& part) const {
        tally::observe(sight, part.tally);
        part.decisions += decisions_in(sight);
        tally::for_lanes(sight.lost, [&](int lane) { part.failures.push_back(failure_of(sight, lane)); });
    }

    void start(Block& block, Range range, const std::vector<std::int64_t>& skip) const {
        past ? block.fork(key, past->lane, range, skip) : block.start(key, range, skip);
    }

    Part simulate(const Unit& unit, const std::vector<std::int64_t>& skip) {
        Part part;
        part.tally = tally::empty(schema);
        auto block = blocks.take();
        part.dropped = !in_blocks(unit.range, settings.block, [&](Range range) {
            start(*block, range, skip);
            return block->play_out(past ? past->turn : 0, stop,
                                   [&](const tally::Sight& sight) { count(sight, part); });
        });
        blocks.give_back(std::move(block));
        // Counts are of whole histories: each future has the past too.
        if (past) { tally::add_counts(part.tally, past->tally, part.tally.replicas); }
        return part;
    }

    // Replicas that fail count nowhere: their unit is played again without them.
    Part simulate(const Unit& unit) {
        Part part = simulate(unit, {});
        if (part.failures.empty() || part.dropped) { return part; }
        auto failures = std::move(part.failures);
        part = simulate(unit, numbers_of(failures));
        sort_by_number(failures);
        part.failures = std::move(failures);
        return part;
    }
};

Outcome simulated(const model::Model& model, Key key, const Past* past, Range range, const Settings& settings,
                  const std::atomic<bool>& stop, const Progress& progress) {
    Simulation simulation{model, key, past, settings, stop, tally::schema_of(model), {model, settings}};
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

} // namespace

Outcome ensemble(const model::Model& model, Key key, Range replicas, const Settings& settings,
                 const std::atomic<bool>& stop, const Progress& progress) {
    return simulated(model, key, nullptr, replicas, settings, stop, progress);
}

Outcome fork(const model::Model& model, Key key, const Past& past, Range branches, const Settings& settings,
             const std::atomic<bool>& stop, const Progress& progress) {
    return simulated(model, key, &past, branches, settings, stop, progress);
}

} // namespace brink::run
