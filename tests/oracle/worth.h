// What a state is worth to an actor of a given resolve (ODD 7.2), and what single moves cost.
#pragma once

#include "oracle/view.h"

#include <optional>

namespace brink::oracle {

// The stakes alone: A_i.
double stakes(const World& world, const View& view, int actor);
// ω_c; 0 once the contest is closed.
// ω of a rung in a contest: of those directed at the front between its sides.
double waged(const World& world, int contest, int rung);
double intensity(const World& world, const View& view, int contest);
// p_c.
double attacker_wins(const World& world, const View& view, int contest);
// W_iθ,c: what full war over the contest is worth.
double war(const World& world, const View& view, int actor, double resolve, int contest);
// P_iθ.
double peace(const World& world, const View& view, int actor, double resolve);
// The first open contest with ω < 1 that the actor attacks in.
std::optional<int> contest_to_begin(const World& world, const View& view, int actor);
// The bracket of G_cθ: what the attacker gains by full war over the contest.
double gain_of_attack(const World& world, const View& view, int contest, double resolve);
// G_cθ: how likely the attacker prefers war, if its resolve is this.
double prefers_war(const World& world, const View& view, int contest, double resolve);
// V_iθ: peace under the outlook, without anticipation.
double worth(const World& world, const View& view, int actor, double resolve);
// What anticipation takes from it.
double anticipated(const World& world, const View& view, int actor, double resolve);

// H_n; 0 while it is not active.
double hazard_rate(const World& world, const std::vector<int>& rungs, const Danger& hazard);
// n_i, the number of pairs that target an actor, and m, of how many of them a tranche is in force.
int pairs_on(const World& world, int target);
int sanctions_on(const World& world, const std::vector<int>& tranche, int target);
// How much of a bite a target feels if m of the pairs that target it are in force.
double leak(const World& world, int target, int m);

double logistic(double x);

// Costs, all positive: of crossing thresholds, of stepping down between two rungs, before the audience and at home, and of
// beginning a war that agreements forbid.
double norm_cost(const World& world, int actor, int from, int to);
double audience_cost(const World& world, const View& present, int actor, int from, int to);
double humiliation_cost(const World& world, const View& present, int actor, int from, int to);
double breach_cost(const World& world, const View& present, int actor, int from, int to);

} // namespace brink::oracle
