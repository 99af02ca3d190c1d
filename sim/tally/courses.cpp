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
    : turns_(size(model.tables.turns)), actors_(size(model.tables.actors)), rungs_(size(model.tables.rungs)),
      stands_(replicas * turns_ * actors_ + together),
      changes_(replicas == 0 ? 0 : size(model.tables.endings) * turns_ * actors_ * rungs_) {
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
void Courses::count(const Sight& sight, int lane) {
    const auto ending = size(sight.whole(sight.model.tables.layout.ending, lane));
    const std::size_t all = (size(sight.turn) + 1) * actors_; // until it ended
    const std::uint8_t* stood = &stands_[place(sight.number(lane), 0)];
    std::int32_t* ladders = &changes_[ending * turns_ * actors_ * rungs_];
    for (std::size_t at = 0; at < actors_; ++at) { ++ladders[at * rungs_ + stood[at]]; }
    for (std::size_t at = actors_; at < all; at += together) {
        if (std::memcmp(stood + at, stood + at - actors_, together) == 0) { continue; }
        for (std::size_t one = at; one < std::min(at + together, all); ++one) {
            ++ladders[one * rungs_ + stood[one]];
            --ladders[one * rungs_ + stood[one - actors_]];
        }
    }
}

void Courses::note(const Sight& sight) {
    const int first = sight.model.tables.layout.rung;
    for_lanes(sight.live, [&](int lane) {
        std::uint8_t* now = &stands_[place(sight.number(lane), sight.turn)];
        for (std::size_t actor = 0; actor < actors_; ++actor) {
            now[actor] = static_cast<std::uint8_t>(sight.whole(first + static_cast<int>(actor), lane));
        }
    });
    for_lanes(sight.ends, [&](int lane) { count(sight, lane); });
}

void Courses::add_to(Tally& tally) const {
    std::vector<std::int64_t>& counts = tally.counts.back();
    EXPECT(counts.size() == changes_.size());
    const std::size_t ladders = actors_ * rungs_, of_ending = turns_ * ladders;
    std::vector<std::int32_t> now(ladders);
    for (std::size_t at = 0; at < counts.size(); at += ladders) {
        if (at % of_ending == 0) { std::fill(now.begin(), now.end(), 0); }
        for (std::size_t i = 0; i < ladders; ++i) {
            now[i] += changes_[at + i];
            counts[at + i] += now[i];
        }
    }
}

} // namespace brink::tally
