#include "scenario/possible.h"

#include "scenario/check.h"
#include "scenario/landing.h"
#include "scenario/relations.h"

#include <algorithm>

namespace brink::scenario {
namespace {

bool is_target(const Tie& tie, const std::string& rule) {
    return rule == "adversary" ? is_adversary(tie) : is_ally(tie);
}

// Whether what is built or delivered could ever count.
bool has_room(const Actor& actor) {
    const bool fixed = !actor.capability.prior && !actor.capability_limit.prior;
    return !fixed || actor.capability.value < actor.capability_limit.value ||
           actor.capability_per_day.value < 0.0 || actor.capability_per_day.prior;
}

bool reaches(const Actor& actor, Rung rung) { return !actor.rungs.empty() && actor.rungs.back() >= rung; }

} // namespace

std::string Possible::obstacle(const Move& move) const {
    std::vector<std::pair<std::string, std::vector<std::string>>>
        reasons; // each with the actors that it holds for
    for (const auto& actor : scenario_.actors) {
        if (!may(scenario_, move, actor)) { continue; }
        const auto reason = obstacle(actor, move);
        if (reason.empty()) { return ""; }
        auto known =
            std::find_if(reasons.begin(), reasons.end(), [&](const auto& r) { return r.first == reason; });
        if (known == reasons.end()) { known = reasons.insert(known, {reason, {}}); }
        known->second.push_back(actor.name);
    }
    std::vector<std::string> texts;
    texts.reserve(reasons.size());
    for (const auto& [reason, actors] : reasons) { texts.push_back(reason + " " + listed(actors)); }
    return joined(texts, "; ");
}

std::string Possible::obstacle(const Contest& contest) const {
    const auto pair = "from " + contest.attacker + " to " + contest.defender;
    const auto* tie = find_tie(scenario_, contest.attacker, contest.defender);
    if (!tie) { return "there is no tie " + pair; }
    if (tie->front == "none") { return "the tie " + pair + " has no front"; }
    const auto& rungs = named(scenario_.actors, contest.attacker)->rungs;
    const bool found = std::any_of(rungs.begin(), rungs.end(), [&](Rung rung) {
        const auto& spec = scenario_.rungs[static_cast<std::size_t>(rung)];
        return spec.directed == tie->front && is_some(spec.war);
    });
    return found ? "" : contest.attacker + " has no rung with war above 0 directed at the " + tie->front;
}

bool Possible::any_move(const Actor& actor) const {
    return std::any_of(scenario_.moves.begin(), scenario_.moves.end(), [&](const Move& move) {
        return may(scenario_, move, actor) && obstacle(actor, move).empty();
    });
}

std::string Possible::obstacle(const Actor& actor, const Move& move, int depth) const {
    // A chain longer than this is a circle.
    if (depth > static_cast<int>(scenario_.moves.size())) {
        return "the moves that it needs need each other";
    }
    const auto* before = move.after.empty() ? nullptr : named(scenario_.moves, move.after);
    if (before && (!may(scenario_, *before, actor) || !obstacle(actor, *before, depth + 1).empty())) {
        return "'" + move.after + "', which it needs first, is never open to";
    }
    if (const auto* other = move.needs ? named(scenario_.actors, move.needs->actor) : nullptr;
        other && !reaches(*other, move.needs->rung)) {
        return other->name + " can never stand on '" + rung_name(scenario_, move.needs->rung) +
               "' or above, as needed by";
    }
    if (auto reason = target_obstacle(actor, move); !reason.empty()) { return reason; }
    const auto reason = rung_obstacle(actor, move);
    return reason.empty() ? instrument_obstacle(actor, move) : reason;
}

std::string Possible::target_obstacle(const Actor& actor, const Move& move) const {
    const bool found = move.target == "none" ||
                       std::any_of(scenario_.ties.begin(), scenario_.ties.end(), [&](const Tie& tie) {
                           return tie.from == actor.name && is_target(tie, move.target);
                       });
    return found ? "" : "no " + move.target + " among the ties of";
}

bool Possible::below_ceiling(const Actor& actor, Rung rung) const {
    if (!actor.ceiling || rung <= actor.ceiling->rung) { return true; }
    const auto* other = named(scenario_.actors, actor.ceiling->lifted_by);
    return other && reaches(*other, actor.ceiling->lifted_at);
}

std::string Possible::rung_obstacle(const Actor& actor, const Move& move) const {
    const bool found = std::any_of(actor.rungs.begin(), actor.rungs.end(), [&](Rung from) {
        const auto there = landing(scenario_, actor, move, from);
        return there && below_ceiling(actor, *there) &&
               (move.feint == 0 || announced(scenario_, actor, move, from));
    });
    return found             ? ""
           : move.feint == 0 ? "it leads nowhere from any rung of"
                             : "in peace there is no lower rung to announce, for";
}

std::string Possible::instrument_obstacle(const Actor& actor, const Move& move) const {
    const bool threatened = std::any_of(scenario_.threats.begin(), scenario_.threats.end(),
                                        [&](const Threat& threat) { return threat.sender == actor.name; });
    if (move.instrument == "ease" && !any_with(actor, "impose")) {
        return "nothing is ever imposed that it could ease, by";
    }
    if (move.instrument == "drop" && !threatened && !any_with(actor, "threaten")) {
        return "nothing is ever threatened that it could drop, by";
    }
    if (move.instrument == "accept" && !any_offer(move, &actor)) {
        return "nothing is ever offered by another party that it could accept, for";
    }
    if (move.instrument == "break" && !any_offer(move, nullptr)) {
        return "nothing is ever offered, so nothing agreed that it could break, by";
    }
    return move.instrument == "build" ? build_obstacle(actor, move) : "";
}

std::string Possible::build_obstacle(const Actor& actor, const Move& move) const {
    const bool found =
        move.target == "none"
            ? has_room(actor)
            : std::any_of(scenario_.ties.begin(), scenario_.ties.end(), [&](const Tie& tie) {
                  return tie.from == actor.name && is_ally(tie) && has_room(*named(scenario_.actors, tie.to));
              });
    return found ? "" : "there is no room below capability_limit for what is built by";
}

// Judged by target and rung alone: moves that need each other must not be followed in circles.
bool Possible::any_with(const Actor& actor, const std::string& instrument,
                        const std::string& agreement) const {
    return std::any_of(scenario_.moves.begin(), scenario_.moves.end(), [&](const Move& move) {
        return move.instrument == instrument && move.agreement == agreement && may(scenario_, move, actor) &&
               target_obstacle(actor, move).empty() && rung_obstacle(actor, move).empty();
    });
}

bool Possible::any_offer(const Move& move, const Actor* but) const {
    return std::any_of(scenario_.actors.begin(), scenario_.actors.end(), [&](const Actor& actor) {
        return &actor != but && any_with(actor, "offer", move.agreement);
    });
}

} // namespace brink::scenario
