#include "run/levels.h"

#include <algorithm>

namespace brink::run {

namespace {

// `rung(actor)`: where it stands.
template <class Rung> int level(const std::vector<Ascent>& ascents, const Rung& rung) {
    int sum = 0;
    for (const Ascent& ascent : ascents) {
        int highest = 0, together = 0;
        for (const int actor : ascent.actors) {
            const int counted = std::min(rung(actor), ascent.at_least);
            highest = std::max(highest, counted);
            together += counted;
        }
        sum += ascent.all ? together : highest;
    }
    return sum;
}

} // namespace

int Levels::of(const tally::Sight& sight, int lane) const {
    const int first = sight.model.tables.layout.rung;
    return level(ascents, [&](int actor) { return static_cast<int>(sight.whole(first + actor, lane)); });
}

Levels levels_of(const model::Model& model, int ending) {
    const auto& t = model.tables;
    Levels levels;
    for (int n = 0; n < t.ending[ending].clause_count; ++n) {
        const auto& clause = t.ending[ending].clauses[n];
        if (clause.agreement >= 0 || clause.at_least <= 0) { continue; }
        levels.ascents.push_back(
            {{clause.actors, clause.actors + clause.actor_count}, clause.all != 0, clause.at_least});
    }
    levels.start = level(levels.ascents, [&](int actor) { return static_cast<int>(t.actor[actor].start); });
    levels.top = level(levels.ascents, [](int) { return static_cast<int>(model::max_rungs); });
    return levels;
}

} // namespace brink::run
