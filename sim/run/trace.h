// One replica in the engine itself, turn by turn: what the oracle, replay and forks read.
#pragma once

#include "model/model.h"
#include "random/key.h"
#include "run/isa.h"
#include "run/snapshot.h"

#include <cstdint>
#include <string>
#include <vector>

namespace brink::run {

struct Decision {
    int actor = 0;
    int slot = 0; // 0 rung, 1 instrument
    bool opportunity = false;
    int chosen = -1;  // index into model::Names::options[actor]; −1: nothing legal
    int came_out = 0; // execution error: −1, 0, +1
    std::vector<double>
        probability; // by option of the actor, 0 for those of the other slot and illegal ones; of a
                     // replica that had an opportunity: what it would have been
    // Of a mind that weighs utilities, if the trace is explained; else empty. In stakes; the terms of an option sum to its
    // utility. Options that have no chance have none.
    std::vector<double> utility;            // by option
    std::vector<std::vector<double>> terms; // by option, in the order of term_names()
};

struct Turn {
    int turn = 0;
    Snapshot before;
    std::vector<Decision> decisions; // actor by actor, rung slot before instrument slot
    Snapshot after;
    std::vector<double> payoff; // by actor: what it has if the crisis ends with this turn, in stakes
};

// The terms of a utility, by their names in the ODD.
const std::vector<std::string>& term_names();

enum class Detail { choices, reasons };

std::vector<Turn> trace(const model::Model& model, Key key, std::int64_t replica, Isa isa,
                        Detail detail = Detail::choices);

// One turn alone, with reasons; those before it are played and not told. The replica does not end before it.
Turn explained_turn(const model::Model& model, Key key, std::int64_t replica, int turn, Isa isa);

// One future of a past, from the turn of the fork on.
struct Past;
std::vector<Turn> trace(const model::Model& model, Key key, const Past& past, std::int64_t branch, Isa isa,
                        Detail detail = Detail::choices);

} // namespace brink::run
