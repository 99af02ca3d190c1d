#include "run/block.h"

#include "base/contract.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <new>

namespace brink::run {

constexpr int most_lanes = 32; // of a batch, whose lanes are bits of a word

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
      scratch_bytes_(rules_.scratch_bytes(model.tables)), scratch_(aligned_bytes(scratch_bytes_)),
      live_(static_cast<std::size_t>(batches_), 0) {
    batch_bytes_ = (batch_bytes_ + 63) / 64 * 64;
    payoffs_ = aligned_bytes(static_cast<std::size_t>(model.tables.actors * rules_.width) * sizeof(float));
    rows_ = aligned_bytes(batch_bytes_ * static_cast<std::size_t>(batches_));
    spare_ = aligned_bytes(batch_bytes_ * static_cast<std::size_t>(batches_));
    std::memset(rows_.get(), 0, batch_bytes_ * static_cast<std::size_t>(batches_));
    std::memset(spare_.get(), 0, batch_bytes_ * static_cast<std::size_t>(batches_));
}

std::int32_t* Block::row(int slot, int index) {
    auto* first = batch(slot / rules_.width) +
                  4 * (static_cast<std::ptrdiff_t>(index) * rules_.width + slot % rules_.width);
    return reinterpret_cast<std::int32_t*>(first);
}

void Block::address(int slot, std::int64_t replica, std::uint32_t branch) {
    const auto& at = model_.tables.layout;
    const auto number = static_cast<std::uint64_t>(replica);
    *row(slot, at.replica_low) = static_cast<std::int32_t>(replica_low(number));
    *row(slot, at.replica_high_branch) = static_cast<std::int32_t>(replica_high_branch(number, branch));
}

void Block::place(int slot, std::int64_t replica, std::uint32_t branch) {
    address(slot, replica, branch);
    draw_parameters(slot, replica);
}

void Block::put(int slot, const std::vector<std::int32_t>& rows) {
    for (std::size_t index = 0; index < rows.size(); ++index) {
        *row(slot, static_cast<int>(index)) = rows[index];
    }
}

float drawn_parameter(const model::Model& model, Key key, std::size_t column, std::int64_t replica) {
    const auto& drawn = model.drawn[column];
    const auto bits = draw<1>(key, consecutive<1>(static_cast<std::uint64_t>(replica), 0), 0,
                              Purpose::parameter, drawn.who, 0);
    return static_cast<float>(brink::draw(drawn.prior, bits.word[0][0], bits.word[1][0]));
}

void Block::draw_parameters(int slot, std::int64_t replica) {
    for (std::size_t column = 0; column < model_.drawn.size(); ++column) {
        *row(slot, model_.tables.layout.drawn + static_cast<int>(column)) =
            std::bit_cast<std::int32_t>(drawn_parameter(model_, key_, column, replica));
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

void Block::start(Key key, const std::vector<Guest>& guests, int first_row) {
    key_ = key;
    numbering_ = tally::Numbering::replica;
    fill({0, static_cast<std::int64_t>(guests.size())}, {}, [&](int slot, std::int64_t index) {
        const auto& [replica, rows] = guests[static_cast<std::size_t>(index)];
        place(slot, replica, 0);
        for (std::size_t i = 0; i < rows->size(); ++i) {
            *row(slot, first_row + static_cast<int>(i)) = (*rows)[i];
        }
    });
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
        put(slot, past);
        *row(slot, address) |= static_cast<std::int32_t>(branch); // the past's own is 0
    });
}

void Block::open(Key key) {
    key_ = key;
    numbering_ = tally::Numbering::replica;
    active_ = 0;
    std::fill(live_.begin(), live_.end(), 0u);
}

void Block::admit(const std::vector<std::int32_t>& rows, std::int64_t replica, std::uint32_t branch) {
    EXPECT(rows.size() == static_cast<std::size_t>(model_.tables.layout.rows));
    const int width = rules_.width;
    int index = 0;
    while (index < active_ && live_[static_cast<std::size_t>(index)] == all_lanes()) { ++index; }
    EXPECT(index < batches_);
    if (index == active_) {
        ++active_;
        live_[static_cast<std::size_t>(index)] = 0;
        // Lanes that wait for somebody repeat the first and are never looked at.
        for (int lane = 1; lane < width; ++lane) { put(index * width + lane, rows); }
    }
    auto& live = live_[static_cast<std::size_t>(index)];
    const int slot = index * width + std::countr_one(live);
    put(slot, rows);
    address(slot, replica, branch);
    live |= 1u << slot % width;
}

std::vector<std::int32_t> Block::lane(int slot) {
    std::vector<std::int32_t> rows;
    for (int index = 0; index < model_.tables.layout.rows; ++index) { rows.push_back(*row(slot, index)); }
    return rows;
}

std::span<const float> Block::payoffs(const tally::Sight& sight) {
    auto* payoffs = reinterpret_cast<float*>(payoffs_.get());
    rules_.payoffs(model_.tables, sight.batch, key_, sight.turn, scratch_.get(), scratch_bytes_, payoffs);
    return {payoffs, static_cast<std::size_t>(model_.tables.actors * rules_.width)};
}

tally::Sight Block::before(int turn, int index) const {
    return {model_, batch(index), rules_.width, turn, live_[static_cast<std::size_t>(index)], 0,
            0,      numbering_};
}

// By lane of a batch, a key of its state. What opens or closes most options comes first, as far as bits go: agreements in force,
// the rungs of those who may attack, who feigns, sanctions and threats where they are few, the other rungs, what is on the table.
void Block::find_likeness(int index, std::uint64_t* keys) {
    const auto& t = model_.tables;
    const int lanes = rules_.width;
    const auto at = [&](int of) { return row(index * lanes, of); };
    std::fill(keys, keys + lanes, 0u);
    int room = 64;
    const auto add = [&](int bits, auto value) {
        if (room < bits) { return; }
        room -= bits;
        const std::uint32_t mask = (1u << bits) - 1;
        for (int lane = 0; lane < lanes; ++lane) {
            keys[lane] = keys[lane] << bits | (static_cast<std::uint32_t>(value(lane)) & mask);
        }
    };
    const auto add_row = [&](int bits, int of) {
        add(bits, [numbers = at(of)](int lane) { return numbers[lane]; });
    };
    const auto add_rungs = [&](bool of_attackers) {
        for (int i = 0; i < t.actors; ++i) {
            if ((t.actor[i].attacks != 0) == of_attackers) { add_row(5, t.layout.rung + i); }
        }
    };
    const auto add_sanctions = [&] {
        for (int p = 0; p < t.pairs; ++p) {
            add_row(2, t.layout.tranche + p);
            add_row(2, t.layout.threat + p);
        }
    };
    for (int g = 0; g < t.agreements; ++g) {
        add(1, [package = at(t.layout.in_force + g)](int lane) { return package[lane] >= 0; });
    }
    add_rungs(true);
    for (int i = 0; i < t.actors; ++i) {
        if (!t.actor[i].feigns) { continue; }
        add(1, [shown = at(t.layout.shown + i), rung = at(t.layout.rung + i)](int lane) {
            return shown[lane] != rung[lane];
        });
    }
    const bool few = 4 * t.pairs <= room / 2;
    if (few) { add_sanctions(); }
    add_rungs(false);
    if (!few) { add_sanctions(); }
    for (int g = 0; g < t.agreements; ++g) {
        add(3, [package = at(t.layout.tabled + g)](int lane) { return package[lane] + 1; });
    }
}

// Lanes side by side, each from where it stands in its batch. As many as there are registers for their addresses; row by row,
// because a row of so many lanes is written at once.
template <int lanes>
static void gather_lanes(const std::int32_t* const* from, std::int32_t* to, std::ptrdiff_t numbers,
                         std::ptrdiff_t width) {
    const std::int32_t* source[lanes];
    std::copy(from, from + lanes, source);
    for (std::ptrdiff_t at = 0; at < numbers; at += width) {
        std::int32_t row[lanes];
        for (int lane = 0; lane < lanes; ++lane) { row[lane] = source[lane][at]; }
        std::copy(row, row + lanes, to + at);
    }
}

// Fills a batch of the spare rows with these lanes.
void Block::gather(int index, const std::int32_t* const* from) {
    constexpr int at_once = 8;
    const std::ptrdiff_t width = rules_.width, numbers = model_.tables.layout.rows * width;
    auto* to = reinterpret_cast<std::int32_t*>(spare_.get() + static_cast<std::size_t>(index) * batch_bytes_);
    int lane = 0;
    for (; lane + at_once <= rules_.width; lane += at_once) {
        gather_lanes<at_once>(from + lane, to + lane, numbers, width);
    }
    for (; lane < rules_.width; ++lane) { gather_lanes<1>(from + lane, to + lane, numbers, width); }
}

void Block::group() {
    const int width = rules_.width;
    EXPECT(width <= most_lanes);
    order_.clear();
    for (int index = 0; index < active_; ++index) {
        std::uint64_t keys[most_lanes];
        find_likeness(index, keys);
        tally::for_lanes(live_[static_cast<std::size_t>(index)],
                         [&](int lane) { order_.emplace_back(keys[lane], index * width + lane); });
    }
    std::sort(order_.begin(), order_.end());
    const int count = static_cast<int>(order_.size());
    std::fill(live_.begin(), live_.end(), 0u);
    active_ = (count + width - 1) / width;
    for (int index = 0; index < active_; ++index) {
        const std::int32_t* from[most_lanes];
        for (int lane = 0; lane < width; ++lane) {
            // A lane beyond the last replica repeats it and is never looked at.
            const int place = std::min(index * width + lane, count - 1);
            from[lane] = row(order_[static_cast<std::size_t>(place)].second, 0);
            live_[static_cast<std::size_t>(index)] |= static_cast<std::uint32_t>(index * width + lane < count)
                                                      << lane;
        }
        gather(index, from);
    }
    std::swap(rows_, spare_);
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
