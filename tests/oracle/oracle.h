// One replica, turn by turn (ODD 3): what every actor may choose with which chance, and what follows from given moves.
#pragma once

#include "oracle/beliefs.h"
#include "oracle/draws.h"
#include "oracle/minds.h"
#include "oracle/state.h"
#include "oracle/world.h"

#include <functional>

namespace brink::oracle {

struct Choice { // of one actor in one turn: options by index, −1 where it chose nothing at all
    int rung_option = -1;
    int instrument_option = -1;
};

class Oracle {
public:
    // `spoil` may change the replica's numbers before use: the oracle that must be caught.
    Oracle(const scenario::Scenario& scenario, Key key, std::int64_t replica,
           const std::function<void(World&)>& spoil = {});

    const World& world() const { return world_; }

    State start();
    // Step 1: what the calendar does at the beginning of the turn. Choices are made on this state.
    State shocked(State state, int turn) const;

    bool has_opportunity(const State& shocked, int turn, int actor);
    // Chances of the actor's options in a slot, if it has an opportunity. The instrument slot needs the rung option.
    Policy chances(const State& shocked, int turn, int actor, int slot, int rung_option = -1);
    // Where between 0 and 1 the number lies that picks the option.
    double pick(int turn, int actor, int slot) const;
    // The rung to which the option is meant to take the actor, and that at which execution makes it come out.
    int meant_rung(const State& shocked, int turn, int actor, int rung_option) const;
    int came_out(const State& shocked, int turn, int actor, int rung_option);

    // The whole turn, from the state at its beginning and the choices of step 2.
    State turned(const State& before, int turn, const std::vector<Choice>& choices);

    // The whole turn with the oracle's own picks.
    State play(const State& state, int turn);

    Draws& draws() { return draws_; }

private:
    void apply(State& state, int turn, const std::vector<Choice>& choices, const std::vector<int>& came_out);
    void take_chances(State& state, int turn);
    void end_wars(State& state, int turn);
    void rouse_the_attacked(State& state, const std::vector<int>& rungs_before) const;
    void bite(State& state) const;
    void settle(State& state, int turn) const;
    void perceive(State& state, int turn);
    void believe(State& state, const State& shocked, int turn, const std::vector<Choice>& choices);

    World world_;
    Draws draws_;
};

} // namespace brink::oracle
