#include "run/simulation.h"

#include "base/contract.h"
#include "tally/measures.h"
#include "tally/payoffs.h"

#include <utility>

namespace brink::run {

void count(const tally::Sight& sight, Part& part) {
    tally::observe(sight, part.tally);
    part.decisions += decisions_in(sight);
    tally::for_lanes(sight.lost, [&](int lane) { part.failures.push_back(failure_of(sight, lane)); });
}

Simulation::Simulation(const model::Model& model, Key key, const Past* past, const Settings& settings,
                       const std::atomic<bool>& stop, Counting counting)
    : model_(model), key_(key), past_(past), settings_(settings), stop_(stop), counting_(counting),
      schema_(counting == Counting::point ? tally::schema_of_point(model) : tally::schema_of(model)),
      blocks_(model, settings), courses_([this] {
          return std::make_unique<tally::Courses>(model_, static_cast<std::size_t>(settings_.block),
                                                  past_ ? past_->rungs : std::vector<std::uint8_t>());
      }) {
    EXPECT(!past || counting == Counting::run);
}

void Simulation::start(Block& block, Range range, const std::vector<std::int64_t>& skip) const {
    past_ ? block.fork(key_, past_->lane, range, skip) : block.start(key_, range, skip);
}

// But for the parameters, which hang on the replica's number alone and are known of one that breaks off, too.
tally::Histories Simulation::nothing_yet(Range range) const {
    tally::Histories histories(model_, range.first, static_cast<std::size_t>(range.last - range.first));
    for (std::size_t place = 0; place < histories.size(); ++place) {
        for (std::size_t column = 0; column < histories.drawn; ++column) {
            histories.parameters[place * histories.drawn + column] = static_cast<double>(
                drawn_parameter(model_, key_, column, range.first + static_cast<std::int64_t>(place)));
        }
    }
    return histories;
}

Part Simulation::without(const std::vector<std::int64_t>& skip, Range range) {
    const bool keeps = counting_ == Counting::histories, by_ending = counting_ != Counting::point;
    Part part;
    part.tally = tally::unplayed(schema_);
    if (keeps) { part.histories = nothing_yet(range); }
    auto block = blocks_.take();
    auto courses = by_ending ? courses_.take() : nullptr;
    part.dropped = !in_blocks(range, settings_.block, [&](Range some) {
        start(*block, some, skip);
        if (courses) { courses->begin(some.first); }
        for (int index = 0; keeps && index < block->batches(); ++index) {
            tally::note(block->before(0, index), part.histories);
        }
        return block->play_out(past_ ? past_->turn : 0, stop_, [&](const tally::Sight& sight) {
            count(sight, part);
            if (courses) { courses->note(sight, part.tally); }
            if (by_ending && sight.ends != 0) {
                tally::count_payoffs(sight, block->payoffs(sight), part.tally);
            }
            if (keeps) { tally::note(sight, part.histories); }
        });
    });
    blocks_.give_back(std::move(block));
    if (courses) { courses_.give_back(std::move(courses)); }
    return part;
}

Part Simulation::simulate(Range range) {
    Part part = without({}, range);
    if (part.failures.empty() || part.dropped) { return part; }
    auto failures = std::move(part.failures);
    part = without(numbers_of(failures), range);
    sort_by_number(failures);
    part.failures = std::move(failures);
    return part;
}

void add(Outcome& outcome, const Part& part) {
    tally::merge(outcome.tally, part.tally);
    outcome.decisions += part.decisions;
    outcome.failures.insert(outcome.failures.end(), part.failures.begin(), part.failures.end());
}

} // namespace brink::run
