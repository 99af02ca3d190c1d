#include "run/ensemble.h"

#include "run/block.h"
#include "run/drive.h"
#include "tally/measures.h"

#include <algorithm>
#include <bit>
#include <mutex>

namespace brink::run {

namespace {

// Blocks are made once per thread and used again.
class Blocks {
public:
    Blocks(const model::Model& model, const Settings& settings) : model_(model), settings_(settings) {}

    std::unique_ptr<Block> take() {
        const std::lock_guard lock(mutex_);
        if (free_.empty()) { return std::make_unique<Block>(model_, settings_.isa, settings_.block); }
        auto block = std::move(free_.back());
        free_.pop_back();
        return block;
    }
    void give_back(std::unique_ptr<Block> block) {
        const std::lock_guard lock(mutex_);
        free_.push_back(std::move(block));
    }

private:
    const model::Model& model_;
    const Settings& settings_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Block>> free_;
};

// Slots in which an actor had something to choose from.
int choices_per_turn(const model::Model& model) {
    int choices = 0;
    for (int i = 0; i < model.tables.actors; ++i) {
        choices += model.tables.actor[i].rung_options > 1;
        choices += model.tables.actor[i].instrument_options > 1;
    }
    return choices;
}

struct Simulation {
    const model::Model& model;
    Key key;
    const Settings& settings;
    const std::atomic<bool>& stop;
    tally::Schema schema;
    Blocks blocks;
    int choices;

    // Plays one block to its end; false if it was given up.
    bool play(Block& block, Range range, const std::vector<std::int64_t>& skip, UnitResult& result) {
        block.start(key, range, skip);
        bool going = true;
        for (int turn = 0; turn < model.tables.turns && block.running() && going; ++turn) {
            going = block.play(turn, stop, nullptr, [&](const tally::Sight& sight) { count(sight, result); });
            block.compact();
        }
        return going;
    }

    void count(const tally::Sight& sight, UnitResult& result) const {
        tally::observe(sight, result.tally);
        result.decisions += static_cast<std::int64_t>(choices) * std::popcount(sight.live);
        tally::for_lanes(sight.lost, [&](int lane) {
            result.failures.push_back(
                {sight.replica(lane), "a utility or belief is not a number any more in turn " +
                                          std::to_string(sight.turn) +
                                          "; some rate or weight is too large for it"});
        });
    }

    UnitResult simulate(const Unit& unit, const std::vector<std::int64_t>& skip) {
        UnitResult result;
        result.tally = tally::empty(schema);
        auto block = blocks.take();
        for (auto first = unit.replicas.first; first < unit.replicas.last && !result.dropped;
             first += settings.block) {
            const Range range{first, std::min(first + settings.block, unit.replicas.last)};
            result.dropped = !play(*block, range, skip, result);
        }
        blocks.give_back(std::move(block));
        return result;
    }

    // Replicas that fail count nowhere: their unit is played again without them.
    UnitResult simulate(const Unit& unit) {
        UnitResult result = simulate(unit, {});
        if (result.failures.empty() || result.dropped) { return result; }
        const auto failures = result.failures;
        std::vector<std::int64_t> skip;
        for (const auto& failure : failures) { skip.push_back(failure.replica); }
        std::sort(skip.begin(), skip.end());
        result = simulate(unit, skip);
        result.failures = failures;
        return result;
    }
};

} // namespace

Outcome ensemble(const model::Model& model, Key key, Range range, const Settings& settings,
                 const std::atomic<bool>& stop, const Progress& progress) {
    Simulation simulation{
        model, key, settings, stop, tally::schema_of(model), {model, settings}, choices_per_turn(model)};
    Outcome outcome;
    outcome.tally = tally::empty(simulation.schema);
    outcome.done = {range.first, range.first};
    auto given = range.first;
    const auto next = [&]() -> std::optional<Unit> {
        if (given >= range.last || stop.load(std::memory_order_relaxed)) { return std::nullopt; }
        const Unit unit{{given, std::min(given + settings.unit, range.last)}};
        given = unit.replicas.last;
        return unit;
    };
    const auto absorb = [&](const Unit& unit, UnitResult result) {
        // What comes after a gap is dropped too: what is done stays contiguous.
        if (result.dropped || unit.replicas.first != outcome.done.last) { return; }
        tally::merge(outcome.tally, result.tally);
        outcome.done.last = unit.replicas.last;
        outcome.decisions += result.decisions;
        outcome.failures.insert(outcome.failures.end(), result.failures.begin(), result.failures.end());
        if (progress) { progress(outcome); }
    };
    drive(
        settings.threads, next, [&](const Unit& unit) { return simulation.simulate(unit); }, absorb);
    outcome.interrupted = outcome.done.last < range.last;
    return outcome;
}

} // namespace brink::run
