// What a measure sees: one batch of replicas after a turn.
#pragma once

#include "model/model.h"
#include "random/address.h"

#include <bit>
#include <cstdint>
#include <cstring>

namespace brink::tally {

// What tells the lanes of a run apart: their replicas, or, in a fork, the branches of the one replica.
enum class Numbering { replica, branch };

struct Sight {
    const model::Model& model;
    const unsigned char* batch; // rows of `width` numbers
    int width;
    int turn;
    std::uint32_t live; // lanes that played this turn
    std::uint32_t ends; // of these, the lanes that ended in it
    std::uint32_t
        lost; // lanes that played it, but in which a number has left its range: no measure looks at them
    Numbering numbering = Numbering::replica;

    std::int32_t whole(int row, int lane) const {
        std::int32_t value;
        std::memcpy(&value, batch + 4 * (static_cast<std::ptrdiff_t>(row) * width + lane), sizeof value);
        return value;
    }
    float real(int row, int lane) const { return std::bit_cast<float>(whole(row, lane)); }
    // The number under which a lane is known: of its replica, or of its branch.
    std::int64_t number(int lane) const {
        const auto low = static_cast<std::uint32_t>(whole(model.tables.layout.replica_low, lane));
        const auto high = static_cast<std::uint32_t>(whole(model.tables.layout.replica_high_branch, lane));
        return numbering == Numbering::branch ? branch_of(high) : replica_of(low, high);
    }
};

// Calls f(lane) for every lane in the mask.
template <class F> void for_lanes(std::uint32_t lanes, F f) {
    for (; lanes != 0; lanes &= lanes - 1) { f(std::countr_zero(lanes)); }
}

} // namespace brink::tally
