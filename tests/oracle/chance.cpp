// Step 4 of a turn: what chance does (ODD 7.5), and what follows from it at once.
#include "oracle/oracle.h"

#include "oracle/worth.h"

#include <algorithm>
#include <cmath>

namespace brink::oracle {
namespace {

int pushed_up(const World& world, int actor, int r, int step, std::optional<int> to_rung) {
    return to_rung ? std::max(r, *to_rung) : shifted(world, actor, r, step);
}

double happens_within(double rate, double days) { return -std::expm1(-rate * days); }

} // namespace

// Reading: all hazards go by the rungs after apply; false alarms by those to which the hazards have led, ends of wars by
// those to which the alarms have led, and treaties by what then stands, one after the other.
void Oracle::take_chances(State& state, int turn, const Course& course) {
    const std::vector<int> rungs = state.rung, contests = state.contest;
    for (const auto& hazard : world_.hazards) {
        const double chance = happens_within(hazard_rate(world_, rungs, hazard), world_.turn_days);
        if (!draws_.happens(chance, turn, Purpose::chance, hazard.hash, 0)) continue;
        for (const int actor : hazard.pushes) {
            state.stand(actor, pushed_up(world_, actor, state.rung[actor], hazard.step, hazard.to_rung));
        }
    }
    for (const auto& alarm : world_.alarms) {
        const double launch = state.rung[alarm.actor] >= alarm.alert ? alarm.launch : alarm.launch_calm;
        const double chance = happens_within(alarm.per_year / 365 * launch, world_.turn_days);
        const bool launches = draws_.happens(chance, turn, Purpose::chance, alarm.hash, 0);
        if (launches) state.stand(alarm.actor, std::max(state.rung[alarm.actor], alarm.to_rung));
    }
    end_wars(state, turn);
    honour_treaties(state, turn);
    break_by_war(state, turn, course, contests);
    find_out(state, turn);
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
            state.stand(actor, nearest_allowed(world_, actor, contest.after));
        }
    }
}

void Oracle::honour_treaties(State& state, int turn) {
    for (std::size_t n = 0; n < world_.treaties.size(); ++n) {
        const auto [c, ally] = world_.treaties[n];
        const Dispute& contest = world_.contests[c];
        const double war = intensity(world_, true_view(state, turn), c);
        if (war == 0) continue;
        const double fights = world_.links[ally][contest.defender].reliability * war;
        if (!draws_.falls_below(state.honour[n], fights)) continue;
        state.stand(ally, nearest_allowed(world_, ally, std::max(state.rung[ally], *contest.allies_at)));
    }
}

// Reading: whose own move of this turn took ω of a contest that was then open from 0 has broken its word, also where the move
// came out otherwise than it was meant or chance has ended the war since, in which case the agreement stands; one word for
// each agreement.
void Oracle::break_by_war(State& state, int turn, const Course& course,
                          const std::vector<int>& contests) const {
    const View now = true_view(state, turn);
    for (std::size_t g = 0; g < world_.agreements.size(); ++g) {
        std::set<int> breakers;
        bool broken = false;
        for (int c = 0; c < static_cast<int>(world_.contests.size()); ++c) {
            if (!breaks(world_, c, world_.agreements[g])) continue;
            const int attacker = world_.contests[c].attacker;
            const bool own_move = contests[c] == 0 && waged(world_, c, course.from(attacker)) == 0 &&
                                  waged(world_, c, course.to[attacker]) > 0;
            if (own_move) breakers.insert(attacker);
            if (intensity(world_, now, c) > 0) broken = true;
        }
        if (state.in_force[g] < 0) continue;
        if (broken) state.in_force[g] = state.since[g] = -1;
        for (const int actor : breakers) broke_word(state, actor);
    }
}

// Reading: who neglects an obligation after another one's neglect has ended the agreement is not found out.
void Oracle::find_out(State& state, int turn) {
    for (std::size_t g = 0; g < world_.agreements.size(); ++g) {
        const Agreement& agreement = world_.agreements[g];
        const double found = happens_within(agreement.verified, world_.turn_days);
        for (const Bound& bound : agreement.obligations) {
            if (state.in_force[g] < 0) break;
            const double days = (turn - state.since[g]) * world_.turn_days;
            if (days < bound.within_days - 1e-9 || state.rung[bound.actor] <= bound.at_most) continue;
            const auto address = who(agreement.hash, world_.players[bound.actor].hash);
            if (!draws_.happens(found, turn, Purpose::verification, address, 0)) continue;
            state.in_force[g] = state.since[g] = -1;
            broke_word(state, bound.actor);
        }
    }
    for (int i = 0; i < world_.actors(); ++i) {
        if (!state.feigns(i)) continue;
        const double found = happens_within(world_.players[i].unmasked, world_.turn_days);
        if (!draws_.happens(found, turn, Purpose::verification, world_.players[i].hash, 0)) continue;
        state.shown[i] = state.rung[i];
        broke_word(state, i);
    }
}

// Reading: ω is compared between the beginning of the turn, before calendar pushes, and the end of the chance step; a
// contest that has ended by then rouses nobody.
bool Oracle::begun(const State& state, int contest, const Course& course) const {
    if (state.contest[contest] != 0) return false;
    const int attacker = world_.contests[contest].attacker;
    return waged(world_, contest, course.at_first[attacker]) == 0 &&
           waged(world_, contest, state.rung[attacker]) > 0;
}

void Oracle::rouse_the_attacked(State& state, const Course& course) const {
    for (int c = 0; c < static_cast<int>(world_.contests.size()); ++c) {
        if (begun(state, c, course)) state.roused[world_.contests[c].defender] = true;
    }
}

} // namespace brink::oracle
