// What the minds that weigh utilities have in common: what an option costs at once, what rivals may do next, and quantal
// choice (ODD 7.2, 7.3).
#pragma once

#include "oracle/minds.h"

#include <functional>
#include <optional>
#include <vector>

namespace brink::oracle {

// What an option costs at once, as a negative worth; and what its single parts cost, going up or down between two rungs.
double once(const World& world, const View& view, int actor, const Option& option);
double cost_of_climb(const World& world, const View& present, int actor, int from, int to);
double cost_of_descent(const World& world, const View& present, int actor, int from, int to);

// V_iθ with the actor standing at `rung`, anticipation included, no plan.
double worth_at(const World& world, View view, int actor, double resolve, int rung);

// What an offer or an acceptance may lead to, beyond doing nothing; 0 of other options.
double bargained(const World& world, const View& view, int actor, double resolve, const Option& option);

bool moves_rung(const MoveRule& move);
// Offers and acceptances change no state, and others take a feint for staying.
bool changes_something(const MoveRule& move);

struct Reply {
    double chance;
    View view;
};

// What rival j may do next: by inertia, or by a policy that is given for each of its types and slots.
std::vector<Reply> replies_by_inertia(const World& world, const View& view, int j);
std::vector<Reply> replies_by(const World& world, const View& view, int j,
                              const std::function<Policy(double resolve, int slot)>& policy_of);

// Utilities by option of the actor; none of those that are not legal in the slot.
using Utilities = std::vector<std::optional<double>>;

// By option: 1/n_family of the legal ones, 0 of the others.
std::vector<double> nest_weights(const World& world, int actor, const Utilities& utility);
// P(a) ∝ e^{λ·EU(a)} / n_family(a).
Policy nested_logit(const World& world, int actor, const Utilities& utility);

} // namespace brink::oracle
