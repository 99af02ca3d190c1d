// How long, on which ladder, and who stands where.
#include "base/number_text.h"
#include "model/lookups.h"
#include "scenario/relations.h"
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

Number product(const Number& a, const Number& b) {
    return {a.value * b.value, a.prior ? a.prior : b.prior, "", {}};
}

// "250 % for Russia and 300 % for NATO on war; 800 % on nuclear use": of the rungs that have any, as it weighs for those
// whom it can meet.
std::string weighted_lists(const Scenario& scenario, Number scenario::RungSpec::*column,
                           Number scenario::Actor::*weight,
                           const std::function<bool(const scenario::Actor&, int)>& meets) {
    std::vector<Alike> groups;
    for (int rung = 0; rung < static_cast<int>(scenario.rungs.size()); ++rung) {
        const Number& of_rung = scenario.rungs[static_cast<std::size_t>(rung)].*column;
        if (!says(of_rung)) continue;
        std::vector<Alike> shares;
        for (const scenario::Actor& actor : scenario.actors) {
            if (meets(actor, rung))
                add_alike(shares, percent_text(product(of_rung, actor.*weight)), actor.name);
        }
        std::vector<std::string> texts;
        for (const Alike& share : shares)
            texts.push_back(shares.size() == 1 ? share.text
                                               : fmt::format("{} for {}", share.text, listed(share.names)));
        add_alike(groups, texts.empty() ? percent_text(of_rung) : listed(texts), rung_name(scenario, rung));
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

std::string readiness_text(const Scenario& scenario) {
    const std::string readiness = lists(scenario, &scenario::RungSpec::readiness);
    if (readiness.empty() || scenario.contests.empty()) return "";
    return fmt::format(
        "A side that is not ready for war brings half of its weight to it, and one that is fully "
        "ready all of it. Readiness is {}.",
        readiness);
}

std::string norms_text(const Scenario& scenario) {
    const auto comes_there = [](const scenario::Actor& actor, int rung) {
        return actor.rungs.empty() || actor.rungs.back() >= rung;
    };
    const std::string norms =
        weighted_lists(scenario, &scenario::RungSpec::norm, &scenario::Actor::norm_weight, comes_there);
    if (norms.empty()) return "";
    return fmt::format(
        "Thresholds, which no move jumps over and which cost whoever crosses them upward of its own will a "
        "share of all that it has at stake: {}.",
        norms);
}

std::string losses_text(const Scenario& scenario) {
    const std::string losses =
        weighted_lists(scenario, &scenario::RungSpec::loss, &scenario::Actor::loss_weight,
                       [](const scenario::Actor&, int) { return true; });
    if (losses.empty()) return "";
    return fmt::format(
        "When anyone stands on one of these, each side loses so much of all that it has at stake: {}.",
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

bool grows(const scenario::Actor& actor) {
    return says(actor.capability_per_day) || actor.capability_per_day.value < 0.0;
}

std::string limit_text(const scenario::Actor& actor) {
    const bool limited = actor.capability_limit.prior ||
                         actor.capability_limit.value < scenario::Actor{}.capability_limit.value;
    return limited ? " (to at most " + plain_text(actor.capability_limit) + ")" : "";
}

std::string growth_text(const Scenario& scenario) {
    return each_sentence(
        "It changes in a day, whatever happens, by", each(scenario, [](const scenario::Actor& actor) {
            return grows(actor) ? plain_text(actor.capability_per_day) + limit_text(actor) : std::string();
        }));
}

// Whether someone may build its weight up, or deliver to it.
bool is_supplied(const Scenario& scenario, const scenario::Actor& actor) {
    return std::ranges::any_of(scenario.moves, [&](const scenario::Move& move) {
        if (move.instrument != "build") return false;
        if (move.target != "ally") return scenario::may(scenario, move, actor);
        return std::ranges::any_of(scenario.actors, [&](const scenario::Actor& from) {
            const scenario::Tie* tie = scenario::find_tie(scenario, from.name, actor.name);
            return tie && scenario::is_ally(*tie) && scenario::may(scenario, move, from);
        });
    });
}

std::string supply_text(const Scenario& scenario) {
    return each_sentence("What is built or delivered arrives on average after",
                         each(scenario, [&](const scenario::Actor& actor) {
                             if (!is_supplied(scenario, actor)) return std::string();
                             return (actor.delivery_days.prior ? "about " : "") +
                                    days_text(actor.delivery_days.value) +
                                    (grows(actor) ? "" : limit_text(actor));
                         }));
}

} // namespace

Section opening_section(const Scenario& scenario) {
    return {"", {{time_text(scenario), answer_text(scenario)}}};
}

Section ladder_section(const Scenario& scenario) {
    Section section{"Who stands where",
                    {{rungs_text(scenario), force_text(scenario), war_text(scenario),
                      readiness_text(scenario), norms_text(scenario), losses_text(scenario)},
                     {starts_text(scenario)},
                     {strength_text(scenario), growth_text(scenario), supply_text(scenario)}}};
    for (const scenario::Actor& actor : scenario.actors) {
        section.paragraphs[1].push_back(barred_text(scenario, actor));
        section.paragraphs[1].push_back(ceiling_text(scenario, actor));
    }
    return section;
}

} // namespace brink::words
