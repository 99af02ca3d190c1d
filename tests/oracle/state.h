// The state of one replica, and what one actor sees of it.
#pragma once

#include "oracle/world.h"

#include <set>
#include <vector>

namespace brink::oracle {

using Belief = std::vector<double>;  // over one actor's types
using Beliefs = std::vector<Belief>; // of one eye, by actor

struct Threat {             // of a pair
    int tranche = 0;        // h: 0 none
    int trigger = 0;        // g
    int last_turn = no_end; // d
    bool triggered = false; // y
};

struct State {
    std::vector<int> rung;                   // r_i
    std::vector<double> resolve;             // θ_i
    std::vector<Beliefs> belief;             // b, by eye
    std::vector<std::vector<int>> seen;      // o, by eye
    std::vector<std::vector<double>> memory; // m, by eye
    std::vector<int> tranche;                // s, by pair
    std::vector<double> felt;                // z, by pair
    std::vector<Threat> threat;              // by pair
    std::vector<bool> roused;                // a_i
    std::vector<std::set<int>> made;         // M_i
    std::vector<double> status_quo;          // x⁰
    std::vector<int> contest;                // w: 0 open, 1 won, 2 lost
    std::vector<int> held, reached;          // by ending: turns in a row; the turn, −1 not yet
    int ending = -1, ending_turn = -1;
    std::vector<std::vector<std::vector<int>>>
        seen_before; // o as the choices of each turn so far were made, this one last
};

// What a mind judges: the state as an eye sees it, changed by the moves that are thought through.
struct View {
    int turn = 0;
    std::vector<int> rung;
    std::vector<double> memory;
    std::vector<int> tranche;
    std::vector<double> felt;
    std::vector<Threat> threat;
    std::vector<bool> roused;
    std::vector<double> status_quo;
    std::vector<int> contest;
    const Beliefs* belief = nullptr; // the eye's
    const std::vector<std::set<int>>* made = nullptr;
};

inline View view_of_eye(const World& world, const State& state, int turn, int eye) {
    View view{turn,         state.seen[eye],  state.memory[eye], state.tranche,      state.felt, state.threat,
              state.roused, state.status_quo, state.contest,     &state.belief[eye], &state.made};
    // Reading: without fog everybody sees the rungs as they are at any moment. With fog a calendar push of this turn is
    // seen only by who is pushed, until the eyes read the rungs again, also through ties that have no fog themselves.
    if (world.fog)
        view.rung[eye] = state.rung[eye];
    else
        view.rung = state.rung;
    return view;
}

// How an actor itself sees the state when it chooses: through its eye, its own rung truly.
inline View view_of_actor(const World& world, const State& state, int turn, int actor) {
    View view = view_of_eye(world, state, turn, world.eye_of(actor));
    view.rung[actor] = state.rung[actor];
    return view;
}

} // namespace brink::oracle
