#include "scenario/relations.h"

#include "scenario/check.h"

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

std::span<const Mind> minds_of(const Actor& actor) {
    return actor.minds.empty() ? std::span(&actor.mind, 1) : std::span(actor.minds);
}

bool has_mind(const Actor& actor, const std::string& kind) {
    return std::ranges::any_of(minds_of(actor), [&](const Mind& mind) { return mind.kind == kind; });
}

bool is_party(const Agreement& agreement, const std::string& actor) {
    return std::find(agreement.parties.begin(), agreement.parties.end(), actor) != agreement.parties.end();
}

bool settles(const Agreement& agreement, const std::string& issue) {
    return std::any_of(agreement.issues.begin(), agreement.issues.end(),
                       [&](const Grid& grid) { return grid.issue == issue; });
}

const Negotiable* find_negotiable(const Agreement& agreement, const std::string& actor,
                                  const std::string& issue) {
    const auto& all = agreement.negotiable;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Negotiable& entry) {
        return entry.actor == actor && entry.issue == issue;
    });
    return found == all.end() ? nullptr : &*found;
}

bool may(const Scenario& scenario, const Move& move, const Actor& actor) {
    const auto* agreement = named(scenario.agreements, move.agreement);
    return may(move, actor) && (!agreement || is_party(*agreement, actor.name));
}

bool may(const Move& move, const Actor& actor) {
    return move.actors.empty() ||
           std::find(move.actors.begin(), move.actors.end(), actor.name) != move.actors.end();
}

} // namespace brink::scenario
