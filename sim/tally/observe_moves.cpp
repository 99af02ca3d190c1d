#include "tally/observers.h"

namespace brink::tally {

// Adds what an actor did in this turn to a count by move; hold (0) where it did nothing.
static void count_moves(const Sight& sight, int actor, std::int64_t* counts) {
    const auto& t = sight.model.tables;
    const auto* options = t.actor[actor].options;
    const auto move_in = [&](int slot, int lane) {
        const int option = sight.whole(t.layout.chosen + 2 * actor + slot, lane);
        return option < 0 ? 0 : options[option].move;
    };
    for_lanes(sight.live, [&](int lane) {
        const int first = move_in(0, lane), second = move_in(1, lane);
        if (first != 0) { ++counts[first]; }
        if (second != 0 || first == 0) { ++counts[second]; } // hold, where neither slot did anything
    });
}

void observe_moves(const Sight& sight, Counts counts) {
    const int moves = static_cast<int>(sight.model.names.moves.size());
    for (int actor = 0; actor < sight.model.tables.actors; ++actor) {
        count_moves(sight, actor, &cell(counts, actor, moves, 0));
    }
}

void observe_move_times(const Sight& sight, Counts counts) {
    const int moves = static_cast<int>(sight.model.names.moves.size());
    for (int actor = 0; actor < sight.model.tables.actors; ++actor) {
        const int row = sight.turn * sight.model.tables.actors + actor;
        count_moves(sight, actor, &cell(counts, row, moves, 0));
    }
}

} // namespace brink::tally
