// The same replicas in two models: who ended how in both, as exact counts of pairs.
#pragma once

#include "tally/sight.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace brink::tally {

// What became of some replicas in one model. The endings' conditions are looked at beside the class that a replica is
// given: reached is reached, whatever came after.
struct Fates {
    Fates(int number, std::size_t replicas);

    int endings;
    std::vector<std::int32_t> ending;  // [replica], −1: broke off
    std::vector<std::uint8_t> reached; // [replica][ending]: 1 if its condition was ever reached
};

// The fate of a lane that ended, as that of the replica at `place`.
void note(const Sight& sight, int lane, std::size_t place, Fates& fates);

// Pairs in which neither replica broke off. Sums of integers, so that any order of merging gives the same.
struct Joint {
    explicit Joint(int number = 0);

    int endings;
    std::int64_t pairs = 0;
    std::vector<std::int64_t> ended;   // [ending in the first][ending in the second]
    std::vector<std::int64_t> reached; // [ending][in the first: no, yes][in the second: no, yes]
    // [event][condition][standing in the first][… in the second], both of them endings, where a replica's standing is 0:
    // the condition was never reached; 1: the condition alone; 2: the event too.
    std::vector<std::int64_t> given;

    friend bool operator==(const Joint&, const Joint&) = default;
};

// Adds the pairs of the replicas that both know, place by place.
void count(const Fates& first, const Fates& second, Joint& joint);

// Of models with equally many endings.
void merge(Joint& into, const Joint& from);

} // namespace brink::tally
