#include "scenario/check.h"

#include "base/number_text.h"
#include "random/key.h"

#include <cmath>
#include <map>

namespace brink::scenario {
namespace {

using Named = std::pair<std::string, std::string>; // name, path

template <class T>
void add_names(std::vector<Named>& all, const std::vector<T>& things, const std::string& key) {
    for (const auto& thing : things) { all.emplace_back(thing.name, key + "." + thing.name); }
}

// Names that enter addresses of random numbers.
std::vector<Named> addressed(const Scenario& scenario) {
    std::vector<Named> all;
    add_names(all, scenario.actors, "actors");
    add_names(all, scenario.moves, "moves");
    add_names(all, scenario.contests, "contests");
    add_names(all, scenario.hazards, "hazards");
    add_names(all, scenario.false_alarms, "false_alarms");
    add_names(all, scenario.sanctions, "sanctions");
    add_names(all, scenario.agreements, "agreements");
    add_names(all, scenario.calendar, "calendar");
    return all;
}

void check_hashes(const Scenario& scenario, Reading& reading) {
    std::map<std::uint32_t, std::string> seen;
    for (const auto& [name, path] : addressed(scenario)) {
        const auto [first, fresh] = seen.emplace(hash_name(name), name);
        if (!fresh && first->second != name) {
            reading.complain(Fault::hash_clash, reading.places.of(path), {first->second, name});
        }
    }
}

// Both draw for the same purpose, so one name for two of them would be one address.
void check_accidents(const Scenario& scenario, Reading& reading) {
    for (const auto& alarm : scenario.false_alarms) {
        const auto* hazard = named(scenario.hazards, alarm.name);
        if (hazard && !alarm.name.empty()) {
            reading.complain(Fault::duplicate, alarm.place,
                             {"'" + alarm.name + "', a name among hazards and false_alarms together,",
                              place_text(hazard->place, alarm.place)});
        }
    }
}

// Addresses that concern one actor alone, or an ordered pair: of actors, of a contest or an agreement and an
// actor.
void check_pairs(const Scenario& scenario, Reading& reading) {
    std::vector<Named> firsts;
    add_names(firsts, scenario.actors, "actors");
    add_names(firsts, scenario.contests, "contests");
    add_names(firsts, scenario.agreements, "agreements");
    std::vector<std::pair<std::uint32_t, std::string>> others{{0, ""}};
    for (const auto& other : scenario.actors) {
        others.emplace_back(hash_name(other.name), " and " + other.name);
    }
    std::map<std::uint32_t, std::string> seen;
    for (const auto& [name, path] : firsts) {
        for (const auto& [hash, other] : others) {
            const auto shown = name + other;
            const auto [first, fresh] = seen.emplace(who(hash_name(name), hash), shown);
            if (!fresh && first->second != shown) {
                reading.complain(Fault::hash_clash, reading.places.of(path), {first->second, shown});
            }
        }
    }
}

std::string rung_list(const Scenario& scenario, const std::vector<Rung>& rungs) {
    std::vector<std::string> names;
    names.reserve(rungs.size());
    for (const Rung rung : rungs) { names.push_back(rung_name(scenario, rung)); }
    return listed(names);
}

// The one of its rungs that is nearest to another rung.
Rung nearest_rung(const std::vector<Rung>& rungs, Rung rung) {
    return *std::min_element(rungs.begin(), rungs.end(),
                             [&](Rung a, Rung b) { return std::abs(a - rung) < std::abs(b - rung); });
}

} // namespace

// Two names of one hash would be complained of again in each pair.
void check_names(const Scenario& scenario, Reading& reading) {
    check_accidents(scenario, reading);
    const auto before = reading.problems.size();
    check_hashes(scenario, reading);
    if (reading.problems.size() == before) { check_pairs(scenario, reading); }
}

void check(const Scenario& scenario, Reading& reading) {
    check_names(scenario, reading);
    check_time(scenario, reading);
    check_actors(scenario, reading);
    check_relations(scenario, reading);
    check_agreements(scenario, reading);
    check_mediators(scenario, reading);
    check_moves(scenario, reading);
    check_endings(scenario, reading);
    check_table(scenario, reading);
    if (reading.problems.empty()) { check_possible(scenario, reading); }
}

std::string rung_name(const Scenario& scenario, Rung rung) {
    const bool known = rung >= 0 && rung < static_cast<Rung>(scenario.rungs.size());
    return known ? scenario.rungs[static_cast<std::size_t>(rung)].name : std::to_string(rung);
}

void check_rung_allowed(const Scenario& scenario, Reading& reading, const std::string& actor_name, Rung rung,
                        const std::string& path) {
    const auto* actor = named(scenario.actors, actor_name);
    if (!actor || rung == unread_rung || actor->rungs.empty()) { return; }
    const auto& rungs = actor->rungs;
    if (std::find(rungs.begin(), rungs.end(), rung) == rungs.end() &&
        std::find(rungs.begin(), rungs.end(), unread_rung) == rungs.end()) {
        reading.complain(Fault::rung_not_allowed, reading.places.of(path),
                         {path, actor_name, rung_name(scenario, rung), rung_list(scenario, rungs),
                          "the nearest is '" + rung_name(scenario, nearest_rung(rungs, rung)) + "'"});
    }
}

void check_ascending(Reading& reading, const std::vector<Number>& numbers, const std::string& path) {
    for (std::size_t i = 1; i < numbers.size(); ++i) {
        if (numbers[i].value <= numbers[i - 1].value) {
            reading.complain(Fault::not_ascending, numbers[i].place,
                             {path, number_text(numbers[i - 1].value), number_text(numbers[i].value)});
            return;
        }
    }
}

} // namespace brink::scenario
