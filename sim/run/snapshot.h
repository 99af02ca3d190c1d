// The state of one replica, copied out of its lane.
#pragma once

#include "tally/sight.h"

#include <vector>

namespace brink::run {

// The state of one replica (ODD §2). Matrices are row-major; pairs, options and eyes are counted as in model::Names.
struct Snapshot {
    std::vector<int> rung;       // [actor]
    std::vector<int> type;       // [actor], −1 where resolve.value fixes it
    std::vector<double> resolve; // [actor]
    std::vector<int> mind;       // [actor]: which of its minds it has
    std::vector<double> lambda;  // [actor]: precision of its choices
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
    std::vector<int> removed; // [actor]: its leader lost office in the turn just played; empty where none can
    std::vector<double> record; // [actor]
    std::vector<int> shown;     // [actor]: the rung that it shows
    std::vector<int> tabled;    // [agreement]: package, −1 none
    std::vector<int> accepted;  // [agreement]: parties that have chosen it, as bits by actor
    std::vector<int> in_force;  // [agreement]: package, −1 none
    std::vector<int> since;     // [agreement]: turn in which it was reached
    std::vector<int> talks; // [agreement]: what became of it this turn, bits in the order of the axis "talk"
    std::vector<int> before_chance; // [actor]: rung before chance had its say
    std::vector<int> by_chance;     // [ending]: reached only through chance
    std::vector<double> status_quo; // [issue]
    std::vector<double> stress; // [pair]: loss felt by the target over its planning horizon, of all at stake
    std::vector<int> contest;   // [contest]: 0 open, 1 won, 2 lost
    std::vector<int> reached;   // [ending]: turn, −1 not yet
    std::vector<int> held;      // [ending]: turns in a row
    int ending = -1;            // −1: goes on
    int ending_turn = -1;
};

Snapshot snapshot_of(const tally::Sight& sight, int lane);

} // namespace brink::run
