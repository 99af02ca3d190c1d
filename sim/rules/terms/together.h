// What alternatives are worth to an actor: the terms of a state's worth, each for all of them at once (rules/alternatives.h).
// For actors who take outcomes as they come; where somebody feels gains and losses, or plays a table, all are judged a state at
// a time (terms/peace.h), which gives the same but for rounding: here what chance makes of a state is worked out as the weights
// with which stakes and wars count, since actors who plan equally far ahead share them, and costs are added up first.
#pragma once

#include "rules/terms/chances.h"
#include "rules/terms/once.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> inline bool judges_together(const Batch<Real>& b) {
    return !b.model.prospects && !b.model.table;
}

// What an actor makes of the positions of the issues.
template <class Real> struct Taste {
    Real salience, ideal;
    Real of(Real position) const { return salience * (Real(1) - abs(position - ideal)); }
};

template <class Real> inline Taste<Real> taste_of(const Batch<Real>& b, int i, int k) {
    return {b.salience(i, k), b(b.model.actor[i].ideal[k])};
}

// Does war put the issue to the same place whoever wins?
template <class Real> inline bool settled_alike(const model::Settlement<typename Real::Scalar>& settled) {
    return settled.win.drawn < 0 && settled.lose.drawn < 0 && settled.win.value == settled.lose.value;
}

// W of a contest, before its treaties, and as if no ally were abandoned.
template <class Real>
inline void find_outcomes(const Batch<Real>& b, const Alternatives<Real>& alternatives, int i, int c,
                          Real* outcome) {
    const int n = alternatives.count;
    const auto& contest = b.model.contest[c];
    Real sure(0);
    for (int k = 0; k < b.model.issues; ++k) {
        const auto& settled = contest.settlements[k];
        if (settled.given && settled_alike<Real>(settled)) { sure += taste_of(b, i, k).of(b(settled.lose)); }
    }
    for (int s = 0; s < n; ++s) { outcome[s] = sure; }
    for (int k = 0; k < b.model.issues; ++k) {
        const auto& settled = contest.settlements[k];
        if (settled.given && settled_alike<Real>(settled)) { continue; }
        const Real lose = b(settled.lose), at_stake = b(settled.win) - lose;
        const auto taste = taste_of(b, i, k);
        const Real* odds = alternatives.odds + c * n;
        const Real* position = alternatives.position + k * n;
        if (settled.given) {
            for (int s = 0; s < n; ++s) { outcome[s] += taste.of(lose + odds[s] * at_stake); }
        } else {
            for (int s = 0; s < n; ++s) { outcome[s] += taste.of(position[s]); }
        }
    }
}

// What the actor keeps of its stakes, less what chance loses it.
template <class Real>
inline void keep_stakes(const Batch<Real>& b, Alternatives<Real>& alternatives, int i, Real* sure) {
    const int n = alternatives.count;
    const auto& chances = chances_of(b, alternatives, i);
    for (int s = 0; s < n; ++s) { sure[s] = Real(0); }
    for (int k = 0; k < b.model.issues && b.model.actor[i].has_positions; ++k) {
        const auto taste = taste_of(b, i, k);
        const Real* position = alternatives.position + k * n;
        for (int s = 0; s < n; ++s) { sure[s] += taste.of(position[s]); }
    }
    const Real loss_weight = b(b.model.actor[i].loss_weight);
    for (int s = 0; s < n; ++s) { sure[s] = chances.kept[s] * sure[s] - loss_weight * chances.loss[s]; }
}

// ---- what comes whatever chance brings

// Upkeep, reciprocity, and obligations neglected: costs of an actor's posture that sanctions do not change.
template <class Real>
inline void take_off_posture(const Batch<Real>& b, const View<Real>& v,
                             const Alternatives<Real>& alternatives, int i, Real* sure) {
    const auto& actor = b.model.actor[i];
    const bool answers = !plainly_zero(actor.reciprocity), obliged = actor.obligation_count > 0;
    const Real upkeep_of_force = b.constant(i, model::horizon) * b(actor.upkeep),
               weight = b(actor.reciprocity);
    const Real matched = answers ? matched_rung(b, v, i) : Real(0);
    const auto cost_of = [&](const Stance<Real>& stance) {
        Real cost = upkeep_of_force * stance.force;
        if (answers) { cost += weight * abs(to_real<Real>(stance.rung) - matched); }
        if (obliged) { cost += obligation(b, v, i, stance, 0); }
        return cost;
    };
    const auto* stance = alternatives.stances(i);
    const auto* here = v.stance + i;
    const Real unmoved = cost_of(*here);
    for (int s = 0; s < alternatives.count; ++s) {
        sure[s] -= stance[s] == here ? unmoved : cost_of(*stance[s]);
    }
}

// Drift, which war ends and an agreement may have cured.
template <class Real>
inline void take_off_drift(const Batch<Real>& b, const View<Real>& v, const Alternatives<Real>& alternatives,
                           int i, Real* sure) {
    const auto& actor = b.model.actor[i];
    const int n = alternatives.count, k = actor.drift_issue;
    if (plainly_zero(actor.drift)) { return; }
    const Real drift = b.constant(i, model::horizon) * b(actor.drift);
    Real uncured = k < 0 ? Real(1) : Real(1) - cure(b, i, k, v.settled[k], v.agreed[k]);
    for (int s = 0; s < n; ++s) {
        if (alternatives.settled && k >= 0) {
            uncured =
                Real(1) - cure(b, i, k, alternatives.settled[k * n + s], alternatives.agreed[k * n + s]);
        }
        Real exposed = drift * uncured;
        for (int c = 0; c < b.model.contests; ++c) { exposed *= Real(1) - alternatives.intensity[c * n + s]; }
        sure[s] -= exposed;
    }
}

// What casualties cost at home.
template <class Real>
inline void take_off_casualties(const Batch<Real>& b, const View<Real>& v,
                                const Alternatives<Real>& alternatives, int i, Real* sure) {
    const auto& home = b.model.actor[i].home;
    const int n = alternatives.count;
    if (plainly_zero(home.weight) || b.model.actor[i].fights == 0) { return; }
    const Real each = approval_lost(b, i) * b(home.casualties);
    const Real unmoved = each * fighting(b, v.sums.intensity, i);
    for (int s = 0; s < n; ++s) {
        Real cost = unmoved;
        if (alternatives.waged[s]) {
            Real intensity[max_contests];
            for (int c = 0; c < b.model.contests; ++c) { intensity[c] = alternatives.intensity[c * n + s]; }
            cost = each * fighting(b, intensity, i);
        }
        sure[s] -= cost;
    }
}

template <class Real>
inline const Lasting<Real>& lasting_of(const Batch<Real>& b, const View<Real>& v,
                                       Alternatives<Real>& alternatives, int i) {
    auto& lasting = alternatives.lasting[i];
    if (alternatives.taken >> i & 1u) { return lasting; }
    const int n = alternatives.count;
    lasting = {b.template take<Real>(n), b.template take<Real>(b.model.contests * n), Real(1)};
    if (!plainly_zero(b.model.actor[i].home.weight) && b.model.actor[i].targeting_count > 0) {
        const Real hardship = b(b.model.actor[i].home.hardship) / b.constant(i, model::horizon);
        lasting.felt += approval_lost(b, i) * hardship;
    }
    keep_stakes(b, alternatives, i, lasting.sure);
    take_off_posture(b, v, alternatives, i, lasting.sure);
    take_off_drift(b, v, alternatives, i, lasting.sure);
    take_off_casualties(b, v, alternatives, i, lasting.sure);
    for (int c = 0; c < b.model.contests; ++c) {
        Real* outcome = lasting.outcome + c * n;
        if (b.model.actor[i].has_positions) {
            find_outcomes(b, alternatives, i, c, outcome);
        } else {
            for (int s = 0; s < n; ++s) { outcome[s] = Real(0); }
        }
    }
    alternatives.taken |= 1u << i;
    return lasting;
}

// ---- what sanctions change

// W of every contest.
template <class Real>
inline void find_wars(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives, int i) {
    const int n = alternatives.count;
    const Real* outcome = alternatives.lasting[i].outcome;
    const auto* stance = alternatives.stances(i);
    const auto* here = v.stance + i;
    const bool commits = b.model.actor[i].commitment_count > 0;
    for (int c = 0; c < b.model.contests; ++c) {
        Worth<Real>* war = alternatives.war[i] + c * n;
        const Real unmoved = commits ? abandonment(b, v, i, here->readiness, c) : Real(0);
        for (int s = 0; s < n; ++s) {
            const bool elsewhere = commits && stance[s] != here;
            war[s].value =
                outcome[c * n + s] - (elsewhere ? abandonment(b, v, i, stance[s]->readiness, c) : unmoved);
            war[s].cost = Real(1);
        }
        for (int s = 0; s < n && b.model.contest[c].guarantee_count > 0; ++s) {
            treaty(
                b, i, c, [&](int actor) { return alternatives.stances(actor)[s]->rung; }, war[s]);
        }
    }
}

// What lasts, with the wars as they are weighed.
template <class Real>
inline const Worth<Real>* gamble_on(const Batch<Real>& b, const View<Real>& v,
                                    Alternatives<Real>& alternatives, int i) {
    if (alternatives.gambled >> i & 1u) { return alternatives.gamble[i]; }
    const int n = alternatives.count;
    const auto& lasting = lasting_of(b, v, alternatives, i);
    const auto& chances = chances_of(b, alternatives, i);
    if (!alternatives.gamble[i]) {
        alternatives.gamble[i] = b.template take<Worth<Real>>(n);
        alternatives.war[i] = b.template take<Worth<Real>>(b.model.contests * n);
    }
    find_wars(b, v, alternatives, i);
    Worth<Real>* w = alternatives.gamble[i];
    for (int s = 0; s < n; ++s) { w[s] = {lasting.sure[s], Real(0)}; }
    for (int c = 0; c < b.model.contests; ++c) {
        const Real* weight = chances.war + c * n;
        const Worth<Real>* war = alternatives.war[i] + c * n;
        for (int s = 0; s < n; ++s) { add(w[s], weight[s], war[s]); }
    }
    alternatives.gambled |= 1u << i;
    return w;
}

// What sanctions cost an actor in each alternative: felt, also at home, feared, and imposed. Calls f(state, cost).
template <class Real, class F>
inline void for_sanctions(const Batch<Real>& b, const View<Real>& v, const Alternatives<Real>& alternatives,
                          int i, F f) {
    const auto& actor = b.model.actor[i];
    const int n = alternatives.count;
    Real cost(0);
    if (actor.sending_count > 0) { cost = v.economy[i].own + word(b, v, i); }
    if (actor.targeting_count == 0) {
        for (int s = 0; s < n; ++s) { f(s, cost); }
        return;
    }
    const auto* stance = alternatives.stances(i);
    const auto* here = v.stance + i;
    cost += v.economy[i].felt * alternatives.lasting[i].felt;
    const Real unmoved = cost + sanctions_feared(b, v, i, here->rung);
    for (int s = 0; s < n; ++s) {
        f(s, stance[s] == here ? unmoved : cost + sanctions_feared(b, v, i, stance[s]->rung));
    }
}

// ---- attackers

// Do wars that others wage differ between alternatives, and with them what the attacker of c would bear at war?
template <class Real>
inline bool others_wage(const Batch<Real>& b, const Alternatives<Real>& alternatives, int c) {
    bool some = false;
    for (int n = 0; n < b.model.contests; ++n) {
        const int attacker = b.model.contest[n].attacker;
        some |= attacker != b.model.contest[c].attacker && alternatives.moves(attacker);
    }
    return some;
}

// What war leaves of nothing to its attacker where others wage theirs as in an alternative.
template <class Real>
inline Real sure_at_war(const Batch<Real>& b, const View<Real>& v, const Alternatives<Real>& alternatives,
                        int c, int s) {
    Standing<Real> standing = v.memo.standing_at_war[c];
    price_sanctions_at_war(
        b, v, c, [&](int n) { return alternatives.intensity[n * alternatives.count + s]; }, standing);
    return less(Real(0), standing);
}

// What going to war would add for its attacker, but for what sanctions cost it.
template <class Real>
inline const Worth<Real>* bare_gains(const Batch<Real>& b, const View<Real>& v,
                                     Alternatives<Real>& alternatives, int c) {
    const int n = alternatives.count;
    Worth<Real>* bare = alternatives.bare[c];
    if (alternatives.bared >> c & 1u) { return bare; }
    const auto& contest = b.model.contest[c];
    const int a = contest.attacker;
    const Worth<Real>* gamble = gamble_on(b, v, alternatives, a);
    const Worth<Real>* war = alternatives.war[a] + c * n;
    const Real* intensity = alternatives.intensity + c * n;
    const auto* stance = alternatives.stances(a);
    const auto* here = v.stance + a;
    const Real weight = b(b.model.actor[a].norm_weight), at_war = norm_below(b, contest.war_rung);
    const auto norms = [&](IntOf<Real> rung) { return weight * max(Real(0), at_war - norm_below(b, rung)); };
    const Real unmoved = norms(here->rung);
    const Real breach = b.model.agreements > 0 ? breach_of(b, v, c) : Real(0);
    for (int s = 0; s < n; ++s) {
        bare[s] = war[s] - gamble[s];
        bare[s].value -= stance[s] == here ? unmoved : norms(stance[s]->rung);
        bare[s].value -= select(intensity[s] > Real(0), Real(0), breach);
    }
    alternatives.bared |= 1u << c;
    return bare;
}

// What going to war would add for its attacker.
template <class Real>
inline const Worth<Real>* gains_of_war(const Batch<Real>& b, const View<Real>& v,
                                       Alternatives<Real>& alternatives, int c) {
    const int n = alternatives.count;
    if (alternatives.gained >> c & 1u) { return alternatives.gain[c]; }
    if (!alternatives.gain[c]) {
        alternatives.bare[c] = b.template take<Worth<Real>>(n);
        alternatives.gain[c] = b.template take<Worth<Real>>(n);
        alternatives.fear[c] = b.template take<Real>(n);
    }
    const Worth<Real>* bare = bare_gains(b, v, alternatives, c);
    Worth<Real>* gain = alternatives.gain[c];
    const Real sure = sure_at_war(b, v, c);
    const bool own_sure = others_wage(b, alternatives, c);
    for_sanctions(b, v, alternatives, b.model.contest[c].attacker, [&](int s, Real cost) {
        const Real at_war = own_sure ? sure_at_war(b, v, alternatives, c, s) : sure;
        gain[s] = {bare[s].value + (cost + at_war), bare[s].cost};
    });
    alternatives.gained |= 1u << c;
    return gain;
}

// F of each.
template <class Real>
inline const Real* fears_of_war(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives,
                                int c) {
    const int n = alternatives.count, a = b.model.contest[c].attacker;
    if (alternatives.feared >> c & 1u) { return alternatives.fear[c]; }
    const Worth<Real>* gain = gains_of_war(b, v, alternatives, c);
    Real* fear = alternatives.fear[c];
    const Real lambda = b.lambda(a);
    for (int s = 0; s < n; ++s) { fear[s] = Real(0); }
    for (int type = 0; type < b.model.actor[a].types; ++type) {
        const Real belief = b.belief(v.eye, a, type), war_cost = b.war_cost(a, type);
        for (int s = 0; s < n; ++s) {
            fear[s] += belief * logistic(lambda * (gain[s].value - gain[s].cost * war_cost));
        }
    }
    const auto* stance = alternatives.stances(a);
    for (int s = 0; s < n; ++s) { fear[s] = ready(stance[s]->readiness) * fear[s]; }
    alternatives.feared |= 1u << c;
    return fear;
}

template <class Real>
inline void look_out(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives, int i,
                     Worth<Real>* w) {
    const int n = alternatives.count;
    const auto looks = looks_out(b, i) & b.running();
    for (int c = 0; c < b.model.contests; ++c) {
        const auto expected = looks & b.open(c);
        if (b.model.contest[c].attacker == i || b.model.contest[c].war_rung < 0 || none(expected)) {
            continue;
        }
        const Real* fear = fears_of_war(b, v, alternatives, c);
        const Real* intensity = alternatives.intensity + c * n;
        const Worth<Real>* war = alternatives.war[i] + c * n;
        for (int s = 0; s < n; ++s) {
            const auto counts = expected & (intensity[s] < Real(1));
            move_towards(w[s], select(counts, fear[s], Real(0)), war[s]);
        }
    }
}

// ---- all

// V of each without anticipation, as `worth` of a state.
template <class Real>
inline void worths(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives, int i,
                   Worth<Real>* w) {
    const Worth<Real>* gamble = gamble_on(b, v, alternatives, i);
    for_sanctions(b, v, alternatives, i, [&](int s, Real cost) {
        w[s] = {gamble[s].value - cost, gamble[s].cost};
    });
    look_out(b, v, alternatives, i, w);
}

// What i would make of the first war that it has still to begin: as prospect_of_war, in one of the alternatives.
template <class Real>
inline Prospect<Real> prospect_of_war(const Batch<Real>& b, const View<Real>& v,
                                      Alternatives<Real>& alternatives, int i, int s) {
    Prospect<Real> prospect{MaskOf<Real>(false), {Real(0), Real(0)}};
    MaskOf<Real> undecided(true);
    for (int c = 0; c < b.model.contests; ++c) {
        if (!(b.model.actor[i].attacks >> c & 1u) || b.model.contest[c].war_rung < 0) { continue; }
        const auto first =
            undecided & b.open(c) & (alternatives.intensity[c * alternatives.count + s] < Real(1));
        undecided &= ~first;
        if (none(first)) { continue; }
        const Worth<Real> gain = gains_of_war(b, v, alternatives, c)[s];
        prospect.open |= first;
        prospect.gain.value = select(first, gain.value, prospect.gain.value);
        prospect.gain.cost = select(first, gain.cost, prospect.gain.cost);
    }
    return prospect;
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
