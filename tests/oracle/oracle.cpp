#include "oracle/oracle.h"

#include "oracle/worth.h"

#include <algorithm>
#include <cmath>

namespace brink::oracle {
namespace {

int turns_up(double days, double turn_days) { return static_cast<int>(std::ceil(days / turn_days - 1e-12)); }

bool holds(const Condition& condition, const std::vector<int>& rungs) {
    const auto fits = [&](int actor) {
        return (!condition.at_least || rungs[actor] >= *condition.at_least) &&
               (!condition.at_most || rungs[actor] <= *condition.at_most);
    };
    const auto& actors = condition.actors;
    return condition.all ? std::all_of(actors.begin(), actors.end(), fits)
                         : std::any_of(actors.begin(), actors.end(), fits);
}

int pushed_up(const World& world, int actor, int r, int step, std::optional<int> to_rung) {
    return to_rung ? std::max(r, *to_rung) : shifted(world, actor, r, step);
}

double happens_within(double rate, double days) { return -std::expm1(-rate * days); }

View true_view(const State& state, int turn) {
    return {turn,          state.rung,   {},           state.tranche,
            state.felt,    state.threat, state.roused, state.status_quo,
            state.contest, nullptr,      nullptr};
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
        const double u = draws_.uniform(0, Purpose::resolve, player.hash, 0);
        std::size_t type = 0;
        double below = player.prior[0];
        while (type + 1 < player.prior.size() && !draws_.falls_below(u, below)) below += player.prior[++type];
        state.resolve.push_back(player.fixed_resolve.value_or(player.levels[type]));
    }
    Beliefs priors;
    for (const auto& player : world_.players) priors.push_back(player.prior);
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
    state.seen_before.push_back(state.seen);
    return state;
}

// Reading: calendar pushes know no thresholds.
State Oracle::shocked(State state, int turn) const {
    for (const auto& event : world_.calendar) {
        if (event.first_turn != turn) continue;
        for (const int actor : event.pushes) {
            state.rung[actor] = shifted(world_, actor, state.rung[actor], event.step);
        }
        for (const int actor : event.rouses) state.roused[actor] = true;
    }
    if (!world_.fog) state.seen.front() = state.rung;
    state.seen_before.back() = state.seen; // what the choices of this turn are made on
    return state;
}

bool Oracle::has_opportunity(const State& shocked, int turn, int actor) {
    if (world_.players[actor].mind == "script" || shocked.roused[actor]) return true;
    return draws_.happens(chance_of_opportunity(world_), turn, Purpose::opportunity,
                          world_.players[actor].hash, 0);
}

// Reading: legality in the instrument slot is asked with the chosen rung, too; `after` means moves of earlier turns.
Policy Oracle::chances(const State& shocked, int turn, int actor, int slot, int rung_option) {
    View view = view_of_actor(world_, shocked, turn, actor);
    if (slot == 1) view.rung[actor] = meant_rung(shocked, turn, actor, rung_option);
    return choice(world_, shocked, turn, actor, slot, view, draws_);
}

double Oracle::pick(int turn, int actor, int slot) const {
    return draws_.uniform(turn, Purpose::choice, world_.players[actor].hash, slot);
}

int Oracle::meant_rung(const State& shocked, int turn, int actor, int rung_option) const {
    if (rung_option < 0) return shocked.rung[actor];
    const View view = view_of_actor(world_, shocked, turn, actor);
    return rung_after(world_, view, actor, world_.options[actor][rung_option]);
}

// Reading: only a move that changes the rung can come out wrong, not one that merely talks.
int Oracle::came_out(const State& shocked, int turn, int actor, int rung_option) {
    const int meant = meant_rung(shocked, turn, actor, rung_option);
    if (meant == shocked.rung[actor]) return meant;
    const auto address = world_.players[actor].hash;
    if (!draws_.happens(world_.players[actor].execution_error, turn, Purpose::execution, address, 0))
        return meant;
    const bool up = draws_.uniform(turn, Purpose::execution, address, 2) < 0.5;
    return shifted(world_, actor, meant, up ? 1 : -1);
}

State Oracle::turned(const State& before, int turn, const std::vector<Choice>& choices) {
    const State shocked_state = shocked(before, turn);
    State state = shocked_state;
    std::vector<int> came_out_at;
    for (int i = 0; i < world_.actors(); ++i) {
        came_out_at.push_back(came_out(shocked_state, turn, i, choices[i].rung_option));
    }
    apply(state, turn, choices, came_out_at);
    take_chances(state, turn);
    rouse_the_attacked(state, before.rung);
    bite(state);
    settle(state, turn);
    if (!world_.fog) state.seen.front() = state.rung;
    if (state.ending < 0) {
        perceive(state, turn);
        believe(state, shocked_state, turn, choices);
    }
    state.seen_before.push_back(state.seen);
    return state;
}

void Oracle::apply(State& state, int turn, const std::vector<Choice>& choices,
                   const std::vector<int>& came_out_at) {
    const std::vector<int> rungs_before = state.rung;
    state.rung = came_out_at;
    state.roused.assign(world_.actors(), false);

    for (int i = 0; i < world_.actors(); ++i) {
        for (const int option : {choices[i].rung_option, choices[i].instrument_option}) {
            if (option >= 0) state.made[i].insert(world_.options[i][option].move);
        }
    }

    for (int p = 0; p < static_cast<int>(world_.pairs.size()); ++p) {
        const auto [sender, target] = world_.pairs[p];
        Threat& threat = state.threat[p];
        for (const int chosen : {choices[sender].rung_option, choices[sender].instrument_option}) {
            if (chosen < 0 || world_.options[sender][chosen].target != target) continue;
            const MoveRule& move = world_.moves[world_.options[sender][chosen].move];
            if (move.instrument == "impose") {
                state.tranche[p] = move.tranche;
                if (move.tranche >= threat.tranche) threat = Threat{};
            } else if (move.instrument == "ease") {
                --state.tranche[p];
            } else if (move.instrument == "threaten") {
                // Reading: a threat whose target stands at the trigger already (after this turn's moves) is triggered
                // from the start, and its sender is then not roused.
                const int end =
                    move.deadline_days > 0 ? turn + turns_up(move.deadline_days, world_.turn_days) : no_end;
                threat = {move.tranche, move.trigger, end, state.rung[target] >= move.trigger};
                state.roused[target] = true;
            } else if (move.instrument == "drop") {
                threat = Threat{};
            }
        }
    }

    for (int p = 0; p < static_cast<int>(world_.pairs.size()); ++p) {
        const auto [sender, target] = world_.pairs[p];
        Threat& threat = state.threat[p];
        if (threat.tranche == 0) continue;
        const bool was_there = rungs_before[target] >= threat.trigger,
                   is_there = state.rung[target] >= threat.trigger;
        if (threat.triggered && was_there && !is_there) {
            threat = Threat{}; // conceded
            continue;
        }
        if (is_there && !threat.triggered) {
            threat.triggered = true;
            state.roused[sender] = true;
        }
        if (turn >= threat.last_turn) threat = Threat{}; // dropped or expired
    }
}

// Reading: all hazards go by the rungs after apply; false alarms by those to which the hazards have led, and ends of wars
// by those to which the alarms have led, one after the other.
void Oracle::take_chances(State& state, int turn) {
    const std::vector<int> rungs = state.rung;
    for (const auto& hazard : world_.hazards) {
        const double chance = happens_within(hazard_rate(world_, rungs, hazard), world_.turn_days);
        if (!draws_.happens(chance, turn, Purpose::chance, hazard.hash, 0)) continue;
        for (const int actor : hazard.pushes) {
            state.rung[actor] = pushed_up(world_, actor, state.rung[actor], hazard.step, hazard.to_rung);
        }
    }
    for (const auto& alarm : world_.alarms) {
        const double launch = state.rung[alarm.actor] >= alarm.alert ? alarm.launch : alarm.launch_calm;
        const double chance = happens_within(alarm.per_year / 365 * launch, world_.turn_days);
        const bool launches = draws_.happens(chance, turn, Purpose::chance, alarm.hash, 0);
        if (launches) state.rung[alarm.actor] = std::max(state.rung[alarm.actor], alarm.to_rung);
    }
    end_wars(state, turn);
}

void Oracle::end_wars(State& state, int turn) {
    const View now = true_view(state, turn);
    for (int c = 0; c < static_cast<int>(world_.contests.size()); ++c) {
        const Dispute& contest = world_.contests[c];
        if (intensity(world_, now, c) < 1 || contest.duration_days <= 0) continue;
        const double chance = happens_within(1 / contest.duration_days, world_.turn_days);
        if (!draws_.happens(chance, turn, Purpose::settle, contest.hash, 0)) continue;
        const bool won =
            draws_.happens(attacker_wins(world_, now, c), turn, Purpose::settle, contest.hash, 2);
        state.contest[c] = won ? 1 : 2;
        for (const auto& outcome : contest.outcomes) {
            state.status_quo[outcome.issue] = won ? outcome.win : outcome.lose;
        }
        for (const int actor : {contest.attacker, contest.defender}) {
            state.rung[actor] = nearest_allowed(world_, actor, contest.after);
        }
    }
}

// Reading: ω is compared between the beginning of the turn, before calendar pushes, and the end of the chance step; a
// contest that has ended by then rouses nobody.
void Oracle::rouse_the_attacked(State& state, const std::vector<int>& rungs_before) const {
    for (std::size_t c = 0; c < world_.contests.size(); ++c) {
        const Dispute& contest = world_.contests[c];
        if (state.contest[c] != 0) continue;
        const double was = waged(world_, static_cast<int>(c), rungs_before[contest.attacker]);
        const double is = waged(world_, static_cast<int>(c), state.rung[contest.attacker]);
        if (was == 0 && is > 0) state.roused[contest.defender] = true;
    }
}

void Oracle::bite(State& state) const {
    for (std::size_t p = 0; p < world_.pairs.size(); ++p) {
        const auto [sender, target] = world_.pairs[p];
        int in_force = 0;
        for (std::size_t other = 0; other < world_.pairs.size(); ++other) {
            if (world_.pairs[other].target == target && state.tranche[other] > 0) ++in_force;
        }
        const double full = world_.tranches[state.tranche[p]].bite * world_.links[target][sender].exposure *
                            leak(world_, target, in_force);
        state.felt[p] += (full - state.felt[p]) * (1 - bite_kept(world_));
    }
}

void Oracle::settle(State& state, int turn) const {
    bool stops = turn + 1 == world_.turns;
    for (std::size_t e = 0; e < world_.endings.size(); ++e) {
        const Class& ending = world_.endings[e];
        if (ending.when.empty()) continue;
        const bool all = std::all_of(ending.when.begin(), ending.when.end(),
                                     [&](const auto& clause) { return holds(clause, state.rung); });
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
            state.seen[eye][j] = read_rung(world_, eye, j, state.rung[j], turn, draws_);
        }
        for (int i = 0; i < world_.actors(); ++i) {
            const double kept = memory_kept(world_, i);
            state.memory[eye][i] =
                kept * state.memory[eye][i] + (1 - kept) * strongest_adversary(world_, i, state.seen[eye]);
        }
    }
}

// The eyes judge by what they saw and believed when the choices were made.
void Oracle::believe(State& state, const State& shocked, int turn, const std::vector<Choice>& choices) {
    for (int eye = 0; eye < world_.eyes(); ++eye) {
        const View view = view_of_eye(world_, shocked, turn, eye);
        for (int j = 0; j < world_.actors(); ++j) {
            if (world_.types(j) < 2) continue;
            Observation seen{choices[j].rung_option, -1, choices[j].instrument_option};
            if (in_fog(world_, eye, j)) {
                const int meant = meant_rung(shocked, turn, j, choices[j].rung_option);
                const int option = choices[j].rung_option;
                const bool instrument =
                    option >= 0 && !world_.moves[world_.options[j][option].move].instrument.empty();
                seen.cell = read_rung(world_, eye, j, meant, turn, draws_);
                if (world_.slots == 1) seen.instrument_option = instrument ? option : -1;
            }
            state.belief[eye][j] = updated(world_, view, eye, j, seen);
        }
    }
}

State Oracle::play(const State& state, int turn) {
    const State now = shocked(state, turn);
    std::vector<Choice> choices(world_.actors());
    for (int i = 0; i < world_.actors(); ++i) {
        const bool may = has_opportunity(now, turn, i);
        for (int slot = 0; slot < world_.slots; ++slot) {
            int& chosen = slot == 0 ? choices[i].rung_option : choices[i].instrument_option;
            for (int a = 0; a < static_cast<int>(world_.options[i].size()) && !may; ++a) {
                if (world_.options[i][a] == Option{0, -1, slot}) chosen = a; // hold
            }
            if (!may) continue;
            const Policy policy = chances(now, turn, i, slot, choices[i].rung_option);
            double below = 0;
            for (int a = 0; a < static_cast<int>(policy.size()); ++a) {
                below += policy[a];
                if (policy[a] > 0) chosen = a;
                if (pick(turn, i, slot) < below) break;
            }
        }
    }
    return turned(state, turn, choices);
}

} // namespace brink::oracle
