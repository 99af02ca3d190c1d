// Agent-logit play: what each move is worth to a player against the other's choices, and the choices that follow. An
// equilibrium is a fixed point v = Φ(v) of
//
//     v_i(a|s) = Σ_b p_j(b|s)·[λ_i·U_i(s,a,b) + δ·log Σ_a' exp v_i(a'|s')]      s' = next(a, b)
//     p_i(a|s) = exp v_i(a|s) / Σ_a' exp v_i(a'|s)
//
// in which the later turns are worth the plain log-sum, as published: the mean of a Gumbel noise is not taken off, and a state
// with more moves is worth more.
#pragma once

#include "games/game.h"
#include "games/linear.h"

namespace brink::games {

// p: the choices that follow from values.
Columns choices(const Game& game, const Columns& values);

// Φ(v).
Columns response(const Game& game, const Columns& values);

// The derivative of Φ at v, by Columns::index.
Matrix jacobian(const Game& game, const Columns& values);

} // namespace brink::games
