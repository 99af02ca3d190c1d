// A state that an actor considers: the rungs as its eye sees them, with some of them replaced by what might be.
#pragma once

#include "rules/memo.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// An actor's posture with what follows from its rung.
template <class Real> struct Stance {
    IntOf<Real> rung;
    Real force, readiness, loss;
};

template <class Real> inline Stance<Real> stance_at(const Batch<Real>& b, IntOf<Real> rung) {
    return {rung, at_rung(b, b.model.force, rung), at_rung(b, b.model.readiness, rung),
            b.model.any_loss ? at_rung(b, b.model.loss, rung) : Real(0)};
}

// The same rung in all lanes: no look-up.
template <class Real> inline Stance<Real> stance_at(const Batch<Real>& b, int rung) {
    return {IntOf<Real>(rung), b(b.model.force.entry[rung]), b(b.model.readiness.entry[rung]),
            b(b.model.loss.entry[rung])};
}

// What depends on several stances, kept up to date as one is replaced.
template <class Real> struct Sums {
    Real pull[max_issues], weight[max_issues]; // ODD §7.2 stakes: Σ w·x and Σ w over actors
    Real position[max_issues];                 // x̃: where coercion has pushed the issue
    Real odds[max_contests];                   // p: chance that the attacker wins
    Real intensity[max_contests];              // ω of open contests, 0 of closed ones
    Real rate[max_hazards];                    // H: per day, 0 while inactive
};

template <class Real> struct SanctionPair {
    IntOf<Real> tranche, threat, trigger;
    MaskOf<Real> triggered;
};

// What sanctions are worth to an actor wherever it stands (ODD §7.2 economy): kept per actor and pair, because the many
// postures that an actor compares leave it as it is.
template <class Real> struct Economy {
    Real felt; // loss, over the horizon, from sanctions in force on it
    Real own;  // … from those that it imposes
};

template <class Real> struct Bargains;

template <class Real> struct View {
    int eye;
    const Bargains<Real>* bargains;            // null where there is nothing to agree on
    IntOf<Real> in_force[max_agreements];      // package, −1: none
    MaskOf<Real> open_to_talk[max_agreements]; // at the start of the turn, when packages are judged
    Real heard
        [max_agreements]; // chance that an offer is heard if nobody carries it, once there was something to judge
    MaskOf<Real> settled[max_issues]; // by an agreement …
    Real agreed[max_issues];          // … here
    Real capability[max_actors];
    Stance<Real> stance[max_actors];
    Sums<Real> sums;
    SanctionPair<Real> pair[max_pairs];
    Real fear[max_pairs]; // of the threat on the pair if it counts, before leaking
    Economy<Real> economy[max_actors];
    IntOf<Real> table_state; // in which the turn began
    int type[max_actors];    // of who feels gains and losses: the type that is judged; −1: none
    mutable Memo<Real> memo; // of the state as it stands above
};

// What each side of a contest brings, before readiness.
template <class Real> struct Strengths {
    Real attack, defend;
    Real aid[max_actors]; // [helper]
};

template <class Real>
inline Strengths<Real> strengths_of(const Batch<Real>& b, const View<Real>& v,
                                    const model::Contest<typename Real::Scalar>& contest) {
    Strengths<Real> strengths;
    strengths.attack = v.capability[contest.attacker];
    strengths.defend = v.capability[contest.defender];
    for (int h = 0; h < contest.helper_count; ++h) {
        strengths.aid[h] = b(contest.helpers[h].aid) * v.capability[contest.helpers[h].actor];
    }
    return strengths;
}

// Contest success function: m_a^γ / (m_a^γ + m_d^γ), by logarithms unless γ is plainly 1. `readiness`: of an actor.
template <class Real, class Readiness>
inline Real odds_of(const Batch<Real>& b, const model::Contest<typename Real::Scalar>& contest,
                    const Strengths<Real>& strengths, Readiness readiness) {
    const Real attack = strengths.attack * ready(readiness(contest.attacker));
    Real defend = strengths.defend * ready(readiness(contest.defender));
    for (int h = 0; h < contest.helper_count; ++h) {
        defend += strengths.aid[h] * readiness(contest.helpers[h].actor);
    }
    if (contest.decisiveness.drawn < 0 && contest.decisiveness.value == 1) {
        return attack / (attack + defend);
    }
    return logistic(b(contest.decisiveness) * (log(attack) - log(defend)));
}

template <class Real> inline Real odds_of(const Batch<Real>& b, const View<Real>& v, int c) {
    const auto& contest = b.model.contest[c];
    return odds_of(b, contest, strengths_of(b, v, contest),
                   [&](int actor) { return v.stance[actor].readiness; });
}

template <class Real> inline Real intensity_of(const Batch<Real>& b, const View<Real>& v, int c) {
    const auto& contest = b.model.contest[c];
    return select(b.open(c), at_rung(b, *contest.war, v.stance[contest.attacker].rung), Real(0));
}

// h0·exp(min(k·(r_first + r_second − centre), 60)) while every pushed actor stands below the hazard's bound.
// `rung`: of an actor.
template <class Real, class Rung> inline Real rate_of(const Batch<Real>& b, int n, Rung rung) {
    const auto& hazard = b.model.hazard[n];
    MaskOf<Real> active(true);
    for (int i = 0; i < hazard.push_count; ++i) {
        active &= rung(hazard.pushes[i]) < IntOf<Real>(hazard.below);
    }
    if (none(active)) { return Real(0); }
    const IntOf<Real> rungs = rung(hazard.first) + rung(hazard.second);
    if (hazard.rate) { return select(active, lookup(hazard.rate->value, rungs), Real(0)); }
    const Real sum = to_real<Real>(rungs);
    const Real above = min(b(hazard.growth) * (sum - b(hazard.centre)), Real(model::most_hazard_exponent));
    return select(active, b(hazard.per_day) * exp(above), Real(0));
}

template <class Real> inline Real rate_of(const Batch<Real>& b, const Stance<Real>* stance, int n) {
    return rate_of(b, n, [&](int actor) { return stance[actor].rung; });
}

// How an actor's force pushes an issue, by unit of force.
template <class Real> struct Push {
    bool counts; // it has positions
    Real each, ideal, here;
};

// `actor` −1: nobody, who pushes nothing.
template <class Real> inline Push<Real> push_of(const Batch<Real>& b, const View<Real>& v, int actor, int k) {
    if (actor < 0 || !b.model.actor[actor].has_positions) { return {false, Real(0), Real(0), Real(0)}; }
    return {true, v.capability[actor] * b.salience(actor, k), b(b.model.actor[actor].ideal[k]),
            v.stance[actor].force};
}

template <class Real> inline void push(const Push<Real>& by, Real force, Real& weight, Real& pull) {
    const Real more = by.each * force;
    weight += more;
    pull += more * by.ideal;
}

template <class Real> inline void add_weight(const Batch<Real>& b, View<Real>& v, int actor, Real force) {
    if (!b.model.actor[actor].has_positions) { return; }
    for (int k = 0; k < b.model.issues; ++k) {
        push(push_of(b, v, actor, k), force, v.sums.weight[k], v.sums.pull[k]);
    }
}

// x̃ = ψ·x̂ + (1−ψ)·x⁰ (Bueno de Mesquita's weighted mean with a status-quo anchor), unless an agreement has settled the issue.
template <class Real> struct Placing {
    Real status_quo, anchor, anchored, yield, agreed;
    MaskOf<Real> settled;

    Real operator()(Real weight_of_actors, Real pull) const {
        const Real weight = anchor + weight_of_actors;
        const Real coerced = select(weight > Real(0), (anchored + pull) / weight, status_quo);
        return select(settled, agreed, status_quo + yield * (coerced - status_quo));
    }
};

template <class Real> inline Placing<Real> placing(const Batch<Real>& b, const View<Real>& v, int k) {
    const auto& issue = b.model.issue[k];
    const Real status_quo = b.real(b.model.layout.status_quo + k), anchor = b(issue.anchor);
    return {status_quo, anchor, anchor * status_quo, b(issue.yield), v.agreed[k], v.settled[k]};
}

template <class Real> inline void place_issue(const Batch<Real>& b, View<Real>& v, int k) {
    v.sums.position[k] = placing(b, v, k)(v.sums.weight[k], v.sums.pull[k]);
}

// Where the agreements in force put the issues that they settle.
template <class Real> inline void settle_issues(const Batch<Real>& b, View<Real>& v) {
    for (int k = 0; k < b.model.issues; ++k) {
        v.settled[k] = MaskOf<Real>(false);
        v.agreed[k] = Real(0);
    }
    for (int g = 0; g < b.model.agreements; ++g) {
        const auto& agreement = b.model.agreement[g];
        if (none(v.in_force[g] >= IntOf<Real>(0))) { continue; }
        for (int z = 0; z < agreement.packages; ++z) {
            const auto here = v.in_force[g] == IntOf<Real>(z);
            if (none(here)) { continue; }
            for (int k = 0; k < b.model.issues; ++k) {
                if (!(agreement.issues >> k & 1u)) { continue; }
                v.agreed[k] = select(here, b(agreement.position[z * b.model.issues + k]), v.agreed[k]);
                v.settled[k] |= here;
            }
        }
    }
}

template <class Real> inline void refresh(const Batch<Real>& b, View<Real>& v, int actor) {
    for (int k = 0; k < b.model.issues; ++k) { place_issue(b, v, k); }
    for (int c = 0; c < b.model.contests; ++c) {
        if (b.model.contest[c].concerned >> actor & 1u) { v.sums.odds[c] = odds_of(b, v, c); }
        if (b.model.contest[c].attacker == actor) { v.sums.intensity[c] = intensity_of(b, v, c); }
    }
    for (int n = 0; n < b.model.hazards; ++n) {
        if (b.model.hazard[n].concerned >> actor & 1u) { v.sums.rate[n] = rate_of(b, v.stance, n); }
    }
}

// What the game's turn begins with, by what stands in the view: of a game of one state always 0.
template <class Real> inline IntOf<Real> table_state(const Batch<Real>& b, const View<Real>& v) {
    const auto* game = b.model.table;
    if (!game || game->states == 1) { return IntOf<Real>(0); }
    return max(v.stance[game->actor[0]].rung, v.stance[game->actor[1]].rung);
}

template <class Real> inline void look(const Batch<Real>& b, View<Real>& v, int eye) {
    v.eye = eye;
    v.memo.forget();
    for (int k = 0; k < b.model.issues; ++k) { v.sums.weight[k] = v.sums.pull[k] = Real(0); }
    v.bargains = nullptr;
    for (int g = 0; g < b.model.agreements; ++g) {
        v.in_force[g] = b.in_force(g);
        v.open_to_talk[g] = MaskOf<Real>(false);
    }
    settle_issues(b, v);
    for (int i = 0; i < b.model.actors; ++i) {
        v.type[i] = -1;
        v.capability[i] = b.capability(i);
        v.stance[i] = stance_at(b, b.seen(eye, i));
        add_weight(b, v, i, v.stance[i].force);
    }
    for (int k = 0; k < b.model.issues; ++k) { place_issue(b, v, k); }
    for (int c = 0; c < b.model.contests; ++c) {
        v.sums.odds[c] = odds_of(b, v, c);
        v.sums.intensity[c] = intensity_of(b, v, c);
    }
    for (int n = 0; n < b.model.hazards; ++n) { v.sums.rate[n] = rate_of(b, v.stance, n); }
    const auto& at = b.model.layout;
    for (int p = 0; p < b.model.pairs; ++p) {
        v.pair[p] = {b.whole(at.tranche + p), b.whole(at.threat + p), b.whole(at.trigger + p),
                     b.whole(at.triggered + p) != IntOf<Real>(0)};
    }
    v.table_state = table_state(b, v);
}

template <class Real> struct Before {
    Stance<Real> stance;
    Sums<Real> sums;
    Standing<Real> standing;
    bool known;      // … and holds
    bool sanctioned; // … with the costs of sanctions
    bool wages;      // the other posture wages some war otherwise, or plays the table otherwise
};

template <class Real> inline void copy_sums(const Batch<Real>& b, Sums<Real>& to, const Sums<Real>& from) {
    for (int k = 0; k < b.model.issues; ++k) {
        to.pull[k] = from.pull[k], to.weight[k] = from.weight[k], to.position[k] = from.position[k];
    }
    for (int c = 0; c < b.model.contests; ++c) {
        to.odds[c] = from.odds[c], to.intensity[c] = from.intensity[c];
    }
    for (int n = 0; n < b.model.hazards; ++n) { to.rate[n] = from.rate[n]; }
}

// Does a posture just put change what depends on the postures of several, beside chance?
template <class Real>
inline bool wages_otherwise(const Batch<Real>& b, const View<Real>& v, int actor, const Sums<Real>& before) {
    bool otherwise = b.model.table != nullptr;
    for (int c = 0; c < b.model.contests && !otherwise; ++c) {
        otherwise = b.model.contest[c].attacker == actor && !all(v.sums.intensity[c] == before.intensity[c]);
    }
    return otherwise;
}

// Puts an actor into another posture; `before` takes it back.
template <class Real>
inline void put(const Batch<Real>& b, View<Real>& v, int actor, const Stance<Real>& stance,
                Before<Real>& before) {
    before.stance = v.stance[actor];
    copy_sums(b, before.sums, v.sums);
    add_weight(b, v, actor, stance.force - v.stance[actor].force);
    v.stance[actor] = stance;
    refresh(b, v, actor);
    before.known = v.memo.standings >> actor & 1u;
    before.sanctioned = v.memo.sanctioned >> actor & 1u;
    if (before.known) { before.standing = v.memo.standing[actor]; }
    before.wages = wages_otherwise(b, v, actor, before.sums);
    v.memo.forget_posture(actor, before.wages);
}

template <class Real>
inline void take_back(const Batch<Real>& b, View<Real>& v, int actor, const Before<Real>& before) {
    v.stance[actor] = before.stance;
    copy_sums(b, v.sums, before.sums);
    auto& memo = v.memo;
    memo.forget_posture(actor, before.wages);
    if (!before.known) { return; }
    memo.standing[actor] = before.standing;
    memo.standings |= 1u << actor;
    memo.sanctioned = before.sanctioned ? memo.sanctioned | 1u << actor : memo.sanctioned & ~(1u << actor);
}

// Bits: actors whose costs a change of a sanction pair touches.
template <class Real> inline uint32_t touched_by(const Batch<Real>& b, int p) {
    const auto& pair = b.model.pair[p];
    const bool shared = !plainly_zero(b.model.burden_sharing);
    return 1u << pair.target | (shared ? pair.senders : 1u << pair.sender);
}

// What a change of a sanction pair, or of the level of it that is felt, leaves no longer true.
template <class Real> inline void forget_pair(const Batch<Real>& b, View<Real>& v, int p) {
    const uint32_t touched = touched_by(b, p), relieved = b.model.pair[p].relieves;
    auto& memo = v.memo;
    memo.sanctioned &= ~touched;
    memo.gambles &= ~relieved;
    for (int c = 0; c < b.model.contests; ++c) {
        if (!((touched | relieved) >> b.model.contest[c].attacker & 1u)) { continue; }
        memo.at_war_sanctioned &= ~(1u << c);
        memo.gains &= ~(1u << c);
        memo.fears &= ~(1u << c);
    }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
