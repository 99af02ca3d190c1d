// The table game: its two actors, and whether each cell of it has its payoffs once.
#include "scenario/check.h"

#include <array>
#include <map>

namespace brink::scenario {
namespace {

constexpr std::size_t most_rungs = 8;

using Key = std::array<Rung, 3>; // state (0 if there is one only), first's move, second's move

struct TableCheck {
    const Scenario& scenario;
    Reading& reading;
    const TableGame& table;
    std::map<Key, Place> cells = {};
    bool legible = true; // whether each cell says which one it is

    bool has_states() const { return table.states != "one"; }

    void actors() {
        if (table.actors.size() == 2 && table.actors[0] == table.actors[1] && !table.actors[0].empty()) {
            reading.complain(Fault::same_actor, reading.places.of("table.actors[1]"),
                             {"actors[0]", "actors[1]", "table"});
        }
    }

    void precision() {
        for (std::size_t n = 0; n < table.lambda.size(); ++n) {
            if (!table.lambda[n].prior) { continue; }
            const auto path = "table.lambda[" + std::to_string(n) + "]";
            reading.complain(Fault::prior_not_allowed, reading.places.of(path), {path});
        }
    }

    std::string cell_text(const Key& key) const {
        const auto name = [&](Rung rung) { return "'" + rung_name(scenario, rung) + "'"; };
        return (has_states() ? "state " + name(key[0]) + ", " : "") + "moves " + name(key[1]) + " and " +
               name(key[2]);
    }

    void state(const Payoffs& cell, const std::string& path) {
        if (has_states() && !cell.state) {
            legible = false;
            reading.complain(Fault::needs_key, cell.place,
                             {path, "'state'", "the states of the table are the rungs"});
        }
        if (!has_states() && cell.state) {
            reading.complain(Fault::unneeded_key, reading.places.of(path + ".state"),
                             {path, "state", "the table has one state"});
        }
    }

    void add(const Payoffs& cell, const std::string& path) {
        state(cell, path);
        if (cell.moves.size() != 2) {
            legible = false;
            return;
        }
        const Key key{has_states() ? cell.state.value_or(unread_rung) : 0, cell.moves[0], cell.moves[1]};
        if (std::count(key.begin(), key.end(), unread_rung) > 0) {
            legible = false;
            return;
        }
        const auto [first, fresh] = cells.emplace(key, cell.place);
        if (!fresh) {
            reading.complain(Fault::duplicate, cell.place,
                             {"the cell of " + cell_text(key), place_text(first->second, cell.place)});
        }
    }

    void complete() {
        const auto rungs = static_cast<Rung>(scenario.rungs.size());
        std::vector<Key> missing;
        for (Rung s = 0; s < (has_states() ? rungs : 1); ++s) {
            for (Rung a = 0; a < rungs; ++a) {
                for (Rung b = 0; b < rungs; ++b) {
                    if (!cells.contains({s, a, b})) { missing.push_back({s, a, b}); }
                }
            }
        }
        if (missing.empty()) { return; }
        reading.complain(Fault::missing_payoff, table.place,
                         {counted(missing.size(), "cell"),
                          has_states() ? "each state and pair of moves" : "each pair of moves",
                          cell_text(missing.front())});
    }

    void payoffs() {
        const auto rungs = scenario.rungs.size();
        if (rungs > most_rungs) {
            reading.complain(
                Fault::table_too_large, table.place,
                {std::to_string(rungs), std::to_string(rungs * rungs), std::to_string(most_rungs)});
            return;
        }
        for (std::size_t n = 0; n < table.payoffs.size(); ++n) {
            add(table.payoffs[n], "table.payoffs[" + std::to_string(n) + "]");
        }
        if (legible) { complete(); }
    }
};

} // namespace

void check_table(const Scenario& scenario, Reading& reading) {
    if (!scenario.table) { return; }
    TableCheck check{scenario, reading, *scenario.table};
    check.actors();
    check.precision();
    if (scenario.table->csv.empty()) { // else its file was complained of
        check.payoffs();
    }
}

} // namespace brink::scenario
