#include "run/pairs.h"

#include "base/contract.h"
#include "run/units.h"

#include <string>

namespace brink::run {

namespace {

struct Part { // of an outcome: what one unit gives
    tally::Joint joint;
    Partings partings;
    std::vector<Failure> failures;
    std::int64_t decisions = 0;
    bool dropped = false; // given up on a signal; nothing in it counts
};

// One of the two models.
struct Side {
    const char* name;
    const model::Model& model;
    Blocks blocks;
    std::uint32_t branch = 0;

    // Plays a block's replicas to their ends, except those that broke off already; false if they were given up.
    bool play(Key key, Range range, const std::atomic<bool>& stop, tally::Fates& fates, Part& part) {
        auto block = blocks.take();
        block->start(key, range, numbers_of(part.failures), branch);
        const bool whole = block->play_out(0, stop, [&](const tally::Sight& sight) {
            part.decisions += decisions_in(sight);
            tally::for_lanes(sight.ends, [&](int lane) {
                tally::note(sight, lane, static_cast<std::size_t>(sight.number(lane) - range.first), fates);
            });
            tally::for_lanes(sight.lost, [&](int lane) {
                const auto failure = failure_of(sight, lane);
                part.failures.push_back({failure.number, std::string(name) + ": " + failure.what});
            });
        });
        blocks.give_back(std::move(block));
        return whole;
    }
};

// Replicas that ended in both models, and differently.
std::vector<Discordant> discordant(Range range, const tally::Fates& first, const tally::Fates& second) {
    std::vector<Discordant> list;
    for (std::size_t place = 0; place < first.ending.size(); ++place) {
        const int a = first.ending[place], b = second.ending[place];
        if (a >= 0 && b >= 0 && a != b) {
            list.push_back({range.first + static_cast<std::int64_t>(place), a, b});
        }
    }
    return list;
}

struct Simulation {
    Key key;
    const Settings& settings;
    const std::atomic<bool>& stop;
    int endings;
    Side first, second;
    PartingFinder* finder;

    // A pair is known when both have ended, so that fates are kept for one block at a time.
    bool play(Range range, Part& part) {
        const auto replicas = static_cast<std::size_t>(range.last - range.first);
        tally::Fates in_first(endings, replicas), in_second(endings, replicas);
        const bool whole =
            first.play(key, range, stop, in_first, part) && second.play(key, range, stop, in_second, part);
        if (whole) { tally::count(in_first, in_second, part.joint); }
        if (!whole || !finder) { return whole; }
        return finder->find(key, discordant(range, in_first, in_second), stop, part.partings);
    }

    Part simulate(const Unit& unit) {
        Part part{tally::Joint(endings), {}, {}, 0, false};
        part.dropped = !in_blocks(unit.range, settings.block, [&](Range range) { return play(range, part); });
        sort_by_number(part.failures);
        return part;
    }
};

PairsOutcome played(Simulation& simulation, Range range, const PairsProgress& progress) {
    PairsOutcome outcome;
    outcome.joint = tally::Joint(simulation.endings);
    const auto absorb = [&](Range done, const Part& part) {
        tally::merge(outcome.joint, part.joint);
        merge(outcome.partings, part.partings);
        outcome.done = done;
        outcome.decisions += part.decisions;
        outcome.failures.insert(outcome.failures.end(), part.failures.begin(), part.failures.end());
        if (progress) { progress(outcome); }
    };
    outcome.done = in_units(
        range, simulation.settings, simulation.stop,
        [&](const Unit& unit) { return simulation.simulate(unit); }, absorb);
    outcome.interrupted = outcome.done.last < range.last;
    return outcome;
}

} // namespace

PairsOutcome pairs(const model::Model& first, const model::Model& second, Key key, Range range,
                   const Settings& settings, const std::atomic<bool>& stop, const PairsProgress& progress,
                   PartingFinder* finder) {
    EXPECT(first.tables.endings == second.tables.endings);
    Simulation simulation{key,
                          settings,
                          stop,
                          first.tables.endings,
                          {"in the first", first, {first, settings}},
                          {"in the second", second, {second, settings}},
                          finder};
    return played(simulation, range, progress);
}

PairsOutcome twins(const model::Model& model, Key key, Range range, const Settings& settings,
                   const std::atomic<bool>& stop) {
    Simulation simulation{key,
                          settings,
                          stop,
                          model.tables.endings,
                          {"the replica", model, {model, settings}},
                          {"its twin", model, {model, settings}, 1},
                          nullptr};
    return played(simulation, range, {});
}

} // namespace brink::run
