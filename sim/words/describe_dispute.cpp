// What is in dispute, who wants what, and what war would settle.
#include "words/describe_parts.h"

#include "base/number_text.h"
#include "scenario/relations.h"

#include <algorithm>

namespace brink::words {

namespace {

using scenario::Scenario;

const scenario::Position* position_on(const scenario::Actor& actor, const std::string& issue) {
    const auto found =
        std::ranges::find_if(actor.positions, [&](const auto& position) { return position.issue == issue; });
    return found == actor.positions.end() ? nullptr : &*found;
}

std::string wishes_text(const Scenario& scenario, const scenario::Issue& issue) {
    return each(scenario, [&](const scenario::Actor& actor) {
        const auto* position = position_on(actor, issue.name);
        return position ? plain_text(position->ideal) : "";
    });
}

std::string salience_text(const Scenario& scenario, const scenario::Issue& issue) {
    return each(scenario, [&](const scenario::Actor& actor) {
        const auto* position = position_on(actor, issue.name);
        return position && says(position->salience) ? percent_text(position->salience) : "";
    });
}

std::string issue_text(const Scenario& scenario, const scenario::Issue& issue) {
    std::string text = fmt::format("On {} the status quo is {}.", issue.name, plain_text(issue.status_quo));
    const std::string wishes = wishes_text(scenario, issue), salience = salience_text(scenario, issue);
    if (!wishes.empty()) text += fmt::format(" What each wants: {}.", wishes);
    if (scenario.issues.size() > 1 && !salience.empty())
        text += fmt::format(" Its share of all that is at stake for them: {}.", salience);
    return text;
}

std::string issues_text(const Scenario& scenario) {
    std::vector<std::string> names;
    for (const scenario::Issue& issue : scenario.issues) names.push_back(issue.name);
    return fmt::format("{} in dispute, {}; positions run from 0 to 1.",
                       sentence_case(count_word(names.size(), "issue is", "issues are")), listed(names));
}

// "40 % on alignment and 20 % on forces"; the number alone if it is that of all.
std::string on_issues(const std::vector<Alike>& groups) {
    std::vector<std::string> texts;
    for (const Alike& group : groups)
        texts.push_back(groups.size() == 1 ? group.text
                                           : fmt::format("{} on {}", group.text, listed(group.names)));
    return listed(texts);
}

// Positions move with posture, but only in part.
std::string yield_text(const Scenario& scenario) {
    std::vector<Alike> groups;
    for (const scenario::Issue& issue : scenario.issues)
        add_alike(groups, percent_text(issue.yield), issue.name);
    if (groups.size() > 1)
        return fmt::format(
            "Posture bends the status quo towards those who stand high. Of the way to where the "
            "weighted wishes of all would put it, so much counts before anything is conceded: {}.",
            on_issues(groups));
    return fmt::format("Posture bends the status quo towards those who stand high: {} of the way to where "
                       "the weighted wishes of all would put it counts before anything is conceded.",
                       on_issues(groups));
}

// What holds against all wishes.
std::string anchor_text(const Scenario& scenario) {
    std::vector<Alike> groups;
    for (const scenario::Issue& issue : scenario.issues) {
        if (says(issue.yield)) add_alike(groups, plain_text(issue.anchor), issue.name);
    }
    if (groups.empty()) return "";
    return fmt::format(
        "Against these wishes the status quo weighs as much as an actor of weight {} that stands "
        "at full force and has nothing else at stake.",
        on_issues(groups));
}

std::string outsiders_text(const Scenario& scenario) {
    std::vector<std::string> names;
    for (const scenario::Actor& actor : scenario.actors) {
        if (actor.positions.empty()) names.push_back(actor.name);
    }
    if (names.empty() || scenario.issues.empty()) return "";
    return fmt::format("{} {} no position of {} own.", listed(names), names.size() == 1 ? "has" : "have",
                       names.size() == 1 ? "its" : "their");
}

std::string settled(const scenario::Contest& contest, scenario::Number scenario::Settlement::*result) {
    std::vector<std::string> texts;
    for (const scenario::Settlement& settlement : contest.settlements)
        texts.push_back(fmt::format("{} at {}", settlement.issue, plain_text(settlement.*result)));
    return listed(texts);
}

std::string stakes_of_war(const scenario::Contest& contest) {
    if (contest.settlements.empty()) return "It settles nothing of what is in dispute.";
    return fmt::format("A victory of {} would settle {}, a defeat {}.", contest.attacker,
                       settled(contest, &scenario::Settlement::win),
                       settled(contest, &scenario::Settlement::lose));
}

std::string odds_text(const scenario::Contest& contest) {
    if (contest.decisiveness.value == 1.0 && !contest.decisiveness.prior)
        return "The odds are the ratio of the two sides' strengths as far as they stand ready.";
    return fmt::format("The odds are the ratio of the two sides' strengths as far as they stand ready, "
                       "raised to the power of {}.",
                       plain_text(contest.decisiveness));
}

// On which rungs of the attacker it is fought.
std::string field_text(const Scenario& scenario, const scenario::Contest& contest) {
    const scenario::Tie* tie = scenario::find_tie(scenario, contest.attacker, contest.defender);
    std::vector<std::string> names;
    for (const scenario::RungSpec& rung : scenario.rungs) {
        if (tie && tie->front != "none" && rung.directed == tie->front && says(rung.war))
            names.push_back(rung.name);
    }
    if (names.empty()) return "It is fought on no rung.";
    return fmt::format("It is fought while {} stands on {}.", contest.attacker, listed(names, " or "));
}

std::string duration_text(const Scenario& scenario, const scenario::Contest& contest) {
    if (!says(contest.duration_days))
        return "Once it is waged in full it does not end within the time that is followed.";
    return fmt::format("Waged in full it lasts {}{} on average, and leaves both on {}.",
                       contest.duration_days.prior ? "about " : "", days_text(contest.duration_days.value),
                       rung_name(scenario, contest.after));
}

std::string allies_text(const Scenario& scenario, const scenario::Contest& contest) {
    if (!contest.allies_at) return "";
    return fmt::format("Allies that honour a treaty with {} then go to {}.", contest.defender,
                       rung_name(scenario, *contest.allies_at));
}

Sentences war_sentences(const Scenario& scenario, const scenario::Contest& contest) {
    return {fmt::format("War ({}): {} may fight {}.", contest.name, contest.attacker, contest.defender),
            field_text(scenario, contest),
            odds_text(contest),
            stakes_of_war(contest),
            duration_text(scenario, contest),
            allies_text(scenario, contest)};
}

} // namespace

Section dispute_section(const Scenario& scenario) {
    Section section{"What is in dispute", {}};
    if (scenario.issues.empty()) {
        section.paragraphs.push_back({"No issue is in dispute: nobody gains or loses by a settlement."});
    } else {
        section.paragraphs.push_back({issues_text(scenario)});
        for (const scenario::Issue& issue : scenario.issues)
            section.paragraphs.back().push_back(issue_text(scenario, issue));
        section.paragraphs.push_back({outsiders_text(scenario), yield_text(scenario), anchor_text(scenario)});
    }
    for (const scenario::Contest& contest : scenario.contests)
        section.paragraphs.push_back(war_sentences(scenario, contest));
    return section;
}

} // namespace brink::words
