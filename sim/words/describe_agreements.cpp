// What may be agreed, by whom, and what holds it.
#include "base/number_text.h"
#include "words/describe_parts.h"

#include <algorithm>

namespace brink::words {

namespace {

using scenario::Agreement;
using scenario::Scenario;

std::string grid_text(const Agreement& agreement) {
    std::vector<std::string> issues;
    for (const scenario::Grid& grid : agreement.issues) {
        std::vector<std::string> positions;
        for (const scenario::Number& position : grid.positions) positions.push_back(plain_text(position));
        issues.push_back(fmt::format("{} at {}", grid.issue, listed(positions, " or ")));
    }
    return fmt::format("{} may agree ({}) to settle {}; whatever is proposed, all of them must choose it.",
                       listed(agreement.parties), agreement.name, listed(issues));
}

std::string sanctions_text(const Agreement& agreement) {
    if (agreement.sanctions == "lifted")
        return "Sanctions and threats of them between the parties are lifted with it.";
    return agreement.sanctions == "either"
               ? "A proposal may lift the sanctions between the parties or keep them."
               : "";
}

// "nothing above 0.3 on forces in the east"; empty where everything is negotiable.
std::string limits_text(const scenario::Negotiable& negotiable) {
    std::vector<std::string> limits;
    if (negotiable.low > 0.0) limits.push_back("below " + short_text(negotiable.low));
    if (negotiable.high < 1.0) limits.push_back("above " + short_text(negotiable.high));
    return limits.empty() ? "" : fmt::format("nothing {} on {}", listed(limits, " or "), negotiable.issue);
}

Sentences negotiable_sentences(const Agreement& agreement) {
    std::vector<Alike> groups;
    for (const scenario::Negotiable& negotiable : agreement.negotiable) {
        const std::string limits = limits_text(negotiable);
        if (!limits.empty()) add_alike(groups, limits, negotiable.actor);
    }
    Sentences sentences;
    for (const Alike& group : groups) {
        sentences.push_back(fmt::format("{} {} to {}.", listed(group.names),
                                        group.names.size() == 1 ? "puts its name" : "put their names",
                                        group.text));
    }
    return sentences;
}

std::string good_faith_text(const Scenario& scenario, const Agreement& agreement) {
    std::vector<std::string> texts;
    for (const scenario::GoodFaith& faith : agreement.good_faith)
        texts.push_back(
            fmt::format("{} stands on {} or below", faith.actor, rung_name(scenario, faith.at_most)));
    return texts.empty() ? "" : fmt::format("Nothing is offered or accepted unless {}.", listed(texts));
}

std::string obligation_text(const Scenario& scenario, const scenario::Obligation& obligation) {
    const std::string when = obligation.within_days > 0.0
                                 ? fmt::format("within {} ", days_text(obligation.within_days))
                                 : "at once ";
    return fmt::format("It binds {} to stand {}on {} or below.", obligation.actor, when,
                       rung_name(scenario, obligation.at_most));
}

std::string breach_text(const Agreement& agreement) {
    std::string text;
    if (says(agreement.verified_per_day))
        text = fmt::format(
            "An obligation that is neglected is found out after {} on average, which ends the agreement.",
            days_text(1.0 / agreement.verified_per_day.value));
    if (says(agreement.breach_cost))
        text += fmt::format("{}Who breaks it loses {} of its stake.", text.empty() ? "" : " ",
                            percent_text(agreement.breach_cost));
    return text;
}

std::string heard_text(const Scenario& scenario, const Agreement& agreement) {
    std::vector<Alike> groups;
    for (const scenario::CalendarEntry& entry : scenario.calendar) {
        if (entry.talks == agreement.name) add_alike(groups, percent_text(entry.heard), entry.name);
    }
    std::vector<std::string> talks;
    for (const Alike& group : groups)
        talks.push_back(fmt::format("{} during the talks ({})", group.text, joined(group.names, "; ")));
    std::string text = fmt::format("An offer is heard with probability {}", percent_text(agreement.heard));
    if (!talks.empty()) text += fmt::format(", and with {}", listed(talks));
    if (agreement.stands_days > 0.0)
        text += fmt::format("; it stands for {}", days_text(agreement.stands_days));
    return text + ".";
}

std::string trust_text(const scenario::Mediator& mediator) {
    const double bias = mediator.bias.value;
    if (bias == 0.0) return "each of them trusts it by half";
    return fmt::format("{} trusts it by {} and {} by {}", mediator.between[0], percent_text(0.5 + 0.5 * bias),
                       mediator.between[1], percent_text(0.5 - 0.5 * bias));
}

// What it does for a party that trusts it fully; it does as much less for one that trusts it less.
std::string mediator_text(const scenario::Mediator& mediator) {
    std::vector<std::string> brings;
    if (says(mediator.clarity))
        brings.push_back(fmt::format("lifts {} of the fog between them", percent_text(mediator.clarity)));
    if (says(mediator.face_saving))
        brings.push_back(
            fmt::format("takes {} off what stepping down costs", percent_text(mediator.face_saving)));
    if (says(mediator.carries))
        brings.push_back(
            fmt::format("gets an offer heard with probability {}", percent_text(mediator.carries)));
    const std::string when = mediator.during.empty() ? "" : fmt::format(" during “{}”", mediator.during);
    const std::string what = brings.empty() ? "changes nothing" : listed(brings);
    return fmt::format("{} mediates between {}{}: for a party that trusts it fully it {}; {}.", mediator.name,
                       listed(mediator.between), when, what, trust_text(mediator));
}

} // namespace

Section agreements_section(const Scenario& scenario) {
    Section section{"What may be agreed", {}};
    for (const Agreement& agreement : scenario.agreements) {
        Sentences sentences{grid_text(agreement), sanctions_text(agreement)};
        for (std::string& text : negotiable_sentences(agreement)) sentences.push_back(std::move(text));
        sentences.push_back(good_faith_text(scenario, agreement));
        for (const scenario::Obligation& obligation : agreement.obligations)
            sentences.push_back(obligation_text(scenario, obligation));
        sentences.push_back(heard_text(scenario, agreement));
        sentences.push_back(breach_text(agreement));
        section.paragraphs.push_back(std::move(sentences));
    }
    Sentences mediators;
    for (const scenario::Mediator& mediator : scenario.mediators)
        mediators.push_back(mediator_text(mediator));
    if (!mediators.empty()) section.paragraphs.push_back(std::move(mediators));
    return section;
}

} // namespace brink::words
