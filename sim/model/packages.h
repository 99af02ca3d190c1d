// What an agreement may say: one position on each of its issues, and whether it lifts sanctions (ODD §7.3).
#pragma once

#include "scenario/scenario.h"

#include <string>
#include <vector>

namespace brink::model {

struct Package {
    std::vector<int> place; // [issue of the agreement]: which of its positions
    bool lifts = false;
};

// In the order in which they are numbered: the last issue fastest; where sanctions are part of the package, kept, then
// lifted.
std::vector<Package> packages(const scenario::Agreement& agreement);

// Whether the actor calls negotiable what the package says. A prior counts by its median.
bool negotiable(const scenario::Agreement& agreement, const Package& package, const std::string& actor);

// The packages that an actor may offer by a move; {−1} for a move that offers none.
std::vector<int> packages_of(const scenario::Scenario& scenario, const scenario::Move& move, int actor);

// "alignment 0.3, arms control 0.5, sanctions lifted"
std::string words_for(const scenario::Agreement& agreement, const Package& package);

} // namespace brink::model
