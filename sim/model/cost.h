// How much thinking a scenario asks for.
#pragma once

#include "model/model.h"

namespace brink::model {

// States judged in one turn of one replica, all actors together: an upper bound from options, rivals and levels.
double judgements_per_turn(const Model& model);

// Above this a turn of one batch takes seconds: a scenario that asks for more is refused, since it could neither
// finish nor be interrupted in reasonable time.
inline constexpr double most_judgements_per_turn = 3e6;

} // namespace brink::model
