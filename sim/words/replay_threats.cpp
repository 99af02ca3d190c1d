// Sanctions and threats of them in a turn.
#include "base/input_error.h"
#include "words/events.h"
#include "words/telling.h"

#include <fmt/format.h>

#include <algorithm>

namespace brink::words {

namespace {

// Bits of Snapshot::episodes, by the labels of the tally's axis.
enum Episode : int { threatened = 1, conceded = 2, imposed = 4, dropped = 8, expired = 16, settled = 32 };

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
    if (of.happened(settled))
        add_threat(events, of, fmt::format("The agreement settles {} against {}.", what, of.target()));
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

} // namespace

void add_sanctions_and_threats(Events& events, const Replay& replay, const run::Turn& turn) {
    for (std::size_t pair = 0; pair < replay.model.names.pairs.size(); ++pair) {
        add_sanctions(events, {replay, turn, pair});
        add_threats(events, {replay, turn, pair});
    }
}

} // namespace brink::words
