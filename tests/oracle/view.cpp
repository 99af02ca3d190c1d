#include "oracle/view.h"

#include "oracle/bargains.h"

namespace brink::oracle {

View true_view(const State& state, int turn) {
    View view;
    view.turn = turn;
    view.rung = state.rung;
    view.feigns.assign(state.rung.size(), false);
    view.tranche = state.tranche;
    view.felt = state.felt;
    view.threat = state.threat;
    view.roused = state.roused;
    view.status_quo = state.status_quo;
    view.contest = state.contest;
    view.capability = state.capability;
    view.on_the_way = state.on_the_way;
    view.approval = state.approval;
    view.record = state.record;
    view.talks = state.talks;
    view.in_force = state.in_force;
    view.made = &state.made;
    return view;
}

// Reading: with a common eye nobody is known to feign, not even by itself where others' thoughts about it are meant;
// an eye of its own knows whether its own actor feigns.
View view_of_eye(const World& world, const State& state, int turn, int eye) {
    View view = true_view(state, turn);
    view.memory = state.memory[eye];
    view.belief = &state.belief[eye];
    // Reading: without fog everybody sees the rungs that are shown, at any moment. With fog a calendar push of this turn
    // is seen only by who is pushed, until the eyes read the rungs again, also through ties that have no fog themselves.
    if (world.fog) {
        view.rung = state.seen[eye];
        view.rung[eye] = state.rung[eye];
        view.feigns[eye] = state.feigns(eye);
    } else {
        view.rung = state.shown;
    }
    if (world.table) view.table_state = world.table->state(view.rung);
    view.bargains = std::make_shared<const Bargains>(world, view);
    return view;
}

View view_of_actor(const World& world, const State& state, int turn, int actor) {
    View view = view_of_eye(world, state, turn, world.eye_of(actor));
    view.rung[actor] = state.rung[actor];
    view.feigns[actor] = state.feigns(actor);
    return view;
}

} // namespace brink::oracle
