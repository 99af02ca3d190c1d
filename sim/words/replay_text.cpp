#include "base/input_error.h"
#include "base/number_text.h"
#include "words/beliefs.h"
#include "words/dates.h"
#include "words/decisions.h"
#include "words/reasons.h"
#include "words/replay.h"
#include "words/telling.h"

#include <fmt/format.h>

#include <algorithm>

namespace brink::words {

namespace {

// Text beside a name in a column of its own.
std::string entry(std::string_view name, std::size_t names, const std::string& text, Style style) {
    const std::size_t indent = names + 4;
    return wrapped("  " + left(name, names) + "  " + text, style, indent) + '\n';
}

std::size_t name_columns(const Replay& replay) {
    std::size_t widest = 0;
    for (const std::string& name : replay.model.names.actors) widest = std::max(widest, width(name));
    return std::min<std::size_t>(widest, 24);
}

// Nothing happened that anybody could see; whoever wants reasons wants them of those who held, too.
bool is_quiet(const Replay& replay, const run::Turn& turn) {
    const bool reasons = with_reasons(replay);
    const auto holds = [&](const run::Decision& decision) {
        return is_hold(replay, decision) && !(reasons && was_choice(decision));
    };
    return std::ranges::all_of(turn.decisions, holds) && turn.before.rung == turn.after.rung &&
           events_of(replay, turn).empty();
}

// The rungs on which an eye sees others, where they stand on others.
std::string mistaken_text(const Replay& replay, int eye, const run::Snapshot& at) {
    const std::size_t actors = replay.model.names.actors.size();
    std::vector<std::string> texts;
    for (std::size_t of = 0; of < actors; ++of) {
        const int seen = at.seen[place(eye) * actors + of];
        if (seen == at.rung[of]) continue;
        texts.push_back(fmt::format("{} on {} (in truth on {})", replay.model.names.actors[of],
                                    rung_name(replay, seen), rung_name(replay, at.rung[of])));
    }
    return texts.empty() ? "" : "sees " + listed(texts);
}

std::string perceived_text(const Replay& replay, int actor, const run::Snapshot& at, Beliefs& beliefs) {
    if (replay.model.names.eyes == 1) return "";
    std::string text = mistaken_text(replay, actor, at);
    const std::string news = beliefs.news(actor, at);
    if (!news.empty())
        text += (text.empty() ? "beliefs about resolve: " : "; beliefs about resolve: ") + news;
    return text;
}

std::string decisions_text(const Replay& replay, const run::Turn& turn, Beliefs& beliefs, Style style) {
    const std::size_t names = name_columns(replay);
    std::string text;
    int told = -1; // actor
    for (const run::Decision& decision : turn.decisions) {
        if (!was_choice(decision) && is_hold(replay, decision)) continue;
        const bool first = decision.actor != told;
        const std::string name = first ? replay.model.names.actors[place(decision.actor)] : "";
        const std::string perceived =
            first ? perceived_text(replay, decision.actor, turn.before, beliefs) : "";
        const std::string chosen =
            (decision.slot == 1 ? beside(replay, decision) : "") + decision_text(replay, turn, decision);
        if (!perceived.empty()) text += entry(name, names, perceived, style);
        text += entry(perceived.empty() ? name : "", names, chosen, style);
        if (was_choice(decision)) text += reasons_text(replay, decision, style);
        told = decision.actor;
    }
    return text;
}

std::string turns_text(const run::Turn& first, const run::Turn& last) {
    return first.turn == last.turn ? fmt::format("turn {}", first.turn)
                                   : fmt::format("turns {}–{}", first.turn, last.turn);
}

std::string heading(const Replay& replay, const run::Turn& first, const run::Turn& last) {
    const double days = replay.model.names.turn_days;
    return fmt::format("\n{} ({})",
                       days_text(replay.scenario.time.start, first.turn * days, (last.turn + 1) * days),
                       turns_text(first, last));
}

std::string turn_text(const Replay& replay, const run::Turn& turn, Beliefs& beliefs, Style style) {
    std::string text = heading(replay, turn, turn) + '\n';
    const std::string news = replay.model.names.eyes == 1 ? beliefs.news(0, turn.before) : "";
    if (!news.empty()) text += wrapped("  Beliefs about resolve: " + news + ".", style, 4) + '\n';
    const auto events = events_of(replay, turn);
    for (const Event& event : events) {
        if (event.kind == "calendar") text += wrapped("  " + event.text, style, 4) + '\n';
    }
    text += decisions_text(replay, turn, beliefs, style);
    for (const Event& event : events) {
        if (event.kind != "calendar") text += wrapped("  " + event.text, style, 4) + '\n';
    }
    return text;
}

// "; chances to act were let pass by Russia (3) and NATO"
std::string let_pass(const Replay& replay, std::size_t first, std::size_t last) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < replay.model.names.actors.size(); ++i) {
        int count = 0;
        for (std::size_t turn = first; turn <= last; ++turn) {
            for (const run::Decision& decision : replay.turns[turn].decisions)
                count += place(decision.actor) == i && decision.slot == 0 && was_choice(decision);
        }
        if (count > 0)
            texts.push_back(replay.model.names.actors[i] +
                            (count > 1 ? fmt::format(" ({} times)", count) : ""));
    }
    return texts.empty() ? "; nobody had an occasion to act"
                         : "; occasions to act were let pass by " + listed(texts);
}

std::string quiet_text(const Replay& replay, std::size_t first, std::size_t last, Style style) {
    return wrapped(heading(replay, replay.turns[first], replay.turns[last]) + ": everybody held" +
                       let_pass(replay, first, last) + ".",
                   style, 2) +
           '\n';
}

std::string course_text(const Replay& replay, TurnSpan shown, Style style) {
    Beliefs beliefs(replay);
    std::string text;
    const std::size_t end = std::min(place(shown.last) + 1, replay.turns.size());
    for (std::size_t turn = place(shown.first); turn < end; ++turn) {
        if (!is_quiet(replay, replay.turns[turn])) {
            text += turn_text(replay, replay.turns[turn], beliefs, style);
            continue;
        }
        const std::size_t first = turn;
        while (turn + 1 < end && is_quiet(replay, replay.turns[turn + 1])) ++turn;
        text += quiet_text(replay, first, turn, style);
    }
    return text;
}

std::string pair_state(const Replay& replay, const run::Snapshot& at, std::size_t pair) {
    const auto sanctions = [&](int tranche) { return replay.model.names.sanctions[place(tranche - 1)]; };
    const auto [sender, target] = replay.model.names.pairs[pair];
    const std::string who = fmt::format("{} → {}", actor_name(replay, sender), actor_name(replay, target));
    std::vector<std::string> parts;
    if (at.tranche[pair] > 0) parts.push_back(sanctions(at.tranche[pair]) + " sanctions in force");
    if (at.threat[pair] > 0)
        parts.push_back(fmt::format("threat of {} sanctions at {} or above, {}", sanctions(at.threat[pair]),
                                    rung_name(replay, at.trigger[pair]),
                                    until_turn(replay, at.last_turn[pair])));
    return parts.empty() ? "" : fmt::format("{}: {}", who, listed(parts));
}

std::string state_text(const Replay& replay, const run::Snapshot& at, Style style) {
    const std::size_t names = name_columns(replay);
    std::string text;
    for (std::size_t i = 0; i < at.rung.size(); ++i)
        text += entry(replay.model.names.actors[i], names, rung_name(replay, at.rung[i]), style);
    for (std::size_t pair = 0; pair < at.tranche.size(); ++pair) {
        const std::string state = pair_state(replay, at, pair);
        if (!state.empty()) text += wrapped("  " + state, style, 4) + '\n';
    }
    return text;
}

std::string resolve_text(const Replay& replay) {
    std::vector<std::string> texts;
    const run::Snapshot& start = replay.turns.front().before;
    for (std::size_t i = 0; i < start.resolve.size(); ++i) {
        if (replay.model.names.types[i] > 1 || replay.scenario.actors[i].resolve.value)
            texts.push_back(fmt::format("{} {}", replay.model.names.actors[i], short_text(start.resolve[i])));
    }
    return texts.empty() ? ""
                         : fmt::format(" Resolve in this replica, which only the actor itself knows: {}.",
                                       joined(texts, ", "));
}

std::string how_to_read(bool reasons, Style style) {
    const std::string why = reasons ? " Below it why: the utility of the likeliest option in units of the "
                                      "actor's own stake, and by how much the others "
                                      "differ from it, in all and term by term. Probability goes with exp(λ "
                                      "× utility), shared among the options of a family."
                                    : "";
    return wrapped("In brackets: the probability of what was done, then of what else was open, in %. An "
                   "actor that is not named had no occasion to act." +
                       why,
                   style) +
           '\n';
}

std::string point_text(const Replay& replay) {
    if (!replay.point) return "";
    const std::string& settings = replay.point->settings;
    return fmt::format(" of point {}{}", replay.point->number,
                       settings.empty() ? "" : fmt::format(" ({})", settings));
}

} // namespace

std::string to_text(const Replay& replay, TurnSpan shown, Style style) {
    const auto& scenario = replay.scenario;
    const std::string title = scenario.title.empty() ? scenario.name : scenario.title;
    const double end = (replay.turns.back().turn + 1) * replay.model.names.turn_days;
    std::string text = wrapped(title, style) + "\n\n";
    text += wrapped(fmt::format("Replica {}{} of seed \"{}\". {}{}", replay.replica, point_text(replay),
                                replay.seed, why_it_ended(replay), resolve_text(replay)),
                    style) +
            "\n\n" + how_to_read(with_reasons(replay), style);
    text += fmt::format("\nAt the start, {}\n", day_text(scenario.time.start, 0)) +
            state_text(replay, replay.turns.front().before, style) + course_text(replay, shown, style);
    text += fmt::format("\nAt the end, {}\n", day_text(scenario.time.start, end)) +
            state_text(replay, replay.turns.back().after, style);
    return plain(text, style);
}

} // namespace brink::words
