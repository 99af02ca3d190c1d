#include "run/ensemble.h"

#include "run/simulation.h"

namespace brink::run {

namespace {

Outcome simulated(const model::Model& model, Key key, const Past* past, Range range, const Settings& settings,
                  const std::atomic<bool>& stop, Counting counting, const Progress& progress,
                  const Keep& keep) {
    Simulation simulation(model, key, past, settings, stop, counting);
    Outcome outcome;
    outcome.tally = tally::empty(simulation.schema());
    const auto absorb = [&](Range done, const Part& part) {
        add(outcome, part);
        outcome.done = done;
        if (keep) { keep(part.histories); }
        if (progress) { progress(outcome); }
    };
    outcome.done = in_units(
        range, settings, stop, [&](const Unit& unit) { return simulation.simulate(unit.range); }, absorb);
    tally::carry_forward(outcome.tally);
    // Counts are of whole histories: each future has the past too.
    if (past) { tally::add_counts(outcome.tally, past->tally, outcome.tally.replicas); }
    outcome.interrupted = outcome.done.last < range.last;
    return outcome;
}

} // namespace

Outcome ensemble(const model::Model& model, Key key, Range replicas, const Settings& settings,
                 const std::atomic<bool>& stop, const Progress& progress, const Keep& keep) {
    return simulated(model, key, nullptr, replicas, settings, stop,
                     keep ? Counting::histories : Counting::run, progress, keep);
}

Outcome ensemble_of_point(const model::Model& model, Key key, Range replicas, const Settings& settings,
                          const std::atomic<bool>& stop) {
    return simulated(model, key, nullptr, replicas, settings, stop, Counting::point, {}, {});
}

Outcome fork(const model::Model& model, Key key, const Past& past, Range branches, const Settings& settings,
             const std::atomic<bool>& stop, const Progress& progress) {
    return simulated(model, key, &past, branches, settings, stop, Counting::run, progress, {});
}

} // namespace brink::run
