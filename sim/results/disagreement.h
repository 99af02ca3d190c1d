// Where two accounts of the same counts differ.
#pragma once

#include "results/variables.h"
#include "tally/tally.h"

#include <string>
#include <vector>

namespace brink::results {

struct Disagreement {
    std::string where; // "point 3", "manifest.json"
    std::string what;  // a measure and its first cell that differs, a key
    std::string said;
    std::string found;
};

// What the two sides are called: "in results.nc", "simulated again".
struct Sides {
    std::string said, found;
};

// One for each measure that differs, at its first cell; and for replicas and exemplars.
std::vector<Disagreement> differences(const std::string& where, const tally::Schema& schema,
                                      const tally::Tally& said, const tally::Tally& found,
                                      const Sides& sides);

// The same of one variable, by its dimensions; nothing if they agree. NaN is like NaN.
std::vector<Disagreement> differences(const std::string& where, const Variable& variable,
                                      const tally::Schema& schema, const Numbers& said, const Numbers& found,
                                      const Sides& sides);

// Of what more than `here` can hold: replicas of another part of the same run are in `whole` as well.
std::vector<Disagreement> excesses(const std::string& where, const tally::Schema& schema,
                                   const tally::Tally& whole, const tally::Tally& part, const Sides& sides);

std::string to_text(const Disagreement& disagreement);

} // namespace brink::results
