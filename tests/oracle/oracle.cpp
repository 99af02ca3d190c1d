#include "oracle/oracle.h"

#include "oracle/worth.h"

#include <algorithm>
#include <cmath>

namespace brink::oracle {
namespace {

bool holds(const Condition& condition, const std::vector<int>& rungs, const std::vector<int>& in_force) {
    if (condition.agreement >= 0) return in_force[condition.agreement] >= 0;
    const auto fits = [&](int actor) {
        return (!condition.at_least || rungs[actor] >= *condition.at_least) &&
               (!condition.at_most || rungs[actor] <= *condition.at_most);
    };
    const auto& actors = condition.actors;
    return condition.all ? std::all_of(actors.begin(), actors.end(), fits)
                         : std::any_of(actors.begin(), actors.end(), fits);
}

} // namespace

Oracle::Oracle(const scenario::Scenario& scenario, Key key, std::int64_t replica,
               const std::function<void(World&)>& spoil)
    : world_(world_of(scenario, key, replica)), draws_(key, replica) {
    if (spoil) spoil(world_);
}

State Oracle::start() {
    State state;
    for (const auto& player : world_.players) {
        state.rung.push_back(player.start);
        const auto i = static_cast<int>(state.resolve.size());
        state.resolve.push_back(drawn_resolve(i, draws_.uniform(0, Purpose::resolve, player.hash, 0)));
    }
    state.shown = state.rung;
    Beliefs priors;
    for (const auto& player : world_.players) {
        priors.push_back(player.prior);
        state.capability.push_back(player.capability);
        state.approval.push_back(player.home.approval);
        state.record.push_back(player.credence);
    }
    state.on_the_way.assign(world_.actors(), 0.0);
    state.talks.resize(world_.agreements.size());
    state.in_force.assign(world_.agreements.size(), -1);
    state.since.assign(world_.agreements.size(), -1);
    for (const Treaty& treaty : world_.treaties) {
        const auto address = who(world_.contests[treaty.contest].hash, world_.players[treaty.ally].hash);
        state.honour.push_back(draws_.uniform(0, Purpose::treaty, address, 0));
    }
    state.belief.assign(world_.eyes(), priors);
    state.tranche.assign(world_.pairs.size(), 0);
    state.felt.assign(world_.pairs.size(), 0.0);
    state.threat.assign(world_.pairs.size(), Threat{});
    for (const auto& threat : world_.threats) {
        const int target_rung = state.rung[world_.pairs[threat.pair].target];
        state.threat[threat.pair] = {threat.tranche, threat.trigger, threat.last_turn,
                                     target_rung >= threat.trigger};
    }
    state.roused.assign(world_.actors(),
                        false); // Reading: nobody is, not even the sender of a triggered threat.
    state.made.resize(world_.actors());
    for (const auto& issue : world_.issues) state.status_quo.push_back(issue.status_quo);
    state.contest.assign(world_.contests.size(), 0);
    state.held.assign(world_.endings.size(), 0);
    state.reached.assign(world_.endings.size(), -1);
    state.seen.assign(world_.eyes(), std::vector<int>(world_.actors()));
    state.memory.assign(world_.eyes(), std::vector<double>(world_.actors()));
    for (int eye = 0; eye < world_.eyes(); ++eye) {
        for (int j = 0; j < world_.actors(); ++j) {
            state.seen[eye][j] = read_rung(world_, eye, j, state.rung[j], world_.turns, draws_);
        }
        for (int i = 0; i < world_.actors(); ++i) {
            state.memory[eye][i] = strongest_adversary(world_, i, state.seen[eye]);
        }
    }
    state.unanswered.assign(world_.actors(), 0);
    for (int i = 0; i < world_.actors(); ++i) {
        state.met.push_back(highest_adversary(world_, i, state.seen[world_.eye_of(i)]));
    }
    state.seen_before.assign(2, state.seen);
    return state;
}

double Oracle::drawn_resolve(int actor, double u) {
    const Player& player = world_.players[actor];
    std::size_t type = 0;
    double below = player.prior[0];
    while (type + 1 < player.prior.size() && !draws_.falls_below(u, below)) below += player.prior[++type];
    return player.fixed_resolve.value_or(player.levels[type]);
}

// Reading: calendar pushes know no thresholds.
State Oracle::shocked(State state, int turn) const {
    for (const auto& event : world_.calendar) {
        if (event.first_turn != turn) continue;
        for (const int actor : event.pushes) {
            state.stand(actor, shifted(world_, actor, state.rung[actor], event.step));
        }
        for (const int actor : event.rouses) state.roused[actor] = true;
    }
    if (!world_.fog) state.seen.front() = state.shown;
    state.seen_before.back() = state.seen; // what the choices of this turn are made on
    return state;
}

bool Oracle::has_opportunity(const State& state, int turn, int actor) {
    if (world_.players[actor].mind == "script" || state.roused[actor]) return true;
    return draws_.happens(chance_of_opportunity(world_), turn, Purpose::opportunity,
                          world_.players[actor].hash, 0);
}

// Reading: legality in the instrument slot is asked with the chosen rung, too; `after` means moves of earlier turns.
Policy Oracle::chances(const State& state, int turn, int actor, int slot, int rung_option) {
    View view = view_of_actor(world_, state, turn, actor);
    if (slot == 1) view.rung[actor] = meant_rung(state, turn, actor, rung_option);
    return choice(world_, state, turn, actor, slot, view, draws_);
}

double Oracle::pick(int turn, int actor, int slot) const {
    return draws_.uniform(turn, Purpose::choice, world_.players[actor].hash, slot);
}

int Oracle::meant_rung(const State& state, int turn, int actor, int rung_option) const {
    if (rung_option < 0) return state.rung[actor];
    const View view = view_of_actor(world_, state, turn, actor);
    return rung_after(world_, view, actor, world_.options[actor][rung_option]);
}

// Reading: a move shows as it was meant, a feint as the rung that it announces; who feigns and holds goes on feigning.
int Oracle::shown_rung(const State& state, int turn, int actor, int rung_option) const {
    const int meant = meant_rung(state, turn, actor, rung_option);
    if (rung_option < 0 || meant != state.rung[actor]) return meant;
    const Option& option = world_.options[actor][rung_option];
    if (world_.moves[option.move].feint == 0) return state.shown[actor];
    return rung_shown(world_, view_of_actor(world_, state, turn, actor), actor, option);
}

// Reading: only a move that changes the rung can come out wrong, not one that merely talks.
int Oracle::came_out(const State& state, int turn, int actor, int rung_option) {
    const int meant = meant_rung(state, turn, actor, rung_option);
    if (meant == state.rung[actor]) return meant;
    const auto address = world_.players[actor].hash;
    if (!draws_.happens(world_.players[actor].execution_error, turn, Purpose::execution, address, 0))
        return meant;
    const bool up = draws_.uniform(turn, Purpose::execution, address, 2) < 0.5;
    return shifted(world_, actor, meant, up ? 1 : -1);
}

State Oracle::turned(const State& before, int turn, const std::vector<Choice>& choices) {
    Course course{before.rung, {}, {}, {}, {}};
    State state = moved(shocked(before, turn), turn, choices, course);
    take_chances(state, turn, course);
    rouse_the_attacked(state, course);
    bite(state);
    build_up(state);
    please(state, turn, course);
    remove_leaders(state, turn, course);
    settle(state, turn);
    if (!world_.fog) state.seen.front() = state.shown;
    if (state.ending < 0) {
        perceive(state, turn);
        believe(state, turn, choices, course);
    }
    state.seen_before.push_back(state.seen);
    return state;
}

void Oracle::settle(State& state, int turn) const {
    bool stops = turn + 1 == world_.turns;
    for (std::size_t e = 0; e < world_.endings.size(); ++e) {
        const Class& ending = world_.endings[e];
        if (ending.when.empty()) continue;
        const bool all = std::all_of(ending.when.begin(), ending.when.end(), [&](const auto& clause) {
            return holds(clause, state.rung, state.in_force);
        });
        state.held[e] = all ? state.held[e] + 1 : 0;
        if (state.reached[e] < 0 && state.held[e] >= ending.for_turns) state.reached[e] = turn;
        stops = stops || (state.reached[e] >= 0 && ending.stops);
    }
    if (!stops) return;
    for (std::size_t e = 0; e < world_.endings.size() && state.ending < 0; ++e) {
        const bool rest = world_.endings[e].when.empty();
        if (state.reached[e] < 0 && !rest) continue;
        state.ending = static_cast<int>(e);
        state.ending_turn = rest ? turn : state.reached[e];
    }
}

void Oracle::perceive(State& state, int turn) {
    for (int eye = 0; eye < world_.eyes(); ++eye) {
        for (int j = 0; j < world_.actors(); ++j) {
            const bool own = world_.fog && eye == j;
            const int stands = own ? state.rung[j] : state.shown[j];
            state.seen[eye][j] = read_rung(world_, eye, j, stands, turn, draws_);
        }
        for (int i = 0; i < world_.actors(); ++i) {
            const double kept = memory_kept(world_, i);
            state.memory[eye][i] =
                kept * state.memory[eye][i] + (1 - kept) * strongest_adversary(world_, i, state.seen[eye]);
        }
    }
}

// The eyes judge by what they saw and believed when each choice was made.
void Oracle::believe(State& state, int turn, const std::vector<Choice>& choices, const Course& course) {
    for (int eye = 0; eye < world_.eyes(); ++eye) {
        for (int j = 0; j < world_.actors(); ++j) {
            if (world_.types(j) < 2 || course.removed[j]) continue;
            const View view = view_of_eye(world_, course.chose_on[j], turn, eye);
            Observation seen{choices[j].rung_option, -1, choices[j].instrument_option};
            if (in_fog(world_, eye, j)) {
                const int shown = shown_rung(course.chose_on[j], turn, j, choices[j].rung_option);
                const int option = choices[j].rung_option;
                const bool instrument =
                    option >= 0 && !world_.moves[world_.options[j][option].move].instrument.empty();
                seen.cell = read_rung(world_, eye, j, shown, turn, draws_);
                if (world_.slots == 1) seen.instrument_option = instrument ? option : -1;
            }
            state.belief[eye][j] = updated(world_, view, eye, j, seen);
        }
    }
}

} // namespace brink::oracle
