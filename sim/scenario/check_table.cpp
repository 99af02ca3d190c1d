// The table game: its two actors, and whether each cell of it has its payoffs once.
#include "scenario/check.h"
#include "scenario/landing.h"
#include "scenario/relations.h"
#include "scenario/solvable.h"

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

// Actors that play the equilibrium of the table.
struct PlayerCheck {
    const Scenario& scenario;
    Reading& reading;
    const Actor& actor;
    std::string path = "actors." + actor.name;

    bool plays() {
        const auto* table = scenario.table ? &*scenario.table : nullptr;
        if (table && std::count(table->actors.begin(), table->actors.end(), actor.name) > 0) { return true; }
        reading.complain(Fault::needs_key,
                         reading.places.of(path + (actor.minds.empty() ? ".mind" : ".minds")),
                         {path, "a [table] with the actor among its 'actors'",
                          "a dynamic-qre mind plays the equilibrium of that game"});
        return false;
    }

    void precision(const Mind& mind, const std::string& at) {
        if (mind.kind != "dynamic-qre" || !reading.places.has(at + ".lambda")) { return; }
        const auto file_of = [&](const char* key) { return reading.places.of(at + key).file; };
        if (file_of(".kind") != file_of(".lambda")) { return; } // said of the mind that it had elsewhere
        reading.complain(Fault::unneeded_key, reading.places.of(at + ".lambda"),
                         {at, "lambda", "the precision of a dynamic-qre mind is table.lambda"});
    }
    void precision() {
        if (actor.minds.empty()) { precision(actor.mind, path + ".mind"); }
        for (std::size_t n = 0; n < actor.minds.size(); ++n) {
            precision(actor.minds[n], path + ".minds[" + std::to_string(n) + "]");
        }
    }

    static bool always_open(const Move& move) {
        return move.instrument.empty() && move.feint == 0 && move.after.empty() && move.during.empty() &&
               !move.needs;
    }

    bool can_go(Rung from, Rung to) const {
        if (from == to && scenario.choice.hold) { return true; }
        if (actor.ceiling && to > from && to > actor.ceiling->rung) { return false; }
        return std::any_of(scenario.moves.begin(), scenario.moves.end(), [&](const Move& move) {
            return may(scenario, move, actor) && always_open(move) &&
                   landing(scenario, actor, move, from) == to;
        });
    }

    // Only the first rung from which it cannot is named.
    void reach(Rung to) {
        const auto from = std::find_if(actor.rungs.begin(), actor.rungs.end(),
                                       [&](Rung rung) { return !can_go(rung, to); });
        if (from == actor.rungs.end()) { return; }
        const auto name = rung_name(scenario, to);
        reading.complain(Fault::rung_out_of_reach, actor.place,
                         {actor.name, rung_name(scenario, *from), name,
                          *from == to
                              ? "let it hold: choice.hold = true"
                              : "give it a move with to_rung = \"" + name + "\" that is always open"});
    }
};

void check_players(const Scenario& scenario, Reading& reading) {
    const bool sound = reading.problems.empty(); // else moves and rungs may not be as they were meant
    bool any = false;
    for (const auto& actor : scenario.actors) {
        if (!has_mind(actor, "dynamic-qre")) { continue; }
        PlayerCheck check{scenario, reading, actor};
        if (!check.plays()) { continue; }
        any = true;
        check.precision();
        if (!sound) { continue; }
        for (Rung to = 0; to < static_cast<Rung>(scenario.rungs.size()); ++to) { check.reach(to); }
    }
    if (!any) { return; }
    const auto obstacles = obstacles_to_solving(*scenario.table);
    reading.problems.insert(reading.problems.end(), obstacles.begin(), obstacles.end());
}

void check_game(const Scenario& scenario, Reading& reading) {
    TableCheck check{scenario, reading, *scenario.table};
    check.actors();
    check.precision();
    if (scenario.table->csv.empty()) { // else its file was complained of
        check.payoffs();
    }
}

} // namespace

void check_table(const Scenario& scenario, Reading& reading) {
    if (scenario.table) { check_game(scenario, reading); }
    check_players(scenario, reading);
}

} // namespace brink::scenario
