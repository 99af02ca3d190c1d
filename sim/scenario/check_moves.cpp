// Moves: that their keys fit together, that those who may make them could, and that none waits for itself.
#include "scenario/check.h"

namespace brink::scenario {
namespace {

void check_move_name(const Scenario& scenario, Reading& reading, const Move& move, const std::string& path) {
    if (move.name == "hold" && scenario.choice.hold) {
        reading.complain(Fault::bad_name, reading.places.of(path + ".name"),
                         {move.name, "it stands for doing nothing, which choice.hold makes an option"});
    }
}

void check_makers(const Scenario& scenario, Reading& reading, const Move& move, const std::string& path) {
    for (std::size_t i = 0; i < move.actors.size(); ++i) {
        check_party(scenario, reading, move.agreement, move.actors[i],
                    path + ".actors[" + std::to_string(i) + "]");
    }
}

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

} // namespace

void check_moves(const Scenario& scenario, Reading& reading) {
    std::vector<std::string> shown;
    for (const auto& move : scenario.moves) {
        const auto path = "moves." + move.name;
        check_move_name(scenario, reading, move, path);
        check_makers(scenario, reading, move, path);
        check_instrument(reading, move);
        check_circle(scenario, reading, move, shown);
    }
}

} // namespace brink::scenario
