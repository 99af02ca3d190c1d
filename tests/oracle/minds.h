// Which options an actor has, what they change, and how each mind chooses among them (ODD 7.3).
#pragma once

#include "oracle/draws.h"
#include "oracle/view.h"

#include <optional>

namespace brink::oracle {

// The rung to which level 0 would take the actor, if it moves at all.
int inertia_step(const World& world, const View& view, int actor);

bool legal(const World& world, const View& view, int actor, const Option& option);
// The rung of the actor after the option, as the move means it, and as it shows to others: a feint shows another one.
int rung_after(const World& world, const View& view, int actor, const Option& option);
int rung_shown(const World& world, const View& view, int actor, const Option& option);
// s⊕a.
View after(const World& world, const View& view, int actor, const Option& option);

// Chances by option of the actor, 0 for those of other slots and illegal ones; all 0 if nothing is legal.
using Policy = std::vector<double>;

// The policy at a level of reasoning of an actor with this resolve, as seen in the view. No level: `quantal`.
Policy policy(const World& world, const View& view, int actor, double resolve, int slot,
              std::optional<int> level);

// The policy of the actor's own mind when it has an opportunity; a script needs none.
// Reading: of a mind of kind tit-for-tat, after generosity is drawn: one option is certain.
Policy choice(const World& world, const State& state, int turn, int actor, int slot, const View& view,
              Draws& draws);

int legal_options(const World& world, const View& view, int actor, int slot);

} // namespace brink::oracle
