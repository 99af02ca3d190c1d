#include "base/input_error.h"
#include "model/lookups.h"
#include "words/accidents.h"

#include "words/replay.h"
#include "words/telling.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace brink::words {

namespace {

using Events = std::vector<Event>;

enum Talk : int { heard_of = 2, reached = 8, broken = 16, found_out = 32, lapsed = 64 }; // likewise
enum Episode : int {
    threatened = 1,
    conceded = 2,
    imposed = 4,
    dropped = 8,
    expired = 16
}; // labels of the tally's axis

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

// A sanction of a sender on a target, and what became of a threat between them.
struct PairOfTurn {
    const Replay& replay;
    const run::Turn& turn;
    std::size_t pair;

    const std::string& sender() const { return actor_name(replay, replay.model.names.pairs[pair].first); }
    const std::string& target() const { return actor_name(replay, replay.model.names.pairs[pair].second); }
    // Of a tranche, 1 … S.
    const std::string& sanctions(int tranche) const {
        return replay.model.names.sanctions[place(tranche - 1)];
    }
    bool happened(Episode episode) const { return (turn.after.episodes[pair] & episode) != 0; }
};

// The threat that stood before or was made in the turn, as far as it can still be seen.
std::string threat_name(const PairOfTurn& of) {
    const int tranche = std::max(of.turn.before.threat[of.pair], of.turn.after.threat[of.pair]);
    return tranche > 0 ? of.sanctions(tranche) + " sanctions" : "sanctions";
}

std::string new_threat_text(const PairOfTurn& of) {
    const run::Snapshot& after = of.turn.after;
    const std::string start = fmt::format("{} threatens {}", of.sender(), of.target());
    if (after.threat[of.pair] == 0) return start + " with sanctions.";
    const bool there = after.triggered[of.pair] != 0;
    return fmt::format(
        "{} with {} {} {} or above, {}.", start, threat_name(of), there ? "as it stands on" : "if it goes to",
        rung_name(of.replay, after.trigger[of.pair]), until_turn(of.replay, after.last_turn[of.pair]));
}

bool newly_triggered(const PairOfTurn& of) {
    const run::Snapshot &before = of.turn.before, &after = of.turn.after;
    return after.triggered[of.pair] != 0 && before.triggered[of.pair] == 0 && !of.happened(threatened);
}

void add_threat(Events& events, const PairOfTurn& of, const std::string& text) {
    events.push_back({"threat", {of.sender(), of.target()}, text});
}

// By a move of the sender; else a triggered threat was dropped by letting its deadline pass.
bool dropped_by_move(const PairOfTurn& of) {
    const int sender = of.replay.model.names.pairs[of.pair].first;
    return std::ranges::any_of(of.turn.decisions, [&](const run::Decision& decision) {
        if (decision.actor != sender || decision.chosen < 0) return false;
        const auto& option = of.replay.model.tables.actor[sender].options[decision.chosen];
        return option.instrument == model::Instrument::drop && option.pair == static_cast<int>(of.pair);
    });
}

std::string dropped_text(const PairOfTurn& of) {
    const std::string what = fmt::format("its threat of {} against {}", threat_name(of), of.target());
    if (dropped_by_move(of)) return fmt::format("{} drops {}.", of.sender(), what);
    return fmt::format("The deadline passes: {} does not carry out {}.", of.sender(), what);
}

std::string triggered_text(const PairOfTurn& of) {
    const int target = of.replay.model.names.pairs[of.pair].second;
    return fmt::format("{} stands on {}, which triggers the threat of {} by {}.", of.target(),
                       rung_name(of.replay, of.turn.after.rung[place(target)]), threat_name(of), of.sender());
}

void add_threats(Events& events, const PairOfTurn& of) {
    const std::string what = fmt::format("the threat of {} by {}", threat_name(of), of.sender());
    if (of.happened(threatened)) add_threat(events, of, new_threat_text(of));
    if (newly_triggered(of)) add_threat(events, of, triggered_text(of));
    if (of.happened(conceded)) add_threat(events, of, fmt::format("{} gives way to {}.", of.target(), what));
    if (of.happened(dropped)) add_threat(events, of, dropped_text(of));
    if (of.happened(expired))
        add_threat(events, of, fmt::format("The deadline passes: {} against {} lapses.", what, of.target()));
}

void add_sanctions(Events& events, const PairOfTurn& of) {
    const int before = of.turn.before.tranche[of.pair], after = of.turn.after.tranche[of.pair];
    const std::vector<std::string> both{of.sender(), of.target()};
    if (after > before) {
        events.push_back(
            {"sanction", both,
             fmt::format("{} imposes {} sanctions on {}.", of.sender(), of.sanctions(after), of.target())});
    } else if (after < before) {
        const std::string left =
            after > 0 ? fmt::format("{} sanctions stay", of.sanctions(after)) : "none are left";
        events.push_back({"sanction", both,
                          fmt::format("{} eases its sanctions on {}: {}.", of.sender(), of.target(), left)});
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

// What a move beside posture was chosen to do; −1: it was not chosen.
int chosen_package(const Replay& replay, const run::Turn& turn, int actor, int agreement,
                   model::Instrument instrument) {
    for (const run::Decision& decision : turn.decisions) {
        if (decision.actor != actor || decision.chosen < 0) continue;
        const auto& option = replay.model.tables.actor[actor].options[decision.chosen];
        if (option.agreement == agreement && option.instrument == instrument)
            return std::max(0, option.package);
    }
    return -1;
}

// An agreement in a turn, and what became of it.
struct TalksOfTurn {
    const Replay& replay;
    const run::Turn& turn;
    int agreement;

    const std::string& name() const { return replay.model.names.agreements[place(agreement)]; }
    const std::string& package(int number) const {
        return replay.model.names.packages[place(agreement)][place(number)];
    }
    bool happened(Talk talk) const { return (turn.after.talks[place(agreement)] & talk) != 0; }
    // The package that is on the table or in force after the turn, −1: none.
    int result() const {
        const int tabled = turn.after.tabled[place(agreement)];
        return tabled >= 0 ? tabled : turn.after.in_force[place(agreement)];
    }
};

void add_talk(Events& events, const TalksOfTurn& of, std::vector<std::string> actors,
              const std::string& text) {
    events.push_back({"agreement", std::move(actors), fmt::format("{} ({}).", text, of.name())});
}

void add_offers(Events& events, const TalksOfTurn& of) {
    for (int actor = 0; actor < of.replay.model.tables.actors; ++actor) {
        const std::string& name = actor_name(of.replay, actor);
        const int offer = chosen_package(of.replay, of.turn, actor, of.agreement, model::Instrument::offer);
        if (offer >= 0) {
            const bool heard = of.happened(heard_of) && of.result() == offer;
            add_talk(
                events, of, {name},
                fmt::format("{} proposes {}{}", name, of.package(offer), heard ? "" : ", and is not heard"));
        }
        if (chosen_package(of.replay, of.turn, actor, of.agreement, model::Instrument::accept) >= 0)
            add_talk(
                events, of, {name},
                fmt::format("{} accepts {}", name, of.package(of.turn.before.tabled[place(of.agreement)])));
        if (chosen_package(of.replay, of.turn, actor, of.agreement, model::Instrument::break_off) >= 0)
            add_talk(events, of, {name}, fmt::format("{} breaks the agreement", name));
    }
}

void add_talks(Events& events, const TalksOfTurn& of) {
    const std::vector<std::string>& parties = of.replay.scenario.agreements[place(of.agreement)].parties;
    const int in_force = of.turn.after.in_force[place(of.agreement)];
    add_offers(events, of);
    if (of.happened(reached) && in_force >= 0)
        add_talk(events, of, parties, fmt::format("It is agreed: {}", of.package(in_force)));
    if (of.happened(found_out))
        add_talk(events, of, parties, "A neglected obligation is found out, and the agreement is over");
    if (of.happened(broken)) add_talk(events, of, parties, "The agreement is over");
    if (of.happened(lapsed)) add_talk(events, of, parties, "What was proposed is off the table");
}

bool claims_now(const Replay& replay, const run::Turn& turn, int actor) {
    return std::ranges::any_of(turn.decisions, [&](const run::Decision& decision) {
        return decision.actor == actor && decision.chosen >= 0 &&
               replay.model.tables.actor[actor].options[decision.chosen].feint > 0;
    });
}

// A step down that is announced and not made, or seen through; empty: neither.
std::string feint_text(const Replay& replay, const run::Turn& turn, int actor) {
    const std::size_t i = place(actor);
    const std::string &name = actor_name(replay, actor), &here = rung_name(replay, turn.after.rung[i]);
    const bool was = turn.before.shown[i] != turn.before.rung[i],
               is = turn.after.shown[i] != turn.after.rung[i];
    const bool stayed = turn.before.rung[i] == turn.after.rung[i];
    if (claims_now(replay, turn, actor)) {
        return is ? fmt::format("{} claims to have gone down to {}, and stays on {}.", name,
                                rung_name(replay, turn.after.shown[i]), here)
                  : fmt::format("{} claims to have gone down from {}, which does not last out the turn.",
                                name, here);
    }
    return was && !is && stayed ? fmt::format("It is found out that {} never went down from {}.", name, here)
                                : "";
}

void add_feints(Events& events, const Replay& replay, const run::Turn& turn) {
    for (int actor = 0; actor < replay.model.tables.actors; ++actor) {
        const std::string text = feint_text(replay, turn, actor);
        if (!text.empty()) events.push_back({"feint", {actor_name(replay, actor)}, text});
    }
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

} // namespace

std::vector<Event> events_of(const Replay& replay, const run::Turn& turn) {
    Events events;
    add_calendar(events, replay, turn.turn);
    add_slips(events, replay, turn);
    for (std::size_t pair = 0; pair < replay.model.names.pairs.size(); ++pair) {
        add_sanctions(events, {replay, turn, pair});
        add_threats(events, {replay, turn, pair});
    }
    for (int agreement = 0; agreement < replay.model.tables.agreements; ++agreement)
        add_talks(events, {replay, turn, agreement});
    add_accidents(events, replay, accidents_of(replay, turn));
    add_feints(events, replay, turn);
    add_wars(events, replay, turn);
    return events;
}

} // namespace brink::words
