// What nobody decides: loss of control, false alarms, the calendar.
#include "base/number_text.h"
#include "model/lookups.h"
#include "words/dates.h"
#include "words/describe_parts.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace brink::words {

namespace {

using scenario::FalseAlarm;
using scenario::Hazard;
using scenario::Scenario;

constexpr double year = 365.0; // days

const scenario::Actor& actor_named(const Scenario& scenario, const std::string& name) {
    return scenario.actors[static_cast<std::size_t>(model::actor_index(scenario, name))];
}

std::vector<int> rungs_of(const Scenario& scenario, const std::string& name) {
    return model::allowed_rungs(scenario, model::actor_index(scenario, name));
}

bool acts(const Hazard& hazard, const Scenario& scenario, int first, int second) {
    const int limit =
        std::min(hazard.below, hazard.to_rung.value_or(static_cast<int>(scenario.rungs.size())));
    return std::ranges::all_of(hazard.pushes, [&](const std::string& name) {
        return (name == hazard.first ? first : second) < limit;
    });
}

double per_day(const Hazard& hazard, int first, int second) {
    return hazard.per_day.value * std::exp(hazard.growth.value * (first + second - hazard.centre.value));
}

// The probability of at least one in a year.
std::string yearly(double rate_per_day) {

    const double chance = -std::expm1(-rate_per_day * year);
    if (chance > 0.995) return fmt::format("more than 99\u00a0% (about {:.2g} times)", rate_per_day * year);
    return percent_text(chance);
}

// The highest rung on which both may stand while the hazard still acts.
std::optional<int> highest_of_both(const Scenario& scenario, const Hazard& hazard) {
    const auto second = rungs_of(scenario, hazard.second);
    std::optional<int> highest;
    for (const int rung : rungs_of(scenario, hazard.first)) {
        const bool both = std::ranges::find(second, rung) != second.end();
        if (both && acts(hazard, scenario, rung, rung)) highest = rung;
    }
    return highest;
}

// The lowest rung on which war is waged in full by an actor who attacks; none for others.
std::optional<int> war_rung(const Scenario& scenario, const std::string& name) {
    const bool attacks =
        std::ranges::any_of(scenario.contests, [&](const auto& contest) { return contest.attacker == name; });
    for (const int rung : rungs_of(scenario, name)) {
        if (attacks && scenario.rungs[static_cast<std::size_t>(rung)].war.value >= 1.0) return rung;
    }
    return std::nullopt;
}

struct Situation {
    std::string when;
    int first, second; // rungs
};

// The start, a war of one of them, and both as high as they can stand.
std::vector<Situation> situations(const Scenario& scenario, const Hazard& hazard) {
    const int first = actor_named(scenario, hazard.first).rung,
              second = actor_named(scenario, hazard.second).rung;
    std::vector<Situation> all{{"as they stand at the start", first, second}};
    const auto add = [&](const std::string& when, int of_first, int of_second) {
        if (of_first != first || of_second != second) all.push_back({when, of_first, of_second});
    };
    if (const auto war = war_rung(scenario, hazard.first))
        add(fmt::format("with {} on {}", hazard.first, rung_name(scenario, *war)), *war, second);
    if (const auto war = war_rung(scenario, hazard.second))
        add(fmt::format("with {} on {}", hazard.second, rung_name(scenario, *war)), first, *war);
    if (const auto both = highest_of_both(scenario, hazard))
        add(fmt::format("with both on {}", rung_name(scenario, *both)), *both, *both);
    std::erase_if(all, [&](const Situation& s) { return !acts(hazard, scenario, s.first, s.second); });
    return all;
}

std::string rates_text(const Scenario& scenario, const Hazard& hazard) {
    std::vector<std::string> texts;
    for (const Situation& s : situations(scenario, hazard))
        texts.push_back(fmt::format("{} {}", yearly(per_day(hazard, s.first, s.second)), s.when));
    const bool drawn = hazard.per_day.prior || hazard.growth.prior || hazard.centre.prior;
    return texts.empty()
               ? "It cannot happen."
               : fmt::format("Its probability in a year is {}{}.", drawn ? "about " : "", listed(texts));
}

std::string growth_text(const Hazard& hazard) {
    if (hazard.growth.value == 0.0 && !hazard.growth.prior) return "";
    return fmt::format("A rung higher of either makes it {}{:.3g} times as frequent.",
                       hazard.growth.prior ? "about " : "", std::exp(hazard.growth.value));
}

std::string push_text(const Scenario& scenario, const Hazard& hazard) {
    if (hazard.to_rung)
        return fmt::format("takes {} to {}", listed(hazard.pushes), rung_name(scenario, *hazard.to_rung));
    return fmt::format("takes {} {} up", listed(hazard.pushes),
                       count_word(static_cast<std::size_t>(hazard.step), "rung", "rungs"));
}

std::string feared_text(const Hazard& hazard) {
    if (hazard.leads_to == "war") return "Those who choose fear it as a way into war.";
    return hazard.leads_to == "disaster" ? "Those who choose fear it as a disaster."
                                         : "Those who choose do not reckon with it.";
}

Sentences hazard_sentences(const Scenario& scenario, const Hazard& hazard) {
    const int rungs = static_cast<int>(scenario.rungs.size());
    const std::string limit =
        hazard.below < rungs
            ? fmt::format(", as long as {} below {}", hazard.pushes.size() == 1 ? "it stands" : "they stand",
                          rung_name(scenario, hazard.below))
            : "";
    return {fmt::format("{} (between {} and {}) {}{}.", sentence_case(hazard.name), hazard.first,
                        hazard.second, push_text(scenario, hazard), limit),
            rates_text(scenario, hazard), growth_text(hazard), feared_text(hazard)};
}

std::string alarm_text(const Scenario& scenario, const FalseAlarm& alarm) {
    const double calm = alarm.per_year.value * alarm.launch_calm.value / year;
    const double alert = alarm.per_year.value * alarm.launch.value / year;
    return fmt::format("False alarms of {} ({}) come {} times a year. The probability in a year that one "
                       "takes it to {} is {}, and {} as long as it stands on {} or above.",
                       alarm.actor, alarm.name, plain_text(alarm.per_year),
                       rung_name(scenario, alarm.to_rung), yearly(calm), yearly(alert),
                       rung_name(scenario, alarm.alert));
}

std::string entry_days(const Scenario& scenario, const scenario::CalendarEntry& entry) {
    if (entry.from.day == entry.to.day) return "On " + day_text(scenario.time.start, entry.from.day);
    return fmt::format("From {} to {}", day_text(scenario.time.start, entry.from.day),
                       day_text(scenario.time.start, entry.to.day));
}

std::string entry_text(const Scenario& scenario, const scenario::CalendarEntry& entry) {
    std::vector<std::string> texts;
    if (!entry.rouses.empty())
        texts.push_back(fmt::format("{} called to act",
                                    listed(entry.rouses) + (entry.rouses.size() == 1 ? " is" : " are")));
    if (!entry.pushes.empty() && entry.step != 0)
        texts.push_back(
            fmt::format("{} moved {} {}", listed(entry.pushes) + (entry.pushes.size() == 1 ? " is" : " are"),
                        count_word(static_cast<std::size_t>(std::abs(entry.step)), "rung", "rungs"),
                        entry.step > 0 ? "up" : "down"));
    if (!entry.talks.empty()) texts.push_back(fmt::format("{} is talked about", entry.talks));
    return fmt::format("{} ({}){}{}.", entry_days(scenario, entry), entry.name,
                       texts.empty() ? " there is a date" : " ", listed(texts));
}

std::string calendar_text(const Scenario& scenario) {
    std::string text;
    for (const auto& entry : scenario.calendar)
        text += (text.empty() ? "" : " ") + entry_text(scenario, entry);
    return text;
}

} // namespace

Section chance_section(const Scenario& scenario) {
    Section section{"What nobody decides", {}};
    for (const Hazard& hazard : scenario.hazards)
        section.paragraphs.push_back(hazard_sentences(scenario, hazard));
    for (const FalseAlarm& alarm : scenario.false_alarms)
        section.paragraphs.push_back({alarm_text(scenario, alarm)});
    section.paragraphs.push_back({calendar_text(scenario)});
    return section;
}

} // namespace brink::words
