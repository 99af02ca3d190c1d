// What made the difference between two scenarios: the partings of their replicas by name, and which terms of utility they
// came from.
#pragma once

#include "study/compare.h"

#include <map>

namespace brink::study {

// Replicas that parted by the same thing, or by the same maker.
struct Cause {
    std::string kind;                // start, choice, outcome, chance, war, removal, agreement or ending
    std::string who;                 // "several": at once
    std::string in_first, in_second; // empty of a maker
    std::int64_t count = 0;
    std::int64_t alone = 0;               // of these, nothing else parted them at once
    std::int64_t replica = 0;             // an example: the lowest number, of those alone if there are any
    int turn = 0;                         // in which it parted; −1: from the start
    std::vector<std::int64_t> by_endings; // [ending in the first][ending in the second]
};

// The most frequent first; then by what is said.
std::vector<Cause> causes_of(const run::Partings& partings, const model::Names& names,
                             const run::Alignment& alignment);
std::vector<Cause> makers_of(const run::Partings& partings,
                             const model::Names& names); // their counts sum to all replicas

// Which utility term shifted the balance most between what was chosen in the first and what in the second, counted over
// partings.cases. Beside terms: "opportunity" where only one had any, "closed" where what one chose was not open
// to the other, "draw" where no utility is weighed or the two options kept their balance.
std::map<std::string, std::int64_t> decisive_terms(const model::Model& first, const model::Model& second,
                                                   Key key, const run::Partings& partings,
                                                   const run::Settings& settings);

} // namespace brink::study
