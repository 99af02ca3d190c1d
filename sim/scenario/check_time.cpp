// The clock, the reporting dates and the calendar.
#include "base/number_text.h"
#include "scenario/check.h"
#include "scenario/date.h"
#include "scenario/relations.h"

#include <cmath>

namespace brink::scenario {
namespace {

// Day numbers are limited where dates are made of them: years of four digits.
std::string day_text(const Scenario& scenario, int day) {
    return scenario.time.start.empty()
               ? "day " + std::to_string(day)
               : date_after(scenario.time.start, day) + " (day " + std::to_string(day) + ")";
}

// The horizon in whole days; unread_day if there is none to speak of.
int last_day(const Scenario& scenario) {
    const double days = scenario.time.horizon_days;
    return has_turns(scenario) && days < 1e6 ? static_cast<int>(std::floor(days)) : unread_day;
}

void check_turns(const Scenario& scenario, Reading& reading) {
    constexpr double most = 5000.0;
    if (scenario.time.horizon_days == 0.0) { // missing, and complained of
        return;
    }
    const auto& time = scenario.time;
    if (std::isnan(time.horizon_days) || std::isnan(time.turn_days)) { return; } // complained of, too
    if (const auto start = reading.names.start;
        start && *start + time.horizon_days > *day_number("9999-12-31")) {
        reading.complain(Fault::too_late, reading.places.of("time.start"),
                         {number_text(time.horizon_days), time.start});
    }
    if (!has_turns(scenario)) {
        const bool set = reading.places.has("time.turn_days"); // else it is the default
        reading.complain(Fault::short_horizon,
                         reading.places.of(set ? "time.turn_days" : "time.horizon_days"),
                         {number_text(time.horizon_days), number_text(time.turn_days)});
    } else if (time.horizon_days / time.turn_days > most) {
        reading.complain(Fault::too_many_turns, reading.places.of("time.turn_days"),
                         {number_text(std::ceil(time.horizon_days / time.turn_days)), number_text(most)});
    }
}

// Results are known at the ends of turns only.
void check_report(const Scenario& scenario, Reading& reading, const Date& date, const std::string& path) {
    check_within_horizon(scenario, reading, date, path);
    const auto& time = scenario.time;
    if (date.day >= 0 && date.day < time.turn_days && has_turns(scenario)) {
        reading.complain(Fault::too_early, reading.places.of(path),
                         {path, date.text, number_text(time.turn_days)});
    }
}

void check_entry(const Scenario& scenario, Reading& reading, const CalendarEntry& entry) {
    const auto path = "calendar." + entry.name;
    check_within_horizon(scenario, reading, entry.from, path + ".from");
    if (entry.to.day != entry.from.day) { check_within_horizon(scenario, reading, entry.to, path + ".to"); }
    if (entry.from.day != unread_day && entry.to.day != unread_day && entry.to.day < entry.from.day) {
        reading.complain(Fault::backwards, reading.places.of(path + ".to"),
                         {path, entry.from.text, entry.to.text});
    }
    if (entry.talks.empty() && is_some(entry.heard)) {
        reading.complain(Fault::unneeded_key, reading.places.of(path + ".heard"),
                         {path, "heard", "without 'talks' nothing is offered in it"});
    }
    if (entry.pushes.empty() != (entry.step == 0)) {
        const bool pushes = !entry.pushes.empty();
        reading.complain(
            Fault::needs_key, reading.places.of(path + (pushes ? ".pushes" : ".step")),
            {path, pushes ? "'step'" : "'pushes'",
             pushes ? "it does not say by how many rungs it pushes" : "it does not say whom it pushes"});
    }
}

} // namespace

bool has_turns(const Scenario& scenario) {
    const bool shorter =
        scenario.time.horizon_days < scenario.time.turn_days; // not than what could not be read
    return scenario.time.horizon_days > 0.0 && !shorter;
}

void check_within_horizon(const Scenario& scenario, Reading& reading, const Date& date,
                          const std::string& path) {
    const int last = last_day(scenario);
    if (date.day != unread_day && last != unread_day && (date.day < 0 || date.day > last)) {
        reading.complain(Fault::outside_horizon, reading.places.of(path),
                         {path, date.text, day_text(scenario, 0), day_text(scenario, last)});
    }
}

void check_time(const Scenario& scenario, Reading& reading) {
    check_turns(scenario, reading);
    for (std::size_t i = 0; i < scenario.time.report.size(); ++i) {
        check_report(scenario, reading, scenario.time.report[i], "time.report[" + std::to_string(i) + "]");
    }
    for (const auto& entry : scenario.calendar) { check_entry(scenario, reading, entry); }
}

} // namespace brink::scenario
