// A game in normal form over the ladder.
#include "scenario/declare.h"
#include "scenario/records.h"

namespace brink::scenario {
namespace {

const Record& payoffs_record() {
    static const auto made = record<Payoffs>({
        field<&Payoffs::state>(
            "state", Type::rung,
            "the higher of the two rungs as the turn begins; left out in a game of one state"),
        required(counted(2, 2,
                         field<&Payoffs::moves>("moves", Type::rung,
                                                "the rungs that the first and the second actor choose"))),
        required(counted(2, 2,
                         number<&Payoffs::payoff>("payoff", "stakes", any_number,
                                                  "what that is worth to the first and to the second"))),
        source<&Payoffs::source>(),
    });
    return made;
}

} // namespace

const Record& table_record() {
    static const auto made = record<TableGame>({
        required(counted(2, 2, field<&TableGame::actors>("actors", Type::actor, "the first and the second"))),
        word<&TableGame::states>(
            "states", {"rungs", "one"},
            "what a turn begins with: rungs, the higher of the two rungs, and so the higher of "
            "the two moves before; one, always the same"),
        real<&TableGame::discount>("discount", "factor", {0, 1, false, true},
                                   "of the next turn in a dynamic-qre mind; 0: each turn stands by itself"),
        counted(2, 2,
                number<&TableGame::lambda>("lambda", "1/stakes", {0, 1e4},
                                           "precision of the two in a dynamic-qre mind; no priors")),
        word<&TableGame::method>(
            "method", {"iteration", "newton"},
            "how the equilibrium of dynamic-qre minds is found: iteration, half a step at a "
            "time; newton, which finds unstable ones too"),
        whole<&TableGame::start>(
            "start", "", {0, 1e6},
            "where the search begins: 0, uniform choice; k, the k-th of a fixed sequence of "
            "points (brink solve --starts names one for each equilibrium that it finds)"),
        field<&TableGame::csv>("csv", Type::text,
                               "file with the payoffs, from the folder of this one; its columns are state, "
                               "move_X, move_Y, payoff_X, payoff_Y, X being the first actor by any name, and "
                               "states and moves count from 1 (no column state in a game of one state)"),
        counted(0, 512,
                table<&TableGame::payoffs, payoffs_record>(
                    "payoffs", "one for each state and each two moves, if there is no csv")),
        source<&TableGame::source>(),
    });
    return made;
}

} // namespace brink::scenario
