// A block: replicas side by side, all at the same turn, in batches of one replica per lane.
#pragma once

#include "run/ensemble.h"
#include "tally/sight.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace brink::run {

struct FreeAligned {
    void operator()(unsigned char* memory) const;
};
using AlignedBytes = std::unique_ptr<unsigned char[], FreeAligned>;
AlignedBytes aligned_bytes(std::size_t bytes);

// Working memory of one thread; the state of a block and the scratch of a turn.
class Block {
public:
    Block(const model::Model& model, Isa isa, int replicas);

    // Puts replicas at their start, except those to be skipped (ascending). At most as many as the block holds. In another
    // branch than 0 they have the same drawn parameters and else draws of that branch.
    void start(Key key, Range replicas, const std::vector<std::int64_t>& skip, std::uint32_t branch = 0);
    // The same with these replicas, of any numbers.
    void start(Key key, const std::vector<std::int64_t>& replicas);
    // The same with replicas that bring some rows of their lanes along, beside their drawn parameters: those from `first_row` on.
    struct Guest {
        std::int64_t replica = 0;
        const std::vector<std::int32_t>* rows = nullptr;
    };
    void start(Key key, const std::vector<Guest>& guests, int first_row);
    // The same with branches of one replica: each begins as a copy of `past`, the lane of that replica at branch 0, and
    // draws from its own branch from then on.
    void fork(Key key, const std::vector<std::int32_t>& past, Range branches,
              const std::vector<std::int64_t>& skip);
    // The same with nobody at first: whoever comes is admitted at its turn.
    void open(Key key);
    // Before that turn is played, puts a replica beside the running ones in the state that `rows` have, all rows of a lane. From
    // here on it draws as this replica at this branch. There is room for as many running ones as the block holds.
    void admit(const std::vector<std::int32_t>& rows, std::int64_t replica, std::uint32_t branch);
    // All rows of one lane, the same in every instruction set.
    std::vector<std::int32_t> lane(int slot);
    // A batch as it stands before a turn, with its running lanes.
    tally::Sight before(int turn, int index) const;
    // Plays a turn in every batch that has running replicas; calls look(sight) for each. False if `stop` was set before
    // all were played: what was looked at is then a part only.
    template <class Look> bool play(int turn, const std::atomic<bool>& stop, const Watch* watch, Look look);
    // Plays all turns from this one on until every replica has ended, grouping them on the way; false as above.
    template <class Look> bool play_out(int turn, const std::atomic<bool>& stop, Look look);
    bool running() const { return active_ > 0; }
    // What the state that a turn has left is worth to each actor if the crisis ends with it: [actor][lane], until asked again.
    std::span<const float> payoffs(const tally::Sight& sight);
    // Nobody looks at these lanes of a batch any more.
    void leave(int index, std::uint32_t lanes) { live_[static_cast<std::size_t>(index)] &= ~lanes; }
    // Puts running replicas whose states are alike side by side, and ended ones nowhere: where a batch is of one mind,
    // what none of its replicas may do is not judged. Lanes are another replica's then.
    void group();

    int batches() const { return batches_; }
    int width() const { return rules_.width; }
    const unsigned char* batch(int index) const {
        return rows_.get() + static_cast<std::size_t>(index) * batch_bytes_;
    }

private:
    unsigned char* batch(int index) { return rows_.get() + static_cast<std::size_t>(index) * batch_bytes_; }
    template <class Put> void fill(Range range, const std::vector<std::int64_t>& skip, Put put);
    void place(int slot, std::int64_t replica, std::uint32_t branch);
    void put(int slot, const std::vector<std::int32_t>& rows);
    void address(int slot, std::int64_t replica, std::uint32_t branch);
    std::uint32_t all_lanes() const { return rules_.width == 32 ? ~0u : (1u << rules_.width) - 1; }
    void draw_starts();
    void draw_parameters(int slot, std::int64_t replica);
    std::int32_t* row(int slot, int row);
    void find_likeness(int index, std::uint64_t* keys);
    void gather(int index, const std::int32_t* const* from);

    const model::Model& model_;
    const rules_door::Rules<float>& rules_;
    Key key_{};
    tally::Numbering numbering_ = tally::Numbering::replica;
    int batches_ = 0;
    int active_ = 0; // batches before this one may run
    std::size_t batch_bytes_ = 0;
    std::size_t scratch_bytes_ = 0;
    AlignedBytes rows_, spare_, scratch_; // spare: where replicas are gathered when they are grouped
    AlignedBytes payoffs_;
    std::vector<std::pair<std::uint64_t, int>> order_; // likeness and slot, of running replicas
    std::vector<std::uint32_t> live_;                  // by batch: running lanes
};

template <class Look>
bool Block::play(int turn, const std::atomic<bool>& stop, const Watch* watch, Look look) {
    for (int index = 0; index < active_; ++index) {
        auto& live = live_[static_cast<std::size_t>(index)];
        if (live == 0) { continue; }
        if (stop.load(std::memory_order_relaxed)) { return false; }
        rules_.turn(model_.tables, batch(index), key_, turn, scratch_.get(), scratch_bytes_, watch);
        const std::uint32_t lost = live & rules_.unsound(model_.tables, batch(index));
        const std::uint32_t ends = live & ~lost & rules_.ended(model_.tables, batch(index));
        look(tally::Sight{model_, batch(index), rules_.width, turn, live & ~lost, ends, lost, numbering_});
        live &= ~(ends | lost);
    }
    while (active_ > 0 && live_[static_cast<std::size_t>(active_ - 1)] == 0) { --active_; }
    return true;
}

template <class Look> bool Block::play_out(int turn, const std::atomic<bool>& stop, Look look) {
    for (; turn < model_.tables.turns && running(); ++turn) {
        if (!play(turn, stop, nullptr, look)) { return false; }
        group();
    }
    return true;
}

// What a replica draws of the prior in a column of the model.
float drawn_parameter(const model::Model& model, Key key, std::size_t column, std::int64_t replica);

// Choices made in a turn by all actors in all slots in which they had something to choose from.
std::int64_t decisions_in(const tally::Sight& sight);

// Why a lane that is lost is.
Failure failure_of(const tally::Sight& sight, int lane);

} // namespace brink::run
