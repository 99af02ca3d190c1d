// What a measure sees: one batch of replicas after a turn.
#pragma once

#include "model/model.h"

#include <bit>
#include <cstdint>
#include <cstring>

namespace brink::tally {

struct Sight {
    const model::Model& model;
    const unsigned char* batch; // rows of `width` numbers
    int width;
    int turn;
    std::uint32_t live; // lanes that played this turn
    std::uint32_t ends; // of these, the lanes that ended in it
    std::uint32_t
        lost; // lanes that played it, but in which a number has left its range: no measure looks at them

    std::int32_t whole(int row, int lane) const {
        std::int32_t value;
        std::memcpy(&value, batch + 4 * (static_cast<std::ptrdiff_t>(row) * width + lane), sizeof value);
        return value;
    }
    float real(int row, int lane) const { return std::bit_cast<float>(whole(row, lane)); }
    // The number of the replica in a lane.
    std::int64_t replica(int lane) const {
        const auto low = static_cast<std::uint32_t>(whole(model.tables.layout.replica_low, lane));
        const auto high =
            static_cast<std::uint32_t>(whole(model.tables.layout.replica_high_branch, lane)) >> 24;
        return static_cast<std::int64_t>(high) << 32 | low;
    }
};

// Calls f(lane) for every lane in the mask.
template <class F> void for_lanes(std::uint32_t lanes, F f) {
    for (; lanes != 0; lanes &= lanes - 1) { f(std::countr_zero(lanes)); }
}

} // namespace brink::tally
