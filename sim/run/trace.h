// One replica in the engine itself, turn by turn: what the oracle, replay and forks read.
#pragma once

#include "model/model.h"
#include "random/key.h"
#include "run/ensemble.h"

#include <cstdint>
#include <string>
#include <vector>

namespace brink::run {

// The state of one replica (ODD §2). Matrices are row-major; pairs, options and eyes are counted as in model::Names.
struct Snapshot {
    std::vector<int> rung;       // [actor]
    std::vector<int> type;       // [actor], −1 where resolve.value fixes it
    std::vector<double> resolve; // [actor]
    std::vector<double> belief;  // [eye][actor][model::max_types]
    std::vector<int> seen;       // [eye][actor]
    std::vector<double> memory;  // [eye][actor]
    std::vector<int> tranche;    // [pair]
    std::vector<double> felt;    // [pair], stakes per day
    std::vector<int> threat;     // [pair]
    std::vector<int> trigger;    // [pair]
    std::vector<int> last_turn;  // [pair]
    std::vector<int> triggered;  // [pair]
    std::vector<int> episodes;   // [pair]: of the turn just played, bit n for label n of the axis "episode"
    std::vector<int> roused;     // [actor]
    std::vector<double> capability; // [actor]
    std::vector<double> on_the_way; // [actor]: capability built and not yet there
    std::vector<double> approval;   // [actor]; empty without a home front
    std::vector<double> record;     // [actor]
    std::vector<int> shown;         // [actor]: the rung that it shows
    std::vector<int> tabled;        // [agreement]: package, −1 none
    std::vector<int> accepted;      // [agreement]: parties that have chosen it, as bits by actor
    std::vector<int> in_force;      // [agreement]: package, −1 none
    std::vector<int> since;         // [agreement]: turn in which it was reached
    std::vector<int> talks;         // [agreement]: what became of it this turn, bits as in tally::Talk
    std::vector<int> unchanced;     // [actor]: rung before chance had its say
    std::vector<int> by_chance;     // [ending]: reached only through chance
    std::vector<double> status_quo; // [issue]
    std::vector<double> stress; // [pair]: loss felt by the target over its planning horizon, of all at stake
    std::vector<int> contest;   // [contest]: 0 open, 1 won, 2 lost
    std::vector<int> reached;   // [ending]: turn, −1 not yet
    std::vector<int> held;      // [ending]: turns in a row
    int ending = -1;            // −1: goes on
    int ending_turn = -1;
};

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
};

// The terms of a utility, by their names in the ODD.
const std::vector<std::string>& term_names();

enum class Detail { choices, reasons };

std::vector<Turn> trace(const model::Model& model, Key key, std::int64_t replica, Isa isa,
                        Detail detail = Detail::choices);

} // namespace brink::run
