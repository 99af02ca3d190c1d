// The game in normal form that two actors play over the ladder (ODD 7.2, table), and its equilibrium (ODD 7.3, dynamic-qre).
#pragma once

#include <array>
#include <map>
#include <optional>
#include <vector>

namespace brink::oracle {

struct Table {
    std::array<int, 2> actors;
    bool one_state;
    int rungs;
    double discount;
    std::array<double, 2> lambda;
    // U of the two actors, by state (0 if there is one only) and the two rungs.
    std::map<std::array<int, 3>, std::array<double, 2>> payoffs;
    // [actor][state][rung]: p, if somebody plays it.
    std::array<std::map<int, std::vector<double>>, 2> chances;

    // 0 or 1; nothing for an actor of neither.
    std::optional<int> player(int actor) const;
    int state(const std::vector<int>& rung) const;
};

// Finds p by half steps from v = 0. Reading: an equilibrium by another method or start is none that the oracle can find.
void find_equilibrium(Table& table);

} // namespace brink::oracle
