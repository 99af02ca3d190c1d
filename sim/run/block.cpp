#include "run/block.h"

#include "base/contract.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <new>

namespace brink::run {

void FreeAligned::operator()(unsigned char* memory) const { std::free(memory); }

AlignedBytes aligned_bytes(std::size_t bytes) {
    auto* memory = static_cast<unsigned char*>(std::aligned_alloc(64, (bytes + 63) / 64 * 64));
    if (!memory) { throw std::bad_alloc(); }
    return AlignedBytes(memory);
}

Block::Block(const model::Model& model, Isa isa, int replicas)
    : model_(model), rules_(rules_of(isa)), batches_((replicas + rules_.width - 1) / rules_.width),
      batch_bytes_(static_cast<std::size_t>(model.tables.layout.rows) *
                   static_cast<std::size_t>(rules_.width) * sizeof(float)),
      scratch_bytes_(rules_.scratch_bytes(model.tables)), rows_(), scratch_(aligned_bytes(scratch_bytes_)),
      live_(static_cast<std::size_t>(batches_), 0) {
    batch_bytes_ = (batch_bytes_ + 63) / 64 * 64;
    rows_ = aligned_bytes(batch_bytes_ * static_cast<std::size_t>(batches_));
    std::memset(rows_.get(), 0, batch_bytes_ * static_cast<std::size_t>(batches_));
}

std::int32_t* Block::row(int slot, int index) {
    auto* first = batch(slot / rules_.width) +
                  4 * (static_cast<std::ptrdiff_t>(index) * rules_.width + slot % rules_.width);
    return reinterpret_cast<std::int32_t*>(first);
}

void Block::place(int slot, std::int64_t replica, std::uint32_t branch) {
    const auto& at = model_.tables.layout;
    const auto number = static_cast<std::uint64_t>(replica);
    *row(slot, at.replica_low) = static_cast<std::int32_t>(replica_low(number));
    *row(slot, at.replica_high_branch) = static_cast<std::int32_t>(replica_high_branch(number, branch));
    draw_parameters(slot, replica);
}

void Block::draw_parameters(int slot, std::int64_t replica) {
    for (std::size_t column = 0; column < model_.drawn.size(); ++column) {
        const auto& drawn = model_.drawn[column];
        const auto bits = draw<1>(key_, consecutive<1>(static_cast<std::uint64_t>(replica), 0), 0,
                                  Purpose::parameter, drawn.who, 0);
        const auto value = static_cast<float>(brink::draw(drawn.prior, bits.word[0][0], bits.word[1][0]));
        *row(slot, model_.tables.layout.drawn + static_cast<int>(column)) =
            std::bit_cast<std::int32_t>(value);
    }
}

template <class Put> void Block::fill(Range range, const std::vector<std::int64_t>& skip, Put put) {
    EXPECT(range.last - range.first <= static_cast<std::int64_t>(batches_) * rules_.width);
    const auto count = static_cast<int>(range.last - range.first);
    active_ = (count + rules_.width - 1) / rules_.width;
    std::fill(live_.begin(), live_.end(), 0u);
    for (int slot = 0; slot < active_ * rules_.width; ++slot) {
        // A lane beyond the range repeats its last and is never looked at.
        const std::int64_t number = std::min(range.first + slot, range.last - 1);
        put(slot, number);
        const bool wanted = slot < count && !std::binary_search(skip.begin(), skip.end(), number);
        live_[static_cast<std::size_t>(slot / rules_.width)] |= static_cast<std::uint32_t>(wanted)
                                                                << slot % rules_.width;
    }
}

void Block::start(Key key, Range replicas, const std::vector<std::int64_t>& skip, std::uint32_t branch) {
    key_ = key;
    numbering_ = tally::Numbering::replica;
    fill(replicas, skip, [&](int slot, std::int64_t replica) { place(slot, replica, branch); });
    draw_starts();
}

void Block::start(Key key, const std::vector<std::int64_t>& replicas) {
    key_ = key;
    numbering_ = tally::Numbering::replica;
    fill({0, static_cast<std::int64_t>(replicas.size())}, {},
         [&](int slot, std::int64_t index) { place(slot, replicas[static_cast<std::size_t>(index)], 0); });
    draw_starts();
}

void Block::draw_starts() {
    for (int index = 0; index < active_; ++index) {
        rules_.start(model_.tables, batch(index), key_, scratch_.get(), scratch_bytes_);
    }
}

void Block::fork(Key key, const std::vector<std::int32_t>& past, Range branches,
                 const std::vector<std::int64_t>& skip) {
    EXPECT(past.size() == static_cast<std::size_t>(model_.tables.layout.rows));
    key_ = key;
    numbering_ = tally::Numbering::branch;
    const int address = model_.tables.layout.replica_high_branch;
    fill(branches, skip, [&](int slot, std::int64_t branch) {
        for (std::size_t index = 0; index < past.size(); ++index) {
            *row(slot, static_cast<int>(index)) = past[index];
        }
        *row(slot, address) |= static_cast<std::int32_t>(branch); // the past's own is 0
    });
}

std::vector<std::int32_t> Block::lane(int slot) {
    std::vector<std::int32_t> rows;
    for (int index = 0; index < model_.tables.layout.rows; ++index) { rows.push_back(*row(slot, index)); }
    return rows;
}

void Block::copy_lane(int to, int from) {
    for (int index = 0; index < model_.tables.layout.rows; ++index) { *row(to, index) = *row(from, index); }
}

tally::Sight Block::before(int turn, int index) const {
    return {model_, batch(index), rules_.width, turn, live_[static_cast<std::size_t>(index)], 0,
            0,      numbering_};
}

int Block::live_replicas() const {
    int live = 0;
    for (int index = 0; index < active_; ++index) {
        live += std::popcount(live_[static_cast<std::size_t>(index)]);
    }
    return live;
}

void Block::compact() {
    const int width = rules_.width;
    const std::uint32_t all = width == 32 ? ~0u : (1u << width) - 1;
    int live = live_replicas();
    int target = 0;
    while (active_ > 0 && live <= (active_ - 1) * width) {
        auto& leaving = live_[static_cast<std::size_t>(active_ - 1)];
        while (leaving != 0) {
            while (live_[static_cast<std::size_t>(target)] == all) { ++target; }
            auto& staying = live_[static_cast<std::size_t>(target)];
            const int from = std::countr_zero(leaving), to = std::countr_one(staying);
            copy_lane(target * width + to, (active_ - 1) * width + from);
            leaving &= leaving - 1;
            staying |= 1u << to;
        }
        --active_;
    }
}

std::int64_t decisions_in(const tally::Sight& sight) {
    const auto& t = sight.model.tables;
    int choices = 0;
    for (int i = 0; i < t.actors; ++i) {
        choices += (t.actor[i].rung_options > 1) + (t.actor[i].instrument_options > 1);
    }
    return static_cast<std::int64_t>(choices) * std::popcount(sight.live);
}

Failure failure_of(const tally::Sight& sight, int lane) {
    return {sight.number(lane), "a utility or belief is not a number any more in turn " +
                                    std::to_string(sight.turn) + "; some rate or weight is too large for it"};
}

} // namespace brink::run
