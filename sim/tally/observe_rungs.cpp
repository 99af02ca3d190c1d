#include "tally/observers.h"

#include <algorithm>

namespace brink::tally {

void observe_peak(const Sight& sight, Counts counts) {
    for_lanes(sight.ends, [&](int lane) {
        ++counts[static_cast<std::size_t>(sight.whole(sight.model.tables.layout.peak, lane))];
    });
}

void observe_peak_now(const Sight& sight, Counts counts) {
    const auto& t = sight.model.tables;
    for_lanes(sight.live, [&](int lane) {
        int peak = 0;
        for (int actor = 0; actor < t.actors; ++actor) {
            peak = std::max(peak, static_cast<int>(sight.whole(t.layout.rung + actor, lane)));
        }
        ++cell(counts, sight.turn, t.rungs, peak);
    });
}

void observe_rungs(const Sight& sight, Counts counts) {
    const auto& t = sight.model.tables;
    for (int actor = 0; actor < t.actors; ++actor) {
        for_lanes(sight.live, [&](int lane) {
            ++cell(counts, sight.turn * t.actors + actor, t.rungs, sight.whole(t.layout.rung + actor, lane));
        });
    }
}

} // namespace brink::tally
