#include "run/past.h"

#include "run/block.h"
#include "tally/measures.h"

#include <string>

namespace brink::run {

namespace {

void require_going_on(const tally::Sight& sight) {
    const std::string replica = "replica " + std::to_string(sight.number(0));
    const std::string turn = "turn " + std::to_string(sight.turn);
    if (sight.lost != 0) { throw NoSuchPast(replica + " broke off: " + failure_of(sight, 0).what); }
    if (sight.ends == 0) { return; }
    const auto ending = static_cast<std::size_t>(sight.whole(sight.model.tables.layout.ending, 0));
    throw NoSuchPast(replica + " ended in " + sight.model.names.endings[ending] + " in " + turn +
                     ", where turns are counted from 0");
}

} // namespace

Past past_of(const model::Model& model, Key key, std::int64_t replica, int turn, Isa isa) {
    const std::atomic<bool> never = false;
    Past past{.replica = replica,
              .turn = turn,
              .lane = {},
              .now = {},
              .rungs = {},
              .tally = tally::empty(tally::schema_of(model))};
    Block block(model, isa, 1);
    block.start(key, {replica, replica + 1}, {});
    for (int played = 0; played < turn; ++played) {
        block.play(played, never, nullptr, [&](const tally::Sight& sight) {
            require_going_on(sight);
            tally::observe(sight, past.tally);
            for (int actor = 0; actor < model.tables.actors; ++actor) {
                past.rungs.push_back(
                    static_cast<std::uint8_t>(sight.whole(model.tables.layout.rung + actor, 0)));
            }
        });
    }
    tally::carry_forward(past.tally);
    past.lane = block.lane(0);
    past.now = snapshot_of(block.before(turn, 0), 0);
    return past;
}

} // namespace brink::run
