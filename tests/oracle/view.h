// What an eye sees of the state, and what the minds behind it judge.
#pragma once

#include "oracle/state.h"

#include <memory>

namespace brink::oracle {

class Bargains;

// What a mind judges: the state as an eye sees it, changed by the moves that are thought through.
struct View {
    int turn = 0;
    std::vector<int> rung;
    std::vector<bool> feigns; // of those of whom the eye knows
    std::vector<double> memory;
    std::vector<int> tranche;
    std::vector<double> felt;
    std::vector<Threat> threat;
    std::vector<bool> roused;
    std::vector<double> status_quo;
    std::vector<int> contest;
    std::vector<double> capability, on_the_way, approval, record;
    std::vector<Talks> talks;
    std::vector<int> in_force;
    int table_state = 0;             // in which the turn began, as the eye sees it
    const Beliefs* belief = nullptr; // the eye's
    const std::vector<std::set<int>>* made = nullptr;
    std::shared_ptr<const Bargains> bargains; // as they stood when the choices of the turn began
};

// All that is public, with the true rungs, as nobody sees it.
View true_view(const State& state, int turn);

View view_of_eye(const World& world, const State& state, int turn, int eye);

// How an actor itself sees the state when it chooses: through its eye, its own rung truly.
View view_of_actor(const World& world, const State& state, int turn, int actor);

} // namespace brink::oracle
