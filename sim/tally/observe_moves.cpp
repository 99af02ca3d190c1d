#include "tally/observers.h"

namespace brink::tally {

// Calls f(lane, move) for everything that an actor did in this turn; hold (0) if it did nothing.
template <class F> static void for_moves(const Sight& sight, int actor, F f) {
    const auto& t = sight.model.tables;
    for_lanes(sight.live, [&](int lane) {
        int made = 0;
        for (int slot = 0; slot < 2; ++slot) {
            const int option = sight.whole(t.layout.chosen + 2 * actor + slot, lane);
            const int move = option < 0 ? 0 : t.actor[actor].options[option].move;
            if (move == 0) { continue; }
            f(lane, move);
            ++made;
        }
        if (made == 0) { f(lane, 0); }
    });
}

void observe_moves(const Sight& sight, Counts counts) {
    const int moves = static_cast<int>(sight.model.names.moves.size());
    for (int actor = 0; actor < sight.model.tables.actors; ++actor) {
        for_moves(sight, actor, [&](int, int move) { ++cell(counts, actor, moves, move); });
    }
}

void observe_move_times(const Sight& sight, Counts counts) {
    const int moves = static_cast<int>(sight.model.names.moves.size());
    for (int actor = 0; actor < sight.model.tables.actors; ++actor) {
        const int row = sight.turn * sight.model.tables.actors + actor;
        for_moves(sight, actor, [&](int, int move) { ++cell(counts, row, moves, move); });
    }
}

} // namespace brink::tally
