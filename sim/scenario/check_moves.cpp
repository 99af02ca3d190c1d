// Moves: that their keys fit together, and that each can be made by someone and each actor can make one.
#include "scenario/check.h"
#include "scenario/landing.h"
#include "scenario/possible.h"

namespace brink::scenario {
namespace {

struct MoveCheck {
    Reading& reading;
    const Move& move;
    std::string path;

    void needs(bool missing, const std::string& key, const std::string& why) {
        if (missing) { reading.complain(Fault::needs_key, move.place, {path, key, why}); }
    }
    void unneeded(bool given, const std::string& key, const std::string& why) {
        if (given) {
            reading.complain(Fault::unneeded_key, reading.places.of(path + "." + key), {path, key, why});
        }
    }
    void instrument() {
        const bool threatens = move.instrument == "threaten";
        const bool names_tranche = threatens || move.instrument == "impose";
        const auto verb = "instrument = \"" + move.instrument + "\"";
        if (!move.instrument.empty()) {
            needs(names_tranche && move.sanction.empty(), "'sanction'", verb + " must say which");
            needs(move.target != "adversary", "target = \"adversary\"", verb + " is directed at one");
            unneeded(move.step != 0, "step", "a move with an instrument changes no rung");
            unneeded(move.to_rung.has_value(), "to_rung", "a move with an instrument changes no rung");
        }
        needs(threatens && !move.trigger, "'trigger'", "a threat names what sets it off");
        needs(threatens && move.deadline_days == 0.0, "'deadline_days'", "a threat has a deadline");
        unneeded(!names_tranche && !move.sanction.empty(), "sanction",
                 "only impose and threaten name a tranche");
        unneeded(!threatens && move.trigger.has_value(), "trigger", "only a threat has one");
        unneeded(!threatens && move.deadline_days != 0.0, "deadline_days", "only a threat has one");
    }
    void name(const Scenario& scenario) {
        if (move.name == "hold" && scenario.choice.hold) {
            reading.complain(Fault::bad_name, reading.places.of(path + ".name"),
                             {move.name, "it stands for doing nothing, which choice.hold makes an option"});
        }
    }
    void rungs() {
        if (move.to_rung && move.step != 0) {
            reading.complain(Fault::step_and_rung, reading.places.of(path + ".step"), {path});
        }
    }
};

// Moves that are already part of a circle that was shown.
void check_circle(const Scenario& scenario, Reading& reading, const Move& start,
                  std::vector<std::string>& shown) {
    std::vector<std::string> chain{start.name};
    const auto* move = &start;
    while (move && !move->after.empty() && chain.size() <= scenario.moves.size()) {
        chain.push_back(move->after);
        if (move->after == start.name) {
            const bool known = std::find(shown.begin(), shown.end(), start.name) != shown.end();
            if (!known) {
                reading.complain(Fault::circle_of_moves, reading.places.of("moves." + start.name + ".after"),
                                 {joined(chain, " → ")});
            }
            shown.insert(shown.end(), chain.begin(), chain.end());
            return;
        }
        move = named(scenario.moves, move->after);
    }
}

bool in_circle(const Scenario& scenario, const Move& move) {
    const auto* next = &move;
    for (std::size_t i = 0; next && i <= scenario.moves.size(); ++i) {
        next = next->after.empty() ? nullptr : named(scenario.moves, next->after);
    }
    return next != nullptr;
}

void check_legality(const Scenario& scenario, Reading& reading) {
    const Possible possible(scenario);
    for (const auto& move : scenario.moves) {
        const auto obstacle = possible.obstacle(move);
        if (!obstacle.empty() && !in_circle(scenario, move)) { // a circle has its own message
            reading.complain(Fault::never_legal, move.place, {move.name, obstacle});
        }
    }
    for (const auto& actor : scenario.actors) {
        if (actor.mind.kind != "script" && !possible.any_move(actor)) {
            reading.complain(Fault::immobile, actor.place, {actor.name});
        }
    }
}

} // namespace

void check_moves(const Scenario& scenario, Reading& reading) {
    std::vector<std::string> shown;
    for (const auto& move : scenario.moves) {
        MoveCheck check{reading, move, "moves." + move.name};
        check.name(scenario);
        check.instrument();
        check.rungs();
        check_circle(scenario, reading, move, shown);
    }
    // What can never be done is only worth saying when what is written could be read.
    if (reading.problems.empty()) { check_legality(scenario, reading); }
}

} // namespace brink::scenario
