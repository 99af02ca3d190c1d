#include "tally/observers.h"

#include <algorithm>

namespace brink::tally {

namespace {

// Where the state remembers to which rung an actor rose in a turn (rules/rise.h).
struct Rise {
    int row, shift;

    Rise(const Sight& sight, int actor, int turn) {
        const auto& t = sight.model.tables;
        const int place = turn % (t.rise_rows * model::rises_in_row);
        row = t.layout.rises + actor * t.rise_rows + place / model::rises_in_row;
        shift = place % model::rises_in_row * model::rise_bits;
    }
    // 0: it did not rise.
    int of(const Sight& sight, int lane) const {
        return sight.whole(row, lane) >> shift & ((1 << model::rise_bits) - 1);
    }
};

int highest_rise(const Sight& sight, int lane, int actor, int first, int last) {
    int rung = 0;
    for (int turn = first; turn <= last; ++turn) {
        rung = std::max(rung, Rise(sight, actor, turn).of(sight, lane));
    }
    return rung;
}

int answer_to(int rung, int answer) {
    enum { none, lower, same, higher };
    return answer == 0 ? none : answer < rung ? lower : answer == rung ? same : higher;
}

// In these lanes, the answers to what rose in a turn.
void count_answers(const Sight& sight, std::uint32_t lanes, int turn, Counts counts) {
    const auto& t = sight.model.tables;
    const int last = std::min(turn + t.answer_turns, sight.turn);
    for (int actor = 0; actor < t.actors; ++actor) {
        const Rise rise(sight, actor, turn);
        for_lanes(lanes, [&](int lane) {
            const int rung = rise.of(sight, lane);
            for (int other = 0; other < t.actors && rung != 0; ++other) {
                const int answer = answer_to(rung, highest_rise(sight, lane, other, turn + 1, last));
                ++cell(counts, (actor * t.actors + other) * t.rungs + rung, answers, answer);
            }
        });
    }
}

} // namespace

// A rise is counted once all turns that may hold its answer are over, or its replica is.
void observe_answers(const Sight& sight, Counts counts) {
    const int ripe = sight.turn - sight.model.tables.answer_turns;
    if (ripe >= 0) { count_answers(sight, sight.live, ripe, counts); }
    for (int turn = std::max(ripe + 1, 0); turn <= sight.turn && sight.ends != 0; ++turn) {
        count_answers(sight, sight.ends, turn, counts);
    }
}

} // namespace brink::tally
