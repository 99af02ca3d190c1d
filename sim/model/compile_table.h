// The table game: what its cells are worth, and how its dynamic-qre minds choose.
#pragma once

#include "games/equilibrium.h"
#include "model/draft.h"
#include "model/lookups.h"

#include <optional>

namespace brink::model {

// "table.payoffs.peace.crisis.force.": the cell by the names of its rungs, whatever its place in the file.
std::string cell_path(const scenario::Scenario& scenario, const scenario::Payoffs& cell);

// [state][first's rung][second's rung]
template <class S> std::vector<Param<S>> payoffs_of(const Draft<S>& draft, std::size_t player) {
    const auto& table = *draft.scenario.table;
    const auto rungs = draft.scenario.rungs.size();
    const auto states = table.states == "one" ? std::size_t{1} : rungs;
    std::vector<Param<S>> all(states * rungs * rungs, constant<S>(0.0));
    for (const auto& cell : table.payoffs) {
        const auto place = (static_cast<std::size_t>(cell.state.value_or(0)) * rungs +
                            static_cast<std::size_t>(cell.moves[0])) *
                               rungs +
                           static_cast<std::size_t>(cell.moves[1]);
        all[place] =
            draft.number(cell_path(draft.scenario, cell) + table.actors[player], cell.payoff[player]);
    }
    return all;
}

// [state][rung]; null without a solution.
template <class S>
const S* chances_of(const Draft<S>& draft, std::size_t player,
                    const std::optional<games::Equilibrium>& solved) {
    if (!solved) { return nullptr; }
    const auto& all = solved->chance.number;
    const auto half = static_cast<std::ptrdiff_t>(all.size() / games::players);
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(player) * half;
    return draft.storage.keep(std::vector<S>(first, first + half));
}

// Null if the scenario has none.
template <class S>
const TableGame<S>* table_game(const Draft<S>& draft, const std::optional<games::Equilibrium>& solved) {
    if (!draft.scenario.table) { return nullptr; }
    const auto& table = *draft.scenario.table;
    TableGame<S> game{};
    game.states = table.states == "one" ? 1 : length(draft.scenario.rungs);
    for (std::size_t player = 0; player < games::players; ++player) {
        game.actor[player] = actor_index(draft.scenario, table.actors[player]);
        game.payoff[player] = draft.storage.keep(payoffs_of(draft, player));
        game.chance[player] = chances_of(draft, player, solved);
    }
    return draft.storage.keep(std::vector<TableGame<S>>{game});
}

} // namespace brink::model
