#include "tally/observers.h"

#include <algorithm>

namespace brink::tally {

void observe_endings(const Sight& sight, Counts counts) {
    const auto& t = sight.model.tables;
    for_lanes(sight.ends, [&](int lane) {
        ++cell(counts, sight.whole(t.layout.ending_turn, lane), t.endings,
               sight.whole(t.layout.ending, lane));
    });
}

int turn_reached(const Sight& sight, int lane, int ending) {
    const auto& t = sight.model.tables;
    const bool rest = t.ending[ending].clause_count == 0;
    if (!rest) { return sight.whole(t.layout.reached + ending, lane); }
    return sight.whole(t.layout.ending, lane) == ending ? sight.turn : -1;
}

void observe_reached(const Sight& sight, Counts counts) {
    const auto& t = sight.model.tables;
    for_lanes(sight.ends, [&](int lane) {
        for (int ending = 0; ending < t.endings; ++ending) {
            const int first = turn_reached(sight, lane, ending);
            if (first >= 0) { ++cell(counts, first, t.endings, ending); }
        }
    });
}

void observe_reached_any(const Sight& sight, Counts counts) {
    const auto& t = sight.model.tables;
    for_lanes(sight.ends, [&](int lane) {
        int first = -1;
        for (int ending = 0; ending < t.endings; ++ending) {
            const int reached = turn_reached(sight, lane, ending);
            if (reached >= 0) { first = first < 0 ? reached : std::min(first, reached); }
            if (first >= 0) { ++cell(counts, first, t.endings, ending); }
        }
    });
}

void observe_by_chance(const Sight& sight, Counts counts) {
    const auto& t = sight.model.tables;
    for_lanes(sight.ends, [&](int lane) {
        const int ending = sight.whole(t.layout.ending, lane);
        counts[static_cast<std::size_t>(ending)] += sight.whole(t.layout.by_chance + ending, lane) != 0;
    });
}

} // namespace brink::tally
