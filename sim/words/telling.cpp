#include "words/telling.h"

#include "words/dates.h"

namespace brink::words {

const std::string& actor_name(const Replay& replay, int actor) {
    return replay.model.names.actors[place(actor)];
}

const std::string& rung_name(const Replay& replay, int rung) { return replay.model.names.rungs[place(rung)]; }

std::string until_turn(const Replay& replay, int last_turn) {
    const model::Names& names = replay.model.names;
    if (last_turn >= names.turns) return "without a deadline";
    return "until " + day_text(replay.scenario.time.start, (last_turn + 1) * names.turn_days);
}

} // namespace brink::words
