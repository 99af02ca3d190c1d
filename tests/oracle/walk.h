// The oracle beside the engine: each turn starts from the engine's state and takes the engine's moves.
#pragma once

#include "model/model.h"
#include "oracle/oracle.h"
#include "run/trace.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace brink::oracle {

struct Tolerance {
    double probability = 2e-5;
    double belief = 1e-4;
    double relative = 1e-5, absolute = 1e-6; // of other real numbers: either is enough
    double boundary = 1e-5; // a uniform so near to the edge of its option may pick the neighbour
};

struct Report {
    std::int64_t turns = 0, probabilities = 0, beliefs = 0, reals = 0, integers = 0, picks = 0;
    std::int64_t close_calls = 0; // turns in which an event was too close to its threshold to be compared
    double worst_probability = 0, worst_belief = 0;
    std::vector<std::string> failures; // each names scenario, replica, turn, actor, what, and both numbers
    std::int64_t failed = 0;           // also those of which no text was kept
};

// Walks one replica and adds what it finds. `spoil`: see Oracle.
void walk(Report& report, const std::string& label, const scenario::Scenario& scenario,
          const model::Model& model, Key key, std::int64_t replica, run::Isa isa,
          const std::function<void(World&)>& spoil = {}, const Tolerance& tolerance = {});

// The oracle's state where the engine's snapshot stands. What a snapshot does not hold (moves made, rungs seen in earlier
// turns, how long an offer stands, what a treaty is worth to who signed it) is taken from the oracle's own state of the same moment.
State state_of(const World& world, const run::Snapshot& snapshot, const State& same_moment);

// The choices that the engine made in a turn, by option.
std::vector<Choice> choices_of(const World& world, const run::Turn& turn);

} // namespace brink::oracle
