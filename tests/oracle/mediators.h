// What mediators do while they are active (ODD 7.2, mediators): factors that several of them multiply.
#pragma once

#include "oracle/world.h"

namespace brink::oracle {

// What is left of the fog, bias and deviation alike, in the eye of an actor that looks at another one.
double fog_left(const World& world, int turn, int eye, int actor);
// What is left of what a step down costs the actor, before its audience and at home.
double face_at_stake(const World& world, int turn, int actor);
// What is left of the chance that an offer of the actor is not heard.
double unheard_left(const World& world, int turn, int agreement, int actor);

} // namespace brink::oracle
