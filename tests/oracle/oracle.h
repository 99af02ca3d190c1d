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

// What later steps of a turn need to know of its earlier ones.
struct Course {
    std::vector<int> at_first;   // rungs before the calendar pushed
    std::vector<State> chose_on; // by actor: the state on which it chose
    std::vector<int> to;         // where own moves came out
    std::vector<bool> threatened;
    std::vector<bool> removed; // leaders

    int from(int actor) const { return chose_on[actor].rung[actor]; } // own moves: the rung chosen on
};

class Oracle {
public:
    // `spoil` may change the replica's numbers before use: the oracle that must be caught.
    Oracle(const scenario::Scenario& scenario, Key key, std::int64_t replica,
           const std::function<void(World&)>& spoil = {});

    const World& world() const { return world_; }

    State start();
    // Step 1: what the calendar does at the beginning of the turn.
    State shocked(State state, int turn) const;

    // Steps 2 and 3 as far as choices go: the state on which each actor chooses, by actor. Where they move one after another it
    // depends on the choices of those before.
    std::vector<State> chosen_on(const State& shocked, int turn, const std::vector<Choice>& choices);

    // What follows is asked of the state on which the actor chooses.
    bool has_opportunity(const State& state, int turn, int actor);
    // Chances of the actor's options in a slot, if it has an opportunity. The instrument slot needs the rung option.
    Policy chances(const State& state, int turn, int actor, int slot, int rung_option = -1);
    // Where between 0 and 1 the number lies that picks the option.
    double pick(int turn, int actor, int slot) const;
    // The rung to which the option is meant to take the actor, and that at which execution makes it come out.
    int meant_rung(const State& state, int turn, int actor, int rung_option) const;
    int came_out(const State& state, int turn, int actor, int rung_option);

    // What others take the actor's rung to be after its option: that of a feint it does not take.
    int shown_rung(const State& state, int turn, int actor, int rung_option) const;

    // The whole turn, from the state at its beginning and the choices of step 2.
    State turned(const State& before, int turn, const std::vector<Choice>& choices);

    Draws& draws() { return draws_; }

private:
    // apply.cpp
    using Movers = std::vector<int>; // actors whose moves are applied together
    std::vector<Movers> rounds(int turn) const;
    State moved(const State& shocked, int turn, const std::vector<Choice>& choices, Course& course);
    void remember(State& state, int turn, int actor, const Choice& choice);
    void apply_rungs(State& state, const Movers& movers, const std::vector<Choice>& choices,
                     const Course& course) const;
    void use_sanctions(State& state, int turn, const Movers& movers, const std::vector<Choice>& choices,
                       Course& course) const;
    void answer_threats(State& state, const Course& course) const;
    void end_threats(State& state, int turn) const;
    void build(State& state, const std::vector<Choice>& choices) const;
    void bargain(State& state, int turn, int agreement, const Movers& movers,
                 const std::vector<Choice>& choices);
    void offer(State& state, int turn, int agreement, int package, int actor);
    void conclude_if_all_accept(State& state, int turn, int agreement) const;
    void kept_word(State& state, int actor) const;
    void broke_word(State& state, int actor) const;
    bool begun(const State& state, int contest, const Course& course) const;

    // chance.cpp
    void take_chances(State& state, int turn, const Course& course);
    void end_wars(State& state, int turn);
    void honour_treaties(State& state, int turn);
    void break_by_war(State& state, int turn, const Course& course, const std::vector<int>& contests) const;
    void find_out(State& state, int turn);
    void rouse_the_attacked(State& state, const Course& course) const;

    // home_front.cpp
    void bite(State& state) const;
    void build_up(State& state) const;
    void please(State& state, int turn, const Course& course) const;
    void remove_leaders(State& state, int turn, Course& course);

    double drawn_resolve(int actor, double u);
    void settle(State& state, int turn) const;
    void perceive(State& state, int turn);
    void believe(State& state, int turn, const std::vector<Choice>& choices, const Course& course);

    World world_;
    Draws draws_;
};

} // namespace brink::oracle
