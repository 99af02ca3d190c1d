// What each may do in a turn.
#include "base/number_text.h"
#include "scenario/relations.h"
#include "words/describe_parts.h"

#include <algorithm>
#include <cstdlib>

namespace brink::words {

namespace {

using scenario::Move;
using scenario::Scenario;

std::string step_text(const Scenario& scenario, const Move& move) {
    if (move.to_rung) return "to " + rung_name(scenario, *move.to_rung);
    if (move.feint > 0)
        return fmt::format("announced, not made: {} down",
                           count_word(static_cast<std::size_t>(move.feint), "rung", "rungs"));
    if (move.step == 0) return "";
    return fmt::format("{} {}", count_word(static_cast<std::size_t>(std::abs(move.step)), "rung", "rungs"),
                       move.step > 0 ? "up" : "down");
}

std::string threat_text(const Scenario& scenario, const Move& move) {
    if (move.instrument != "threaten" || !move.trigger) return "";
    const std::string lasts =
        move.deadline_days > 0.0 ? fmt::format(", for {}", days_text(move.deadline_days)) : "";
    return fmt::format("in case the other stands on {} or above{}", rung_name(scenario, *move.trigger),
                       lasts);
}

std::string build_text(const Move& move) {
    if (move.instrument != "build") return "";
    return fmt::format("{} of military weight{}", plain_text(move.capability),
                       move.target == "ally" ? " for an ally" : "");
}

std::string where_text(const Scenario& scenario, const Move& move) {
    const int top = static_cast<int>(scenario.rungs.size()) - 1;
    const int low = move.from_rung, high = move.up_to_rung.value_or(top);
    if (low == 0 && high >= top) return "";
    if (low == high) return "on " + rung_name(scenario, low);
    if (high >= top) return fmt::format("from {} or above", rung_name(scenario, low));
    if (low == 0) return fmt::format("from {} or below", rung_name(scenario, high));
    return fmt::format("from {} to {}", rung_name(scenario, low), rung_name(scenario, high));
}

std::string condition_text(const Scenario& scenario, const Move& move) {
    std::vector<std::string> texts;
    if (const std::string where = where_text(scenario, move); !where.empty()) texts.push_back(where);
    if (move.needs)
        texts.push_back(fmt::format("once {} stands on {} or above", move.needs->actor,
                                    rung_name(scenario, move.needs->rung)));
    if (!move.after.empty()) texts.push_back(fmt::format("after “{}”", move.after));
    if (!move.during.empty()) texts.push_back("during " + move.during);
    if (says(move.sunk_cost))
        texts.push_back(fmt::format("at a cost of {} of its stake", percent_text(move.sunk_cost)));
    return joined(texts, ", ");
}

// “invade” (to full-scale war, from mobilisation to limited attack)
std::string move_text(const Scenario& scenario, const Move& move) {
    std::vector<std::string> parts;
    for (const std::string& part : {step_text(scenario, move), threat_text(scenario, move), build_text(move),
                                    condition_text(scenario, move)}) {
        if (!part.empty()) parts.push_back(part);
    }
    return fmt::format("“{}”{}", move.name, parts.empty() ? "" : fmt::format(" ({})", joined(parts, ", ")));
}

std::vector<std::string> actors_of(const Scenario& scenario, const Move& move) {
    std::vector<std::string> names;
    for (const scenario::Actor& actor : scenario.actors) {
        if (scenario::may(scenario, move, actor)) names.push_back(actor.name);
    }
    return names;
}

std::string who_text(const Scenario& scenario, const std::vector<std::string>& names) {
    return names.size() == scenario.actors.size() ? "Everybody" : listed(names);
}

std::string hold_text(const Scenario& scenario) {
    return scenario.choice.hold ? "Whoever has an occasion to act may also hold."
                                : "Whoever has an occasion to act must use it.";
}

std::string order_text(const Scenario& scenario) {
    if (scenario.choice.order == "simultaneous") return "";
    return scenario.choice.order == "sequential"
               ? "In every turn they move one after another, in the order in which they are named, and each "
                 "knows what those before it have done."
               : "In every turn they move one after another, in an order drawn anew, and each knows what "
                 "those before it have done.";
}

std::string slots_text(const Scenario& scenario) {
    const bool instruments =
        std::ranges::any_of(scenario.moves, [](const Move& move) { return !move.instrument.empty(); });
    if (!instruments) return "";
    return scenario.choice.slots == 2
               ? "A turn has room for one move on the ladder and then one beside it, such as a sanction."
               : "A turn has room for one move of any kind.";
}

} // namespace

Section moves_section(const Scenario& scenario) {
    std::vector<Alike> groups; // names are moves here, the text is who may make them
    for (const Move& move : scenario.moves)
        add_alike(groups, who_text(scenario, actors_of(scenario, move)), move_text(scenario, move));
    Sentences sentences;
    for (const Alike& group : groups)
        sentences.push_back(fmt::format("{} may choose {}.", group.text, listed(group.names, " or ")));
    sentences.push_back(hold_text(scenario));
    sentences.push_back(slots_text(scenario));
    sentences.push_back(order_text(scenario));
    return {"What each may do", {sentences}};
}

} // namespace brink::words
