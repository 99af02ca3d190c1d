#include "model/table_game.h"

#include "base/input_error.h"
#include "base/number_text.h"
#include "model/lookups.h"
#include "scenario/relations.h"

#include <algorithm>

namespace brink::model {

using scenario::Scenario;

namespace {

// The two payoffs of one cell.
void add_cell(games::Game& game, const scenario::Payoffs& cell) {
    const int place = (cell.state.value_or(0) * game.moves + cell.moves[0]) * game.moves + cell.moves[1];
    for (std::size_t player = 0; player < game.payoff.size(); ++player) {
        game.payoff[player][static_cast<std::size_t>(place)] = cell.payoff[player].value;
    }
}

[[noreturn]] void refuse(const scenario::TableGame& table, const games::Unconverged& at) {
    const std::string iterated = table.method == "newton" ? "" : "method = \"newton\", or ";
    throw InputError(
        {{table.place.file, table.place.line, table.place.column, "table: no equilibrium was found",
          "after " + counted(static_cast<std::size_t>(at.steps), "step") + " of " + table.method +
              " from start " + std::to_string(table.start) + " the residual is " + short_text(at.residual),
          "try " + iterated + "another start: brink solve --starts 100 says where each leads", ""}});
}

} // namespace

games::Game game_of(const Scenario& scenario) {
    const auto& table = *scenario.table;
    games::Game game;
    game.moves = length(scenario.rungs);
    game.states = table.states == "one" ? 1 : game.moves;
    game.discount = table.discount;
    game.lambda = {table.lambda[0].value, table.lambda[1].value};
    game.payoff.fill(std::vector<double>(static_cast<std::size_t>(game.states * game.moves * game.moves)));
    for (const auto& cell : table.payoffs) { add_cell(game, cell); }
    return game;
}

games::Attempt attempt_of(const scenario::TableGame& table) {
    return {table.method == "newton" ? games::Method::newton : games::Method::iteration, table.start};
}

bool plays_equilibrium(const Scenario& scenario) {
    return std::any_of(scenario.actors.begin(), scenario.actors.end(),
                       [](const scenario::Actor& actor) { return scenario::has_mind(actor, "dynamic-qre"); });
}

games::Equilibrium equilibrium_of(const Scenario& scenario) {
    auto outcome = games::solve(game_of(scenario), attempt_of(*scenario.table));
    if (const auto* failed = std::get_if<games::Unconverged>(&outcome)) { refuse(*scenario.table, *failed); }
    return std::move(std::get<games::Equilibrium>(outcome));
}

} // namespace brink::model
