#include "base/input_error.h"
#include "base/number_text.h"
#include "words/clauses.h"
#include "words/dates.h"
#include "words/replay.h"
#include "words/telling.h"

#include <fmt/format.h>

#include <algorithm>

namespace brink::words {

namespace {

const run::Snapshot& last_state(const Replay& replay) { return replay.turns.back().after; }

std::string date_of_turn(const Replay& replay, int turn) {
    return day_text(replay.scenario.time.start, (turn + 1) * replay.model.names.turn_days);
}

std::string on_turn(const Replay& replay, int turn) {
    return fmt::format("on {} (turn {})", date_of_turn(replay, turn), turn);
}

bool meets(const scenario::Clause& clause, int rung) {
    return rung >= clause.at_least.value_or(0) && rung <= clause.at_most.value_or(rung);
}

// Who met the clauses, and where: "North on protest and South on calm".
std::string who_stood(const Replay& replay, const scenario::Ending& ending, const run::Snapshot& at) {
    std::vector<std::string> who;
    for (std::size_t i = 0; i < at.rung.size(); ++i) {
        const std::string& name = replay.model.names.actors[i];
        const bool counts = std::ranges::any_of(ending.when, [&](const scenario::Clause& clause) {
            return clause.agreement.empty() &&
                   std::ranges::find(clause.actors, name) != clause.actors.end() && meets(clause, at.rung[i]);
        });
        if (counts) who.push_back(fmt::format("{} on {}", name, rung_name(replay, at.rung[i])));
    }
    return listed(who);
}

std::string condition_text(const Replay& replay, int ending) {
    std::vector<std::string> clauses;
    for (const scenario::Clause& clause : replay.scenario.endings[place(ending)].when)
        clauses.push_back(clause_text(replay.scenario, clause));
    return joined(clauses, ", and ");
}

std::string lasting_text(const scenario::Ending& ending) {
    return ending.for_days > 0.0 ? fmt::format(", for {} days", number_text(ending.for_days)) : "";
}

// What else had come true, whatever its place in the list.
std::string others_reached(const Replay& replay, int ending) {
    std::vector<std::string> others;
    for (std::size_t e = 0; e < replay.model.names.endings.size(); ++e) {
        const int turn = last_state(replay).reached[e];
        if (static_cast<int>(e) != ending && turn >= 0)
            others.push_back(fmt::format("{} {}", replay.model.names.endings[e], on_turn(replay, turn)));
    }
    if (others.empty()) return "";
    return fmt::format(" Also reached: {}; of several, the one that the scenario lists first counts.",
                       listed(others));
}

std::string stop_text(const Replay& replay) {
    const int last = replay.turns.back().turn;
    for (std::size_t e = 0; e < replay.model.names.endings.size(); ++e) {
        const scenario::Ending& ending = replay.scenario.endings[e];
        if (ending.stops && !ending.when.empty() && last_state(replay).reached[e] == last)
            return fmt::format(" With {} the crisis was over.", ending.name);
    }
    return fmt::format(" The crisis was followed until {}.", date_of_turn(replay, last));
}

std::string reached_text(const Replay& replay, int ending, int turn) {
    const scenario::Ending& of = replay.scenario.endings[place(ending)];
    const run::Snapshot& then = replay.turns[place(turn)].after;
    const std::string who = who_stood(replay, of, then);
    return fmt::format("It ended in {}, reached {}{}. The condition: {}{}.", of.name, on_turn(replay, turn),
                       who.empty() ? "" : " with " + who, condition_text(replay, ending), lasting_text(of));
}

} // namespace

bool with_reasons(const Replay& replay) {
    return std::ranges::any_of(replay.turns, [](const run::Turn& turn) {
        return std::ranges::any_of(turn.decisions,
                                   [](const run::Decision& decision) { return !decision.terms.empty(); });
    });
}

std::string ending_of(const Replay& replay) {
    const int ending = last_state(replay).ending;
    return ending < 0 ? "" : replay.model.names.endings[place(ending)];
}

std::string why_it_ended(const Replay& replay) {
    const run::Snapshot& end = last_state(replay);
    const int last = replay.turns.back().turn;
    if (end.ending < 0) {
        return fmt::format(
            "This replica broke off {}: a utility or belief left the range of numbers. It counts nowhere.",
            on_turn(replay, last));
    }
    const scenario::Ending& ending = replay.scenario.endings[place(end.ending)];
    if (ending.when.empty())
        return fmt::format("It ended in {}: by {} no other ending had been reached.", ending.name,
                           date_of_turn(replay, last));
    const std::string chance = end.by_chance[place(end.ending)] != 0
                                   ? " It was met only through what nobody chose in that turn."
                                   : "";
    return reached_text(replay, end.ending, end.ending_turn) + chance + stop_text(replay) +
           others_reached(replay, end.ending);
}

} // namespace brink::words
