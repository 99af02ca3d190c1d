// Step 5 of a turn: sanctions bite, capability grows, approval moves (ODD 7.5).
#include "oracle/oracle.h"

#include "oracle/mediators.h"
#include "oracle/worth.h"

#include <algorithm>
#include <cmath>

namespace brink::oracle {

void Oracle::bite(State& state) const {
    for (std::size_t p = 0; p < world_.pairs.size(); ++p) {
        const auto [sender, target] = world_.pairs[p];
        const int in_force = sanctions_on(world_, state.tranche, target);
        const double full = world_.tranches[state.tranche[p]].bite * world_.links[target][sender].exposure *
                            leak(world_, target, in_force);
        state.felt[p] += (full - state.felt[p]) * (1 - bite_kept(world_));
    }
}

void Oracle::build_up(State& state) const {
    for (int i = 0; i < world_.actors(); ++i) {
        const Player& player = world_.players[i];
        const double arrives = state.on_the_way[i] * (1 - still_on_the_way(world_, i));
        state.on_the_way[i] -= arrives;
        double& capability = state.capability[i];
        const double most = std::max(capability, player.capability_limit);
        capability = std::max(
            0.0, std::min(capability + player.capability_per_day * world_.turn_days + arrives, most));
    }
}

void Oracle::please(State& state, int turn, const Course& course) const {
    const View now = true_view(state, turn);
    for (int i = 0; i < world_.actors(); ++i) {
        const HomeFront& home = world_.players[i].home;
        bool struck = course.threatened[i];
        double fiercest = 0, felt = 0, humbled = 0;
        for (int c = 0; c < static_cast<int>(world_.contests.size()); ++c) {
            const bool defends = world_.contests[c].defender == i;
            struck = struck || (defends && begun(state, c, course));
            if (defends || world_.contests[c].attacker == i)
                fiercest = std::max(fiercest, intensity(world_, now, c));
        }
        for (std::size_t p = 0; p < world_.pairs.size(); ++p) {
            if (world_.pairs[p].target == i) felt += state.felt[p];
        }
        const int from = course.from(i);
        if (!obliged_below(world_, course.chose_on[i].in_force, i, from)) {
            humbled = std::max(0.0, world_.rungs[from].force - world_.rungs[course.to[i]].force);
        }
        // Reading: a move that comes out higher than its start humbles nobody, even where force falls with the rung.
        if (course.to[i] > from) humbled = 0;
        const double moved = home.approval + (state.approval[i] - home.approval) * approval_kept(world_, i) +
                             (struck ? home.rally : 0) -
                             world_.turn_days * (home.hardship * felt + home.casualties * fiercest) -
                             home.humiliation * face_at_stake(world_, turn, i) * humbled;
        state.approval[i] = std::clamp(moved, 0.01, 1.0);
    }
}

// Reading: the successor has all else of its predecessor: mind, moves made, feint, and the rung that GRIT last met.
void Oracle::remove_leaders(State& state, int turn, Course& course) {
    course.removed.assign(world_.actors(), false);
    for (int i = 0; i < world_.actors(); ++i) {
        const Player& player = world_.players[i];
        const HomeFront& home = player.home;
        const double unpopular = home.approval - state.approval[i];
        const double rate = home.removal_per_day * std::exp(home.removal_growth * unpopular);
        const double chance = -std::expm1(-rate * world_.turn_days);
        if (!draws_.happens(chance, turn, Purpose::removal, player.hash, 0)) continue;
        course.removed[i] = true;
        state.resolve[i] = drawn_resolve(i, draws_.uniform(turn, Purpose::removal, player.hash, 2));
        for (Beliefs& beliefs : state.belief) beliefs[i] = player.prior;
        state.approval[i] = home.approval;
        state.record[i] = player.credence;
        state.unanswered[i] = 0;
    }
}

} // namespace brink::oracle
