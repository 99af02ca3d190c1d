// How long, on which ladder, and who stands where.
#include "base/number_text.h"
#include "model/lookups.h"
#include "words/dates.h"
#include "words/describe_parts.h"

#include <algorithm>
#include <cmath>

namespace brink::words {

namespace {

using scenario::Number;
using scenario::Scenario;

std::string time_text(const Scenario& scenario) {
    const int turns = model::turns_in(scenario, scenario.time.horizon_days);
    const double days = scenario.time.turn_days;
    return fmt::format("It begins on {} and is followed for {}, until {}, in {} of {}.",
                       day_text(scenario.time.start, 0), days_text(turns * days),
                       day_text(scenario.time.start, turns * days),
                       turns == 1 ? "one turn" : fmt::format("{} turns", turns), days_text(days));
}

std::string answer_text(const Scenario& scenario) {
    const Number& response = scenario.choice.response_days;
    if (!says(response)) return "Everybody may act in every turn.";
    const double chance = -std::expm1(-scenario.time.turn_days / response.value);
    return fmt::format(
        "It takes an actor {}{} on average to answer what happens: in a turn it has an occasion to act "
        "with probability {}, and for certain when it is threatened, attacked or called to act.",
        response.prior ? "about " : "", days_text(response.value), percent_text(chance));
}

// "35 % on limited armed attack and 100 % on full-scale war": of the rungs that have any.
std::string lists(const Scenario& scenario, Number scenario::RungSpec::*column) {
    std::vector<Alike> groups;
    for (const scenario::RungSpec& rung : scenario.rungs) {
        if (says(rung.*column)) add_alike(groups, percent_text(rung.*column), rung.name);
    }
    std::vector<std::string> texts;
    for (const Alike& group : groups)
        texts.push_back(fmt::format("{} on {}", group.text, listed(group.names)));
    return joined(texts, "; ");
}

std::string rungs_text(const Scenario& scenario) {
    std::vector<std::string> names;
    for (const scenario::RungSpec& rung : scenario.rungs) names.push_back(rung.name);
    return fmt::format("The ladder has {} rungs, from the lowest to the highest: {}.",
                       count_word(names.size()), joined(names, ", "));
}

std::string force_text(const Scenario& scenario) {
    const std::string force = lists(scenario, &scenario::RungSpec::force);
    if (force.empty()) return "";
    return fmt::format(
        "The higher an actor stands, the more its wishes weigh, as a share of its full weight: {}.", force);
}

std::string war_text(const Scenario& scenario) {
    const std::string war = lists(scenario, &scenario::RungSpec::war);
    return war.empty() ? ""
                       : fmt::format("War is waged with a part of full intensity, or all of it: {}.", war);
}

std::string norms_text(const Scenario& scenario) {
    const std::string norms = lists(scenario, &scenario::RungSpec::norm);
    if (norms.empty()) return "";
    return fmt::format(
        "Thresholds, which no move jumps over and which cost whoever crosses them upward of its own will a "
        "share of all that it has at stake: {}.",
        norms);
}

std::string losses_text(const Scenario& scenario) {
    const std::string losses = lists(scenario, &scenario::RungSpec::loss);
    if (losses.empty()) return "";
    return fmt::format(
        "When anyone stands on one of these, every side loses so much of all that it has at stake: {}.",
        losses);
}

std::string starts_text(const Scenario& scenario) {
    std::vector<Alike> groups;
    for (const scenario::Actor& actor : scenario.actors)
        add_alike(groups, rung_name(scenario, actor.rung), actor.name);
    std::vector<std::string> texts;
    for (const Alike& group : groups) {
        const std::string stands = !texts.empty() ? "" : group.names.size() == 1 ? "stands " : "stand ";
        texts.push_back(fmt::format("{} {}on {}", listed(group.names), stands, group.text));
    }
    return fmt::format("At the start {}.", listed(texts));
}

// The rungs that an actor may not stand on.
std::string barred_text(const Scenario& scenario, const scenario::Actor& actor) {
    std::vector<std::string> barred;
    for (int rung = 0; rung < static_cast<int>(scenario.rungs.size()); ++rung) {
        if (!actor.rungs.empty() && std::ranges::find(actor.rungs, rung) == actor.rungs.end())
            barred.push_back(rung_name(scenario, rung));
    }
    if (barred.empty()) return "";
    if (barred.size() + 1 == scenario.rungs.size()) return fmt::format("{} stays where it is.", actor.name);
    return fmt::format("{} never stands on {}.", actor.name, listed(barred, " or "));
}

std::string ceiling_text(const Scenario& scenario, const scenario::Actor& actor) {
    if (!actor.ceiling) return "";
    return fmt::format("{} does not go above {} by a move of its own unless {} stands on {} or above.",
                       actor.name, rung_name(scenario, actor.ceiling->rung), actor.ceiling->lifted_by,
                       rung_name(scenario, actor.ceiling->lifted_at));
}

std::string strength_text(const Scenario& scenario) {
    if (scenario.issues.empty() && scenario.contests.empty()) return "";
    return each_sentence("Military weight in the theatre", each(scenario, [](const scenario::Actor& actor) {
                             return plain_text(actor.capability);
                         }));
}

std::string growth_text(const Scenario& scenario) {
    const std::string growth = each(scenario, [](const scenario::Actor& actor) {
        if (!says(actor.capability_per_day) && actor.capability_per_day.value >= 0.0) return std::string();
        const bool limited = actor.capability_limit.value < scenario::Actor{}.capability_limit.value;
        const std::string limit = limited ? " (to at most " + plain_text(actor.capability_limit) + ")" : "";
        return plain_text(actor.capability_per_day) + limit;
    });
    return each_sentence("It changes in a day, whatever happens, by", growth);
}

} // namespace

Section opening_section(const Scenario& scenario) {
    return {"", {{time_text(scenario), answer_text(scenario)}}};
}

Section ladder_section(const Scenario& scenario) {
    Section section{"Who stands where",
                    {{rungs_text(scenario), force_text(scenario), war_text(scenario), norms_text(scenario),
                      losses_text(scenario)},
                     {starts_text(scenario)},
                     {strength_text(scenario), growth_text(scenario)}}};
    for (const scenario::Actor& actor : scenario.actors) {
        section.paragraphs[1].push_back(barred_text(scenario, actor));
        section.paragraphs[1].push_back(ceiling_text(scenario, actor));
    }
    return section;
}

} // namespace brink::words
