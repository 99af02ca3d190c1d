#include "words/telling.h"

#include "words/dates.h"

namespace brink::words {

const std::string& actor_name(const Replay& replay, int actor) {
    return replay.model.names.actors[place(actor)];
}

const std::string& rung_name(const Replay& replay, int rung) { return replay.model.names.rungs[place(rung)]; }

int only_target(const Replay& replay, const run::Decision& decision) {
    int target = -1;
    for (const model::OptionName& option : replay.model.names.options[place(decision.actor)]) {
        if (option.slot != decision.slot || option.target < 0 || option.target == target) continue;
        if (target >= 0) return -1;
        target = option.target;
    }
    return target;
}

std::string option_text(const Replay& replay, const run::Decision& decision, std::size_t option) {
    const model::OptionName& of = replay.model.names.options[place(decision.actor)][option];
    const std::string& move = replay.model.names.moves[place(of.move)];
    const bool said = decision.slot == 1 && only_target(replay, decision) >= 0;
    return of.target < 0 || said ? move : move + " towards " + actor_name(replay, of.target);
}

std::string package_text(const Replay& replay, const run::Decision& decision, std::size_t option) {
    const model::OptionName& of = replay.model.names.options[place(decision.actor)][option];
    if (of.package < 0) return "";
    const int agreement = replay.model.tables.actor[decision.actor].options[option].agreement;
    return ": " + replay.model.names.packages[place(agreement)][place(of.package)];
}

bool at_war(const Replay& replay, int contest, const run::Snapshot& at) {
    const auto& c = replay.model.tables.contest[contest];
    return at.contest[place(contest)] == 0 && c.war->value[at.rung[place(c.attacker)]] > 0.0f;
}

std::string until_turn(const Replay& replay, int last_turn) {
    const model::Names& names = replay.model.names;
    if (last_turn >= names.turns) return "without a deadline";
    return "until " + day_text(replay.scenario.time.start, (last_turn + 1) * names.turn_days);
}

} // namespace brink::words
