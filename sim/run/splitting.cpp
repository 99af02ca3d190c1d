#include "run/splitting.h"

#include "base/contract.h"
#include "run/levels.h"
#include "run/units.h"

#include <algorithm>
#include <bit>
#include <memory>
#include <string>
#include <utility>

namespace brink::run {

namespace {

// A replica as it stood at the end of the turn in which it first rose to a level.
struct Entry {
    int level = 0;
    int turn = 0; // the next
    bool over = false, ended_so = false;
    std::vector<std::int32_t> rows; // none if it is over
};

struct Path {
    int level = 0; // the highest so far
    bool ended_so = false;
    std::vector<std::shared_ptr<const Entry>> entries; // by rising level
};

struct Restart {
    std::int64_t place = 0; // in the population
    std::shared_ptr<const Entry> from;
};

struct SplitPart {
    Repetition repetition;
    std::int64_t lost =
        -1; // the lowest number of a replica that broke off in the first population that had any
    std::string why;
    bool dropped = false;
};

// One repetition.
class Population {
public:
    Population(const model::Model& model, Key key, int ending, std::int64_t size, Block& block,
               int block_size, const std::atomic<bool>& stop)
        : model_(model), key_(key), ending_(ending), levels_(levels_of(model, ending)), block_(block),
          block_size_(block_size), stop_(stop), paths_(static_cast<std::size_t>(size)) {}

    SplitPart play(std::int64_t number);

private:
    bool first_population();
    bool kill(int level, std::uint32_t branch);
    bool play_from(std::vector<Restart> restarts, std::uint32_t branch);
    bool play_from(const Restart* first, const Restart* last, std::uint32_t branch);
    void look(const tally::Sight& sight);
    void follow(const tally::Sight& sight, int lane);
    std::size_t one_of(std::size_t survivors, std::int64_t place, std::uint32_t branch) const;
    std::int64_t count_ended() const;
    bool going_on() const { return part_.lost < 0 && !part_.dropped; }

    const model::Model& model_;
    Key key_;
    int ending_;
    Levels levels_;
    Block& block_;
    int block_size_;
    const std::atomic<bool>& stop_;
    std::vector<Path> paths_;
    std::int64_t first_ = 0; // number of the first replica
    SplitPart part_;
};

std::int64_t Population::count_ended() const {
    return std::count_if(paths_.begin(), paths_.end(), [](const Path& path) { return path.ended_so; });
}

void Population::follow(const tally::Sight& sight, int lane) {
    Path& path = paths_[static_cast<std::size_t>(sight.number(lane) - first_)];
    const bool over = (sight.ends >> lane & 1u) != 0;
    if (over) { path.ended_so = sight.whole(model_.tables.layout.ending, lane) == ending_; }
    const int level = levels_.of(sight, lane);
    if (level <= path.level) { return; }
    path.level = level;
    auto entry = std::make_shared<Entry>(Entry{level, sight.turn + 1, over, path.ended_so, {}});
    if (!over) {
        entry->rows.resize(static_cast<std::size_t>(model_.tables.layout.rows));
        for (int row = 0; row < model_.tables.layout.rows; ++row) {
            entry->rows[static_cast<std::size_t>(row)] = sight.whole(row, lane);
        }
    }
    path.entries.push_back(std::move(entry));
}

void Population::look(const tally::Sight& sight) {
    part_.repetition.turns += std::popcount(sight.live);
    tally::for_lanes(sight.lost, [&](int lane) {
        const std::int64_t replica = sight.number(lane);
        if (part_.lost >= 0 && part_.lost <= replica) { return; }
        part_.lost = replica;
        part_.why = "replica " + std::to_string(replica) + ": " + failure_of(sight, lane).what;
    });
    tally::for_lanes(sight.live, [&](int lane) { follow(sight, lane); });
}

bool Population::first_population() {
    const auto all = [&](const tally::Sight& sight) { look(sight); };
    const Range numbers{first_, first_ + static_cast<std::int64_t>(paths_.size())};
    return in_blocks(numbers, block_size_, [&](Range some) {
        block_.start(key_, some, {});
        return block_.play_out(0, stop_, all);
    });
}

// Uniform; that a double has 53 bits shifts the chance of none by more than 2⁻⁵³.
std::size_t Population::one_of(std::size_t survivors, std::int64_t place, std::uint32_t branch) const {
    const auto who = consecutive<1>(static_cast<std::uint64_t>(first_ + place), branch);
    const auto bits = draw<1>(key_, who, 0, Purpose::split, 0, 0);
    const std::uint64_t word = static_cast<std::uint64_t>(bits.word[0][0]) << 32 | bits.word[1][0];
    const double u = static_cast<double>(word >> 11) * 0x1p-53;
    return std::min(survivors - 1, static_cast<std::size_t>(u * static_cast<double>(survivors)));
}

bool Population::play_from(const Restart* first, const Restart* last, std::uint32_t branch) {
    block_.open(key_);
    for (int turn = first->from->turn; first != last || block_.running(); ++turn) {
        if (!block_.running()) { turn = first->from->turn; }
        for (; first != last && first->from->turn == turn; ++first) {
            block_.admit(first->from->rows, first_ + first->place, branch);
        }
        if (!block_.play(turn, stop_, nullptr, [&](const tally::Sight& sight) { look(sight); })) {
            return false;
        }
        block_.group();
    }
    return true;
}

// Side by side only such as begin at about the same turn.
bool Population::play_from(std::vector<Restart> restarts, std::uint32_t branch) {
    std::stable_sort(restarts.begin(), restarts.end(),
                     [](const Restart& a, const Restart& b) { return a.from->turn < b.from->turn; });
    const Restart* all = restarts.data();
    return in_blocks({0, std::ssize(restarts)}, block_size_,
                     [&](Range some) { return play_from(all + some.first, all + some.last, branch); });
}

// Replaces all replicas that never rose above the level. False if it was stopped.
bool Population::kill(int level, std::uint32_t branch) {
    std::vector<std::size_t> survivors;
    for (std::size_t place = 0; place < paths_.size(); ++place) {
        if (paths_[place].level <= level) { continue; }
        survivors.push_back(place);
        std::erase_if(paths_[place].entries, [&](const auto& entry) { return entry->level <= level; });
    }
    part_.repetition.killed[static_cast<std::size_t>(level)] = std::ssize(paths_) - std::ssize(survivors);
    if (survivors.empty()) { return true; }
    std::vector<Restart> restarts;
    for (std::size_t place = 0; place < paths_.size(); ++place) {
        if (paths_[place].level > level) { continue; }
        const auto at = static_cast<std::int64_t>(place);
        const auto& from = paths_[survivors[one_of(survivors.size(), at, branch)]].entries.front();
        paths_[place] = {from->level, from->ended_so, {from}};
        if (!from->over) { restarts.push_back({at, from}); }
    }
    return play_from(std::move(restarts), branch);
}

SplitPart Population::play(std::int64_t number) {
    first_ = number * std::ssize(paths_);
    part_ = {};
    part_.repetition.number = number;
    part_.repetition.killed.assign(static_cast<std::size_t>(levels_.top), 0);
    for (Path& path : paths_) { path = {levels_.start, false, {}}; }
    part_.dropped = !first_population();
    part_.repetition.first_turns = part_.repetition.turns;
    part_.repetition.first_ended = count_ended();
    for (std::uint32_t branch = 1; going_on(); ++branch) {
        int lowest = levels_.top, highest = 0;
        for (const Path& path : paths_) {
            lowest = std::min(lowest, path.level);
            highest = std::max(highest, path.level);
        }
        part_.repetition.highest = highest;
        if (lowest >= levels_.top) { break; }
        part_.dropped = !kill(lowest, branch);
        if (lowest == highest) { break; } // nobody is left who rose higher
    }
    part_.repetition.ended = count_ended();
    return std::move(part_);
}

} // namespace

SplittingOutcome splitting(const model::Model& model, Key key, int ending, std::int64_t population,
                           Range repetitions, const Settings& settings, const std::atomic<bool>& stop,
                           const SplittingProgress& progress) {
    const Levels levels = levels_of(model, ending);
    EXPECT(levels.start < levels.top && population >= 2);
    Settings one_by_one = settings;
    one_by_one.unit = 1;
    Blocks blocks(model, settings);
    SplittingOutcome outcome;
    outcome.done = in_units(
        repetitions, one_by_one, stop,
        [&](const Unit& unit) {
            auto block = blocks.take();
            SplitPart part = Population(model, key, ending, population, *block, settings.block, stop)
                                 .play(unit.range.first);
            blocks.give_back(std::move(block));
            return part;
        },
        [&](Range done, SplitPart part) {
            outcome.done = done;
            if (part.lost < 0) {
                outcome.repetitions.push_back(std::move(part.repetition));
            } else {
                outcome.failures.push_back({part.repetition.number, std::move(part.why)});
            }
            if (progress) { progress(outcome); }
        });
    outcome.interrupted = outcome.done.last < repetitions.last;
    return outcome;
}

double estimate_of(const Repetition& repetition, std::int64_t population) {
    const auto all = static_cast<double>(population);
    double share = static_cast<double>(repetition.ended) / all;
    for (const std::int64_t killed : repetition.killed) {
        share *= static_cast<double>(population - killed) / all;
    }
    return share;
}

} // namespace brink::run
