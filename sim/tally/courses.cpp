#include "tally/courses.h"

#include "base/contract.h"

#include <algorithm>
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

std::size_t Courses::place(std::int64_t replica, int turn) const {
    return (static_cast<std::size_t>(replica - first_) * turns_ + size(turn)) * actors_;
}

// Most places hold what they held a turn before, so that eight are compared at once.
void Courses::count(const Sight& sight, int lane, std::vector<std::int64_t>& changes) const {
    const auto ending = size(sight.whole(sight.model.tables.layout.ending, lane));
    const std::size_t all = (size(sight.turn) + 1) * actors_; // until it ended
    const std::uint8_t* stood = &stands_[place(sight.number(lane), 0)];
    const auto ladder = [&](std::size_t at) {
        const std::size_t turn = at / actors_, actor = at % actors_;
        return &changes[((turn * endings_ + ending) * actors_ + actor) * rungs_];
    };
    for (std::size_t at = 0; at < actors_; ++at) { ++ladder(at)[stood[at]]; }
    for (std::size_t at = actors_; at < all; at += together) {
        if (std::memcmp(stood + at, stood + at - actors_, together) == 0) { continue; }
        for (std::size_t one = at; one < std::min(at + together, all); ++one) {
            if (stood[one] == stood[one - actors_]) { continue; }
            ++ladder(one)[stood[one]];
            --ladder(one)[stood[one - actors_]];
        }
    }
}

void Courses::note(const Sight& sight, Tally& tally) {
    const int first = sight.model.tables.layout.rung;
    for_lanes(sight.live, [&](int lane) {
        std::uint8_t* now = &stands_[place(sight.number(lane), sight.turn)];
        for (std::size_t actor = 0; actor < actors_; ++actor) {
            now[actor] = static_cast<std::uint8_t>(sight.whole(first + static_cast<int>(actor), lane));
        }
    });
    if (sight.ends == 0) { return; }
    EXPECT(size(sight.turn) < tally.turns && tally.extents.back().row() == endings_ * actors_ * rungs_);
    std::vector<std::int64_t>& changes = tally.stays.back();
    changes.resize(std::max(changes.size(), tally.turns * tally.extents.back().row()));
    for_lanes(sight.ends, [&](int lane) { count(sight, lane, changes); });
}

} // namespace brink::tally
