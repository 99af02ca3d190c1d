#include "tally/courses.h"

#include "base/contract.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

namespace brink::tally {

static_assert(model::max_rungs <= std::numeric_limits<std::uint8_t>::max());

// Bytes. As many stand behind the last place, so that they may be read.
static constexpr std::size_t together = 8;

static std::size_t size(int number) { return static_cast<std::size_t>(number); }

Courses::Courses(const model::Model& model, std::size_t replicas, const std::vector<std::uint8_t>& past)
    : turns_(size(model.tables.turns)), endings_(size(model.tables.endings)),
      actors_(size(model.tables.actors)), rungs_(size(model.tables.rungs)),
      stands_(replicas * turns_ * actors_ + together) {
    EXPECT(past.size() <= turns_ * actors_);
    for (std::size_t replica = 0; replica < replicas; ++replica) {
        std::copy(past.begin(), past.end(),
                  stands_.begin() + static_cast<std::ptrdiff_t>(replica * turns_ * actors_));
    }
}

std::size_t Courses::place(std::int64_t replica) const {
    return static_cast<std::size_t>(replica - first_) * turns_ * actors_;
}

static std::uint64_t eight(const std::uint8_t* bytes) {
    static_assert(std::endian::native == std::endian::little); // the first byte is the lowest
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, together);
    return word;
}

// Most places hold what they held a turn before, so that eight are compared at once.
void Courses::count(const Sight& sight, int lane, std::vector<std::int64_t>& changes) const {
    const auto ending = size(sight.whole(sight.model.tables.layout.ending, lane));
    const std::size_t all = (size(sight.turn) + 1) * actors_; // until it ended
    const std::size_t actors = actors_, rungs = rungs_, of_turn = endings_ * actors * rungs;
    const std::uint8_t* stood = &stands_[place(sight.number(lane))];
    std::int64_t* ladders = &changes[ending * actors * rungs];
    for (std::size_t at = 0; at < actors; ++at) { ++ladders[at * rungs + stood[at]]; }
    for (std::size_t at = actors; at < all; at += together) {
        std::uint64_t differ = eight(stood + at) ^ eight(stood + at - actors);
        while (differ != 0) {
            const auto byte = static_cast<std::size_t>(std::countr_zero(differ)) / 8;
            const std::size_t one = at + byte;
            if (one >= all) { break; }
            std::int64_t* ladder = ladders + one / actors * of_turn + one % actors * rungs;
            ++ladder[stood[one]];
            --ladder[stood[one - actors]];
            differ &= ~(std::uint64_t{0xff} << 8 * byte);
        }
    }
}

void Courses::note(const Sight& sight, Tally& tally) {
    // Bytes are written, which might be any object's: what else is read stands in variables, or it would be read again each time.
    const Sight at = sight;
    const int first = at.model.tables.layout.rung;
    const std::size_t actors = actors_, of_replica = turns_ * actors;
    const std::int64_t first_replica = first_;
    std::uint8_t* stands = &stands_[size(at.turn) * actors];
    for (std::uint32_t lanes = at.live; lanes != 0; lanes &= lanes - 1) {
        const int lane = std::countr_zero(lanes);
        std::uint8_t* now = stands + static_cast<std::size_t>(at.number(lane) - first_replica) * of_replica;
        for (std::size_t actor = 0; actor < actors; ++actor) {
            now[actor] = static_cast<std::uint8_t>(at.whole(first + static_cast<int>(actor), lane));
        }
    }
    if (sight.ends == 0) { return; }
    EXPECT(size(sight.turn) < tally.turns && tally.extents.back().row() == endings_ * actors_ * rungs_);
    std::vector<std::int64_t>& changes = tally.stays.back();
    changes.resize(std::max(changes.size(), tally.turns * tally.extents.back().row()));
    for_lanes(sight.ends, [&](int lane) { count(sight, lane, changes); });
}

} // namespace brink::tally
