// The past of a fork: one replica on its own draws, up to the start of a turn.
#pragma once

#include "model/model.h"
#include "random/key.h"
#include "run/isa.h"
#include "run/snapshot.h"
#include "tally/tally.h"

#include <cstdint>
#include <stdexcept>
#include <vector>

namespace brink::run {

struct Past {
    std::int64_t replica = 0;
    int turn = 0;                    // the first that is open, from 0
    std::vector<std::int32_t> lane;  // all rows of its state at the start of that turn
    Snapshot now;                    // the same to be read
    std::vector<std::uint8_t> rungs; // [turn][actor]: where each stood at the end of the turns before
    tally::Tally tally;              // what was counted of it in the turns before; of replicas it counts none
};

// The replica has ended, or has broken off, before the turn: what() says when and how.
struct NoSuchPast : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Throws NoSuchPast. `turn` from 0 on; 0: the first day, with types and parameters drawn.
Past past_of(const model::Model& model, Key key, std::int64_t replica, int turn, Isa isa);

// Numbers of branches: 0 is the replica itself.
inline constexpr std::int64_t first_branch = 1;
inline constexpr std::int64_t last_branch = (1 << 24) - 1;

} // namespace brink::run
