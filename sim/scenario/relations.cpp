#include "scenario/relations.h"

#include <algorithm>

namespace brink::scenario {

bool is_some(const Number& number) { return number.value > 0.0 || number.prior; }

bool is_adversary(const Tie& tie) { return is_some(tie.adversary); }

bool is_ally(const Tie& tie) { return tie.treaty || is_some(tie.aid) || is_some(tie.commitment); }

const Tie* find_tie(const Scenario& scenario, const std::string& from, const std::string& to) {
    const auto found = std::find_if(scenario.ties.begin(), scenario.ties.end(),
                                    [&](const Tie& tie) { return tie.from == from && tie.to == to; });
    return found == scenario.ties.end() ? nullptr : &*found;
}

bool may(const Move& move, const Actor& actor) {
    return move.actors.empty() ||
           std::find(move.actors.begin(), move.actors.end(), actor.name) != move.actors.end();
}

} // namespace brink::scenario
