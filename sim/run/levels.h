// How far up the ladder a replica stands on its way to an ending: what splitting goes by.
#pragma once

#include "model/model.h"
#include "tally/sight.h"

#include <vector>

namespace brink::run {

// One condition of the ending that names a rung to be reached.
struct Ascent {
    std::vector<int> actors;
    bool all = false; // all of them must stand there, else any
    int at_least = 0; // the rung
};

// The importance function of an ending (Garvels 2000): the sum over its conditions that name a rung to be reached of the
// highest rung of the condition's actors, or, where all of them must reach it, of the sum of their rungs. No actor counts
// for more than the rung that is asked of it. Whole numbers, that of the first day `start`, the highest `top`.
struct Levels {
    std::vector<Ascent> ascents; // none: the ending names no rung to be reached
    int start = 0, top = 0;

    // After the turn that was just played.
    int of(const tally::Sight& sight, int lane) const;
};

// `ending` counts as in model::Names.
Levels levels_of(const model::Model& model, int ending);

} // namespace brink::run
