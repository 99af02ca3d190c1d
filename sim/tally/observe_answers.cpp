#include "tally/observers.h"

#include <algorithm>
#include <bit>

namespace brink::tally {

namespace {

constexpr std::uint32_t one_rise = (1u << model::rise_bits) - 1;

// Where the state remembers to which rung an actor rose in a turn (rules/rise.h): which of its rows, and from which bit on.
struct Place {
    int row, shift;
};

Place place_of(const model::Tables<float>& t, int turn) {
    const int place = turn % (t.rise_rows * model::rises_in_row);
    return {place / model::rises_in_row, place % model::rises_in_row * model::rise_bits};
}

// The places of some turns: bits of the rows.
using Places = std::uint32_t[model::most_answer_turns / model::rises_in_row + 1];

// The highest rung to which an actor rose then, 0: none. Few turns have a rise: the others are passed over at once.
int highest_rise(const Sight& sight, const Places& places, int actor, int lane) {
    const auto& t = sight.model.tables;
    std::uint32_t highest = 0;
    for (int n = 0; n < t.rise_rows; ++n) {
        const int row = t.layout.rises + actor * t.rise_rows + n;
        auto rises = static_cast<std::uint32_t>(sight.whole(row, lane)) & places[n];
        while (rises != 0) {
            const int shift = std::countr_zero(rises) / model::rise_bits * model::rise_bits;
            highest = std::max(highest, rises >> shift & one_rise);
            rises &= ~(one_rise << shift);
        }
    }
    return static_cast<int>(highest);
}

int answer_to(int rung, int answer) {
    enum { none, lower, same, higher };
    return answer == 0 ? none : answer < rung ? lower : answer == rung ? same : higher;
}

// In these lanes, the answers to what rose in a turn.
void count_answers(const Sight& sight, std::uint32_t lanes, int turn, Counts counts) {
    const auto& t = sight.model.tables;
    const Place risen = place_of(t, turn);
    Places later = {};
    for (int after = turn + 1; after <= std::min(turn + t.answer_turns, sight.turn); ++after) {
        const Place place = place_of(t, after);
        later[place.row] |= one_rise << place.shift;
    }
    for (int actor = 0; actor < t.actors; ++actor) {
        const int row = t.layout.rises + actor * t.rise_rows + risen.row;
        for_lanes(lanes, [&](int lane) {
            const int rung = sight.whole(row, lane) >> risen.shift & static_cast<int>(one_rise);
            for (int other = 0; other < t.actors && rung != 0; ++other) {
                const int answer = answer_to(rung, highest_rise(sight, later, other, lane));
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
