// What posture, war and words cost, abroad and at home.
#include "base/number_text.h"
#include "words/describe_parts.h"

#include <numbers>

namespace brink::words {

namespace {

using scenario::Actor;
using scenario::Number;
using scenario::Scenario;

// One sentence for a number of every actor that has it.
std::string shares(const Scenario& scenario, const std::string& lead, Number Actor::*member) {
    return each_sentence(lead, each(scenario, [&](const Actor& actor) {
                             return says(actor.*member) ? percent_text(actor.*member) : "";
                         }));
}

// Of a rate per day, over the actor's planning horizon.
std::string over_horizon(const Scenario& scenario, const std::string& lead, Number Actor::*member) {
    return each_sentence(lead, each(scenario, [&](const Actor& actor) {
                             const Number& rate = actor.*member;
                             if (rate.value == 0.0 && !rate.prior) return std::string();
                             return (rate.prior ? "about " : "") +
                                    percent_text(rate.value * actor.planning_days.value);
                         }));
}

std::string anticipation_text(const Scenario& scenario) {
    return each_sentence("Of that, whoever may attack feels so much already while it stands high",
                         each(scenario, [&](const Actor& actor) {
                             const bool weighs = says(actor.anticipation) && says(actor.audience_cost);
                             return weighs && attacks(scenario, actor) ? percent_text(actor.anticipation)
                                                                       : "";
                         }));
}

std::string drift_text(const Scenario& scenario) {
    std::string text =
        over_horizon(scenario, "Waiting costs, as things drift, over the time that an actor plans ahead",
                     &Actor::drift_per_day);
    for (const Actor& actor : scenario.actors) {
        if (!actor.drift_issue.empty())
            text +=
                fmt::format(" What drifts away from {} is {}: an agreement that brings it nearer cures that.",
                            actor.name, actor.drift_issue);
    }
    return text;
}

std::string error_text(const Scenario& scenario) {
    return shares(scenario,
                  "An order on the ladder comes out a rung higher or lower than meant with probability",
                  &Actor::execution_error);
}

std::string unmasked_text(const Scenario& scenario) {
    return each_sentence("A step down that was announced and not made is found out on average after",
                         each(scenario, [](const Actor& actor) {
                             return says(actor.unmasked_per_day)
                                        ? days_text(1.0 / actor.unmasked_per_day.value)
                                        : "";
                         }));
}

std::string moved(const Number& number, const std::string& by, const std::string& why) {
    return says(number) ? fmt::format("{} {} {}", by, percent_text(number), why) : "";
}

// What moves approval, the same words for all whom it moves alike.
std::string approval_text(const Actor& actor) {
    const scenario::HomeFront& home = actor.home_front;
    std::vector<std::string> moves;
    for (const std::string& text :
         {moved(home.rally, "rises by", "when it is threatened or attacked"),
          moved({0.01 * home.hardship.value, home.hardship.prior, "", {}}, "falls by",
                "for each percent of the stake that sanctions take"),
          moved(home.casualties_per_day, "falls by", "for each day of full war"),
          moved(home.humiliation, "falls by", "on a climb-down from full force to none")}) {
        if (!text.empty()) moves.push_back(text);
    }
    const Number doubled{std::numbers::ln2 * home.weight.value, home.weight.prior, "", {}};
    const std::string worth =
        says(doubled)
            ? fmt::format("; to double it for as long as the actor plans ahead is worth {} of its stake",
                          percent_text(doubled))
            : "";
    return fmt::format("{} and fades back to where it began, 63\u00a0% of the way in {}{}",
                       moves.empty() ? "stays" : joined(moves, ", "), days_text(home.fading_days.value),
                       worth);
}

// "every 400 days on average, e^4 times as often without any approval left"
std::string office_text(const Actor& actor) {
    const scenario::HomeFront& home = actor.home_front;
    if (!says(home.removal_per_day)) return "";
    const std::string growth = says(home.removal_growth)
                                   ? fmt::format(" (e^{} times as often for each unit of approval lost)",
                                                 plain_text(home.removal_growth))
                                   : "";
    return fmt::format("every {} on average{}", days_text(1.0 / home.removal_per_day.value), growth);
}

// Whether approval does anything: to what it chooses, or to who is in office.
bool has_home_front(const Actor& actor) {
    return says(actor.home_front.weight) || says(actor.home_front.removal_per_day);
}

Sentences home_sentences(const Scenario& scenario) {
    std::vector<Alike> groups;
    for (const Actor& actor : scenario.actors) {
        if (has_home_front(actor)) add_alike(groups, approval_text(actor), actor.name);
    }
    Sentences sentences{each_sentence("Approval at home at the start", each(scenario, [](const Actor& actor) {
                                          return has_home_front(actor)
                                                     ? percent_text(actor.home_front.approval)
                                                     : "";
                                      }))};
    for (const Alike& group : groups)
        sentences.push_back(
            fmt::format("That of {} {}.", groups.size() == 1 ? "each" : listed(group.names), group.text));
    sentences.push_back(
        each_sentence("Leaders lose office while approval is as at the start", each(scenario, office_text)));
    return sentences;
}

} // namespace

Section costs_section(const Scenario& scenario) {
    Section section{
        "What it costs, as a share of all that each has at stake",
        {{shares(scenario, "Full war, at a resolve of 1", &Actor::war_cost),
          over_horizon(scenario, "Standing at full force for as long as an actor plans ahead",
                       &Actor::upkeep_per_day),
          shares(scenario, "Backing down from full force to none before its audience", &Actor::audience_cost),
          anticipation_text(scenario),
          shares(scenario, "A threat that is defied and not carried out", &Actor::word_cost),
          drift_text(scenario)},
         {reciprocity_text(scenario)},
         {error_text(scenario), unmasked_text(scenario)},
         {}}};
    section.paragraphs.back() = home_sentences(scenario);
    return section;
}

} // namespace brink::words
