// Answers: what each holds to be a fit reply, how it is expected to reply, and for whom it is taken.
#include "base/number_text.h"
#include "scenario/relations.h"
#include "words/describe_parts.h"

#include <algorithm>

namespace brink::words {

namespace {

using scenario::Actor;
using scenario::Mind;
using scenario::Number;
using scenario::Scenario;

bool any_mind(const Scenario& scenario, const std::function<bool(const Mind&)>& holds) {
    return std::ranges::any_of(scenario.actors, [&](const Actor& actor) {
        return std::ranges::any_of(scenario::minds_of(actor), holds);
    });
}

bool has_types(const Actor& actor) { return actor.resolve.levels.size() > 1; }

// "0.8 rungs, and 0.5 more, at least 1 and at most 6"
std::string fit_text(const Scenario& scenario, const Actor& actor) {
    if (!says(actor.reciprocity)) return "";
    std::string text = plain_text(actor.reaction) +
                       (actor.reaction.value == 1.0 && !actor.reaction.prior ? " rung" : " rungs");
    const Number& grievance = actor.grievance;
    if (grievance.value != 0.0 || grievance.prior)
        text += fmt::format(" with a grievance of {} added", plain_text(grievance));
    const bool capped = actor.reciprocity_ceiling.prior ||
                        actor.reciprocity_ceiling.value < static_cast<double>(scenario.rungs.size()) - 1.0;
    std::vector<std::string> limits;
    if (says(actor.reciprocity_floor)) limits.push_back("at least " + plain_text(actor.reciprocity_floor));
    if (capped) limits.push_back("at most " + plain_text(actor.reciprocity_ceiling));
    return limits.empty() ? text : fmt::format("{} ({})", text, listed(limits));
}

std::string memory_text(const Actor& actor) {
    if (!says(actor.reciprocity)) return "";
    return says(actor.memory_days)
               ? (actor.memory_days.prior ? "about " : "") + days_text(actor.memory_days.value)
               : "no time, so that the last turn counts alone";
}

// Of those who do not weigh what moves are worth, where others ask what such an actor is up to.
bool is_judged(const Scenario& scenario, const Actor& actor) {
    if (reasons(actor)) return false;
    const bool by_others = std::ranges::any_of(
        scenario.actors, [&](const Actor& other) { return other.name != actor.name && reasons(other); });
    const bool bargains = std::ranges::any_of(scenario.agreements, [&](const scenario::Agreement& agreement) {
        return scenario::is_party(agreement, actor.name);
    });
    const bool thought_through = any_mind(scenario, [](const Mind& mind) {
        return mind.kind == "look-ahead" || (mind.kind == "level-k" && mind.level > 1);
    });
    return by_others && (has_types(actor) || attacks(scenario, actor) || bargains || thought_through);
}

std::string judged_text(const Actor& actor) {
    std::vector<std::string> lambdas;
    for (const Mind& mind : scenario::minds_of(actor)) {
        // a table game has a precision of its own for what its players do
        if (mind.kind != "dynamic-qre") lambdas.push_back(plain_text(mind.lambda));
    }
    const std::string precision = lambdas.empty() ? "" : " with λ\u00a0=\u00a0" + listed(lambdas, " or ");
    return fmt::format("{} days ahead{}", plain_text(actor.planning_days), precision);
}

} // namespace

bool reasons(const Mind& mind) {
    return mind.kind == "level-k" || mind.kind == "quantal" || mind.kind == "look-ahead";
}

bool reasons(const Actor& actor) {
    return std::ranges::any_of(scenario::minds_of(actor), [](const Mind& mind) { return reasons(mind); });
}

bool attacks(const Scenario& scenario, const Actor& actor) {
    return std::ranges::any_of(
        scenario.contests, [&](const scenario::Contest& contest) { return contest.attacker == actor.name; });
}

bool expects_inertia(const Scenario& scenario) {
    if (!any_mind(scenario, [](const Mind& mind) { return reasons(mind); })) return false;
    const bool replies = any_mind(
        scenario, [](const Mind& mind) { return mind.kind == "level-k" || mind.kind == "look-ahead"; });
    return replies || std::ranges::any_of(scenario.actors, [](const Actor& actor) {
               return has_types(actor) || says(actor.audience_cost);
           });
}

std::string inertia_text(const Scenario& scenario) {
    if (!expects_inertia(scenario)) return "";
    const Number& rate = scenario.inertia.reply_per_day;
    if (!says(rate)) return "";
    return fmt::format(
        "An answer in kind is expected after {}{} on average, a rung towards where the highest "
        "adversary stands, and never above {}.",
        rate.prior ? "about " : "", days_text(1.0 / rate.value),
        rung_name(scenario, scenario.inertia.ceiling));
}

std::string judged_as_text(const Scenario& scenario) {
    return each_sentence("Whatever their rule, others judge what they are up to as if they weighed it",
                         each(scenario, [&](const Actor& actor) {
                             return is_judged(scenario, actor) ? judged_text(actor) : "";
                         }));
}

std::string reciprocity_text(const Scenario& scenario) {
    const std::string costs =
        each_sentence("Standing a rung away from what it holds to be a fit reply costs an actor",
                      each(scenario, [](const Actor& actor) {
                          return says(actor.reciprocity) ? percent_text(actor.reciprocity) : "";
                      }));
    if (costs.empty()) return "";
    const std::string fit = each(scenario, [&](const Actor& actor) { return fit_text(scenario, actor); });
    return fmt::format("{} A fit reply, for each rung at which it remembers its highest adversary, is: {}. "
                       "Memory of a posture fades, 63\u00a0% of the way, in: {}.",
                       costs, fit, each(scenario, memory_text));
}

} // namespace brink::words
