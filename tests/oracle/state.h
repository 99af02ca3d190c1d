// The state of one replica.
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

struct Talks {              // about an agreement
    int tabled = -1;        // x: a package, −1 none
    std::set<int> accepted; // A: parties
    int last_turn = no_end; // e
};

struct State {
    std::vector<int> rung;                   // r_i
    std::vector<int> shown;                  // r̃_i
    std::vector<double> resolve;             // θ_i
    std::vector<Beliefs> belief;             // b, by eye
    std::vector<std::vector<int>> seen;      // o, by eye
    std::vector<std::vector<double>> memory; // m, by eye
    std::vector<int> tranche;                // s, by pair
    std::vector<double> felt;                // z, by pair
    std::vector<Threat> threat;              // by pair
    std::vector<bool> roused;                // a_i
    std::vector<std::set<int>> made;         // J_i
    std::vector<double> status_quo;          // x⁰
    std::vector<int> contest;                // w: 0 open, 1 won, 2 lost
    std::vector<double> capability;          // K_i
    std::vector<double> on_the_way;          // κ_i
    std::vector<double> approval;            // D_i
    std::vector<double> record;              // ρ_i
    std::vector<Talks> talks;                // by agreement
    std::vector<int> in_force, since;        // y, t by agreement; −1 none
    std::vector<double> honour;              // u, by World::treaties
    std::vector<int> unanswered,
        met;                        // of GRIT: concessions (n), adversaries' rung at its last opportunity (l)
    std::vector<int> held, reached; // by ending: turns in a row; the turn, −1 not yet
    int ending = -1, ending_turn = -1;
    // o at the start, then as the choices of each turn so far were made (one after another: when all had moved), this one last
    std::vector<std::vector<std::vector<int>>> seen_before;

    // Whatever changes a rung ends a feint.
    void stand(int actor, int to) {
        if (to != rung[actor]) shown[actor] = to;
        rung[actor] = to;
    }
    bool feigns(int actor) const { return shown[actor] != rung[actor]; }
};

} // namespace brink::oracle
