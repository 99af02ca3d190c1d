// The equilibria of a table game, and what they lead to.
#pragma once

#include "games/equilibrium.h"
#include "scenario/scenario.h"
#include "words/layout.h"

#include <optional>
#include <string>
#include <variant>

namespace brink::words {

struct Solution {
    scenario::Scenario scenario; // with its table
    games::Game game;
    int turns = 0;                                                // of the horizon
    std::variant<games::Equilibrium, games::Unconverged> outcome; // of the table's own method and start
    int starts = 0;                                               // searched by Newton's method; 0: none
    games::Search search = {};
};

std::string to_text(const Solution& solution, Style style);
std::string to_json(const Solution& solution);

} // namespace brink::words
