// What alternatives leave an actor before it looks at attackers: what chance makes of them, costs, and, in the end, sanctions.
#pragma once

#include "rules/terms/chances.h"
#include "rules/terms/once.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> inline bool judges_together(const Batch<Real>& b) {
    return !b.model.prospects && !b.model.table;
}

// Does war put the issue to the same place whoever wins?
template <class Real> inline bool settled_alike(const model::Settlement<typename Real::Scalar>& settled) {
    return settled.win.drawn < 0 && settled.lose.drawn < 0 && settled.win.value == settled.lose.value;
}

// What the actor makes of the positions of all issues.
template <class Real> struct Tastes {
    Taste<Real> of[max_issues];
    int issues; // 0: it has no positions
};
template <class Real> inline Tastes<Real> tastes_of(const Batch<Real>& b, int i) {
    Tastes<Real> tastes;
    tastes.issues = b.model.actor[i].has_positions ? b.model.issues : 0;
    for (int k = 0; k < tastes.issues; ++k) { tastes.of[k] = taste_of(b, i, k); }
    return tastes;
}

// W of a contest, before its treaties, and as if no ally were abandoned. In the order of the issues, whatever is known beforehand of
// one: points of a study may share a batch, in which less is known.
template <class Real>
inline void find_outcomes(const Batch<Real>& b, const Alternatives<Real>& alternatives,
                          const Tastes<Real>& tastes, int c, Real* outcome) {
    const int n = alternatives.count;
    for (int s = 0; s < n; ++s) { outcome[s] = Real(0); }
    for (int k = 0; k < tastes.issues; ++k) {
        const auto& settled = b.model.contest[c].settlements[k];
        const Real lose = b(settled.lose), at_stake = b(settled.win) - lose;
        const auto taste = tastes.of[k];
        const Real* odds = alternatives.odds + c * n;
        const Real* position = alternatives.position + k * n;
        if (!settled.given) {
            for (int s = 0; s < n; ++s) { outcome[s] += taste.of(position[s]); }
        } else if (settled_alike<Real>(settled)) {
            const Real sure = taste.of(lose);
            for (int s = 0; s < n; ++s) { outcome[s] += sure; }
        } else {
            for (int s = 0; s < n; ++s) { outcome[s] += taste.of(lose + odds[s] * at_stake); }
        }
    }
}

// What the actor keeps of its stakes, less what chance loses it.
template <class Real>
inline void keep_stakes(const Batch<Real>& b, Alternatives<Real>& alternatives, int i,
                        const Tastes<Real>& tastes, Real* sure) {
    const int n = alternatives.count;
    const auto& chances = chances_of(b, alternatives, i);
    const Real loss_weight = b(b.model.actor[i].loss_weight);
    for (int s = 0; s < n; ++s) {
        Real stakes(0);
        for (int k = 0; k < tastes.issues; ++k) {
            stakes += tastes.of[k].of(alternatives.position[k * n + s]);
        }
        sure[s] = chances.kept[s] * stakes - loss_weight * chances.loss[s];
    }
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
inline void take_off_casualties(const Batch<Real>& b, const Alternatives<Real>& alternatives, int i,
                                Real* sure) {
    const auto& home = b.model.actor[i].home;
    const int n = alternatives.count;
    if (plainly_zero(home.weight) || b.model.actor[i].fights == 0) { return; }
    const Real each = approval_lost(b, i) * b(home.casualties);
    for (int s = 0; s < n; ++s) {
        sure[s] -= each * fighting(b, i, [&](int c) { return alternatives.intensity[c * n + s]; });
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
    const auto tastes = tastes_of(b, i);
    keep_stakes(b, alternatives, i, tastes, lasting.sure);
    take_off_posture(b, v, alternatives, i, lasting.sure);
    take_off_drift(b, v, alternatives, i, lasting.sure);
    take_off_casualties(b, alternatives, i, lasting.sure);
    for (int c = 0; c < b.model.contests; ++c) {
        find_outcomes(b, alternatives, tastes, c, lasting.outcome + c * n);
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
        Real* war = alternatives.war[i] + c * n;
        const Real unmoved = commits ? abandonment(b, v, i, here->readiness, c) : Real(0);
        for (int s = 0; s < n; ++s) {
            const bool elsewhere = commits && stance[s] != here;
            war[s] =
                outcome[c * n + s] - (elsewhere ? abandonment(b, v, i, stance[s]->readiness, c) : unmoved);
        }
        if (b.model.contest[c].guarantee_count == 0) { continue; }
        const Real disaster = disaster_of_treaty(b, i, c);
        for (int s = 0; s < n; ++s) { war[s] += alternatives.honoured[c * n + s] * (disaster - war[s]); }
    }
}

// What lasts, with the wars as they are weighed.
template <class Real>
inline const Real* gamble_on(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives,
                             int i) {
    if (alternatives.gambled >> i & 1u) { return alternatives.gamble[i]; }
    const int n = alternatives.count;
    const auto& lasting = lasting_of(b, v, alternatives, i);
    const auto& chances = chances_of(b, alternatives, i);
    if (!alternatives.gamble[i]) {
        alternatives.gamble[i] = b.template take<Real>(n);
        alternatives.war[i] = b.template take<Real>(b.model.contests * n);
    }
    find_wars(b, v, alternatives, i);
    Real* gamble = alternatives.gamble[i];
    const Real* war = alternatives.war[i];
    for (int s = 0; s < n; ++s) {
        Real sum = lasting.sure[s];
        for (int c = 0; c < b.model.contests; ++c) { sum += chances.war[c * n + s] * war[c * n + s]; }
        gamble[s] = sum;
    }
    alternatives.gambled |= 1u << i;
    return gamble;
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

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
