#include "tally/observers.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace brink::tally {

constexpr int episodes = 6; // the bits of Episode (rules/batch.h), in their order

// Of each pair, in these lanes, the episodes whose bits are set in rows from `first` on.
static void count_episodes(const Sight& sight, std::uint32_t lanes, int first, Counts counts) {
    for (int pair = 0; pair < sight.model.tables.pairs; ++pair) {
        for_lanes(lanes, [&](int lane) {
            const int bits = sight.whole(first + pair, lane);
            for (int episode = 0; episode < episodes; ++episode) {
                cell(counts, pair, episodes, episode) += bits >> episode & 1;
            }
        });
    }
}

void observe_sanctioned(const Sight& sight, Counts counts) {
    count_episodes(sight, sight.ends, sight.model.tables.layout.had, counts);
}

void observe_sanctions(const Sight& sight, Counts counts) {
    count_episodes(sight, sight.live, sight.model.tables.layout.episodes, counts);
}

// Loss felt by an actor from all sanctions on it, over its planning horizon.
static double stress(const Sight& sight, int actor, int lane) {
    const auto& t = sight.model.tables;
    double per_day = 0.0;
    for (int n = 0; n < t.actor[actor].targeting_count; ++n) {
        per_day += static_cast<double>(sight.real(t.layout.felt + t.actor[actor].targeting[n], lane));
    }
    return per_day * static_cast<double>(sight.real(
                         t.layout.of_actor + actor * model::derived_of_actor + model::horizon, lane));
}

void observe_stress(const Sight& sight, Counts counts) {
    const auto& t = sight.model.tables;
    for (int actor = 0; actor < t.actors; ++actor) {
        if (t.actor[actor].targeting_count == 0) { // nobody may sanction it
            cell(counts, sight.turn * t.actors + actor, stress_bins, 0) += std::popcount(sight.live);
            continue;
        }
        for_lanes(sight.live, [&](int lane) {
            const double value = stress(sight, actor, lane);
            const int bin = std::clamp(static_cast<int>(std::ceil(value / stress_width)), 0, stress_bins - 1);
            ++cell(counts, sight.turn * t.actors + actor, stress_bins, bin);
        });
    }
}

} // namespace brink::tally
