// The table game of a scenario, and the equilibrium that its dynamic-qre minds play.
#pragma once

#include "games/equilibrium.h"
#include "scenario/scenario.h"

namespace brink::model {

// States and moves are the rungs, or there is one state. Of drawn payoffs it takes the medians: scenario::solvable first.
games::Game game_of(const scenario::Scenario& scenario);

// The method and the start that the table names.
games::Attempt attempt_of(const scenario::TableGame& table);

// Whether any mind of the scenario plays it by its equilibrium.
bool plays_equilibrium(const scenario::Scenario& scenario);

// Throws InputError if the table's own attempt finds none.
games::Equilibrium equilibrium_of(const scenario::Scenario& scenario);

} // namespace brink::model
