// Gains and losses from a point of reference, and chances as they are felt (ODD 7.2, prospect theory).
#pragma once

#include "oracle/world.h"

namespace brink::oracle {

// R_i: what the status quo of the first day is worth to the actor, and what it aspires to beyond that.
double reference_point(const World& world, int actor);
// v(x).
double felt(const Prospects& prospects, double x);
// L(p: a | b), of outcomes that are felt: a with chance p, else b.
double lottery(const Prospects& prospects, double p, double a, double b);

} // namespace brink::oracle
