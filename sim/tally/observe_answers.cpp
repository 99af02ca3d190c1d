#include "tally/observers.h"

#include <algorithm>

namespace brink::tally {

namespace {

// Which rung each actor of a lane rose to in which turn, for turns as far back as the state remembers (rules/rise.h).
struct Rises {
    const Sight& sight;
    int lane;

    // 0: it did not rise.
    int of(int actor, int turn) const {
        const auto& t = sight.model.tables;
        const int place = turn % (t.rise_rows * model::rises_in_row);
        const int row = t.layout.rises + actor * t.rise_rows + place / model::rises_in_row;
        const int bits = sight.whole(row, lane) >> place % model::rises_in_row * model::rise_bits;
        return bits & ((1 << model::rise_bits) - 1);
    }
    int highest(int actor, int first, int last) const {
        int rung = 0;
        for (int turn = first; turn <= last; ++turn) { rung = std::max(rung, of(actor, turn)); }
        return rung;
    }
};

int answer_to(int rung, int answer) {
    enum { none, lower, same, higher };
    return answer == 0 ? none : answer < rung ? lower : answer == rung ? same : higher;
}

} // namespace

// A rise is counted once all turns that may hold its answer are over, or its replica is.
void observe_answers(const Sight& sight, Counts counts) {
    const auto& t = sight.model.tables;
    for_lanes(sight.live, [&](int lane) {
        const Rises rises{sight, lane};
        const bool ended = (sight.ends >> lane & 1u) != 0;
        const int ripe = sight.turn - t.answer_turns;
        for (int turn = std::max(ripe, 0); turn <= (ended ? sight.turn : ripe); ++turn) {
            for (int actor = 0; actor < t.actors; ++actor) {
                const int rung = rises.of(actor, turn);
                if (rung == 0) { continue; }
                const int last = std::min(turn + t.answer_turns, sight.turn);
                for (int other = 0; other < t.actors; ++other) {
                    const int answer = answer_to(rung, rises.highest(other, turn + 1, last));
                    ++cell(counts, (actor * t.actors + other) * t.rungs + rung, answers, answer);
                }
            }
        }
    });
}

} // namespace brink::tally
