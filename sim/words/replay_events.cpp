#include "base/input_error.h"
#include "base/number_text.h"
#include "model/lookups.h"
#include "words/accidents.h"
#include "words/events.h"
#include "words/telling.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace brink::words {

namespace {

std::string pushed_text(const Replay& replay, const std::vector<int>& from, const std::vector<int>& to,
                        std::vector<std::string>& actors) {
    std::vector<std::string> texts;
    for (int i = 0; i < replay.model.tables.actors; ++i) {
        if (from[place(i)] == to[place(i)]) continue;
        actors.push_back(actor_name(replay, i));
        texts.push_back(fmt::format("{} from {} to {}", actor_name(replay, i),
                                    rung_name(replay, from[place(i)]), rung_name(replay, to[place(i)])));
    }
    return listed(texts);
}

void add_calendar(Events& events, const Replay& replay, int turn) {
    for (const scenario::CalendarEntry& entry : replay.scenario.calendar) {
        if (model::turn_of_day(replay.scenario, entry.from.day) != turn) continue;
        std::string text = entry.name;
        if (!entry.rouses.empty()) text += ": an occasion to act for " + listed(entry.rouses);
        if (!entry.pushes.empty() && entry.step != 0) {
            text +=
                fmt::format("{} moves {} {} by {}", entry.rouses.empty() ? ":" : "; it", listed(entry.pushes),
                            entry.step > 0 ? "up" : "down", counted(place(std::abs(entry.step)), "rung"));
        }
        std::vector<std::string> actors = entry.rouses;
        for (const std::string& name : entry.pushes) {
            if (std::ranges::find(actors, name) == actors.end()) actors.push_back(name);
        }
        events.push_back({"calendar", std::move(actors), text + "."});
    }
}

void add_slips(Events& events, const Replay& replay, const run::Turn& turn) {
    for (const run::Decision& decision : turn.decisions) {
        if (decision.came_out == 0) continue;
        const std::string& name = actor_name(replay, decision.actor);
        events.push_back({"slip",
                          {name},
                          fmt::format("What {} ordered came out one rung {} than meant.", name,
                                      decision.came_out > 0 ? "higher" : "lower")});
    }
}

void add_accidents(Events& events, const Replay& replay, const Accidents& accidents) {
    if (accidents.explanations.empty()) return;
    std::vector<std::string> ways;
    for (const auto& names : accidents.explanations) ways.push_back(listed(names));
    Event event{"accident", {}, ""};
    const std::string moved = pushed_text(replay, accidents.before, accidents.after, event.actors);
    event.text = fmt::format("Not by choice ({}): {}.", listed(ways, " or "), moved);
    events.push_back(std::move(event));
}

std::string peace_text(const Replay& replay, int contest, const run::Snapshot& after) {
    const scenario::Contest& war = replay.scenario.contests[place(contest)];
    const bool won = after.contest[place(contest)] == 1;
    return fmt::format("The war ends ({}): {} wins it; {} and {} stand on {}.", war.name,
                       won ? war.attacker : war.defender, war.attacker, war.defender,
                       rung_name(replay, after.rung[place(replay.model.tables.contest[contest].attacker)]));
}

// What became of one war; empty: nothing new.
std::string war_text(const Replay& replay, const run::Turn& turn, int contest) {
    const scenario::Contest& war = replay.scenario.contests[place(contest)];
    const bool was = at_war(replay, contest, turn.before), is = at_war(replay, contest, turn.after);
    if (turn.before.contest[place(contest)] != turn.after.contest[place(contest)])
        return peace_text(replay, contest, turn.after);
    if (!was && is)
        return fmt::format("War begins ({}): {} against {}.", war.name, war.attacker, war.defender);
    if (was && !is) return fmt::format("The fighting stops undecided ({}).", war.name);
    return "";
}

void add_wars(Events& events, const Replay& replay, const run::Turn& turn) {
    for (int c = 0; c < replay.model.tables.contests; ++c) {
        const scenario::Contest& war = replay.scenario.contests[place(c)];
        const std::string text = war_text(replay, turn, c);
        if (!text.empty()) events.push_back({"war", {war.attacker, war.defender}, text});
    }
}

void add_removals(Events& events, const Replay& replay, const run::Turn& turn) {
    for (std::size_t i = 0; i < turn.after.removed.size(); ++i) {
        if (turn.after.removed[i] == 0) continue;
        const std::string& name = actor_name(replay, static_cast<int>(i));
        events.push_back({"removal",
                          {name},
                          fmt::format("{} loses its leader; the successor's resolve is {}, which the others "
                                      "do not know.",
                                      name, fmt::format("{:.6g}", turn.after.resolve[i]))});
    }
}

} // namespace

std::vector<Event> events_of(const Replay& replay, const run::Turn& turn) {
    Events events;
    add_calendar(events, replay, turn.turn);
    add_slips(events, replay, turn);
    add_sanctions_and_threats(events, replay, turn);
    add_agreements(events, replay, turn);
    add_accidents(events, replay, accidents_of(replay, turn));
    add_feints(events, replay, turn);
    add_wars(events, replay, turn);
    add_removals(events, replay, turn);
    return events;
}

} // namespace brink::words
