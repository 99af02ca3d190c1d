// Perceiving through fog, and Bayes (ODD 7.6).
#pragma once

#include "oracle/draws.h"
#include "oracle/view.h"

#include <optional>

namespace brink::oracle {

// Chance that an eye reads in a turn the rung `cell` of an actor that stands on `rung`.
double chance_to_read(const World& world, int turn, int eye, int actor, int cell, int rung);
// The rung that it reads.
int read_rung(const World& world, int eye, int actor, int rung, int turn, Draws& draws);

// Whether an eye observes no options of an actor but the rung that it shows: through fog, or because it might feign.
bool in_fog(const World& world, int eye, int actor);

// What an eye observes of one actor's choices in a turn. Without fog it is the options themselves; in fog the cell of the
// rung that the actor shows, before accidents, and the instrument. Options are indices; −1 where nothing was legal.
struct Observation {
    int rung_option = -1;       // without fog only
    int cell = -1;              // with fog only
    int instrument_option = -1; // with one slot and fog: the option if it has an instrument, else −1
};

// L(θ): the likelihood of an observation if the actor's resolve is this. `view` is what the eye saw when it chose.
double likelihood(const World& world, const View& view, int eye, int actor, double resolve,
                  const Observation& seen);

// Every observation that is possible in the view, for sums over all of them.
std::vector<Observation> possible_observations(const World& world, const View& view, int eye, int actor);

Belief updated(const World& world, const View& view, int eye, int actor, const Observation& seen);

// The highest rung of the actor's adversaries, as an eye read them; 0 without adversaries.
int highest_adversary(const World& world, int actor, const std::vector<int>& seen);
// The same, each by its weight.
double strongest_adversary(const World& world, int actor, const std::vector<int>& seen);

} // namespace brink::oracle
