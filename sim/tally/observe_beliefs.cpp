#include "tally/observers.h"

#include <algorithm>

namespace brink::tally {

void observe_beliefs(const Sight& sight, Counts counts) {
    const auto& t = sight.model.tables;
    for (int actor = 0; actor < t.actors; ++actor) {
        const int top = t.actor[actor].types - 1;
        for (int eye = 0; eye < t.eyes; ++eye) {
            if (t.eyes > 1 && eye == actor) { continue; }
            const int row = t.layout.belief + (eye * t.actors + actor) * t.max_types + top;
            for_lanes(sight.live, [&](int lane) {
                const int bin =
                    std::clamp(static_cast<int>(sight.real(row, lane) * static_cast<float>(belief_bins)), 0,
                               belief_bins - 1);
                ++cell(counts, sight.turn * t.actors + actor, belief_bins, bin);
            });
        }
    }
}

void observe_removals(const Sight& sight, Counts counts) {
    const auto& t = sight.model.tables;
    for (int actor = 0; actor < t.actors && t.removals != 0; ++actor) {
        for_lanes(sight.live, [&](int lane) {
            counts[static_cast<std::size_t>(actor)] += sight.whole(t.layout.removed + actor, lane);
        });
    }
}

void observe_approval(const Sight& sight, Counts counts) {
    const auto& t = sight.model.tables;
    for (int actor = 0; actor < t.actors && t.home_fronts != 0; ++actor) {
        for_lanes(sight.live, [&](int lane) {
            const float approval = sight.real(t.layout.approval + actor, lane);
            const int bin = std::clamp(static_cast<int>(approval * static_cast<float>(approval_bins)), 0,
                                       approval_bins - 1);
            ++cell(counts, sight.turn * t.actors + actor, approval_bins, bin);
        });
    }
}

} // namespace brink::tally
