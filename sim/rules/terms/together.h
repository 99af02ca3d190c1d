// What alternatives are worth to an actor: the terms of a state's worth, each for all of them at once (rules/alternatives.h).
// For actors who take outcomes as they come; whoever feels gains and losses, or plays a table, is judged a state at a time.
#pragma once

#include "rules/alternatives.h"
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

// ---- what chance makes of them

// W of a contest, before its treaties.
template <class Real>
inline void wars_of_contest(const Batch<Real>& b, const View<Real>& v, const Alternatives<Real>& alternatives,
                            int i, int c, Worth<Real>* war) {
    const int n = alternatives.count;
    const auto& contest = b.model.contest[c];
    const Real here = -abandonment(b, v, i, v.stance[i].readiness, c);
    for (int s = 0; s < n; ++s) { war[s] = {here, Real(1)}; }
    if (b.model.actor[i].commitment_count > 0 && (alternatives.moved >> i & 1u)) {
        for (int s = 0; s < n; ++s) {
            if (!alternatives.has_moved(i, s)) { continue; }
            war[s].value = -abandonment(b, v, i, alternatives.stance(v, i, s).readiness, c);
        }
    }
    for (int k = 0; k < b.model.issues && b.model.actor[i].has_positions; ++k) {
        const auto& settled = contest.settlements[k];
        const Real lose = b(settled.lose), at_stake = b(settled.win) - lose;
        const auto taste = taste_of(b, i, k);
        const Real* odds = alternatives.odds + c * n;
        const Real* position = alternatives.position + k * n;
        for (int s = 0; s < n; ++s) {
            war[s].value += taste.of(settled.given ? lose + odds[s] * at_stake : position[s]);
        }
    }
}

template <class Real>
inline void find_wars(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives, int i) {
    const int n = alternatives.count;
    for (int c = 0; c < b.model.contests; ++c) {
        Worth<Real>* war = alternatives.war[i] + c * n;
        wars_of_contest(b, v, alternatives, i, c, war);
        for (int s = 0; s < n && b.model.contest[c].guarantee_count > 0; ++s) {
            treaty(b, i, c, [&](int actor) { return alternatives.stance(v, actor, s).rung; }, war[s]);
        }
    }
}

template <class Real>
inline void find_stakes(const Batch<Real>& b, const Alternatives<Real>& alternatives, int i, Worth<Real>* w) {
    const int n = alternatives.count;
    for (int s = 0; s < n; ++s) { w[s] = {Real(0), Real(0)}; }
    for (int k = 0; k < b.model.issues && b.model.actor[i].has_positions; ++k) {
        const auto taste = taste_of(b, i, k);
        const Real* position = alternatives.position + k * n;
        for (int s = 0; s < n; ++s) { w[s].value += taste.of(position[s]); }
    }
}

template <class Real>
inline void wage_wars(const Batch<Real>& b, const Alternatives<Real>& alternatives, int i, Worth<Real>* w) {
    const int n = alternatives.count;
    for (int c = 0; c < b.model.contests; ++c) {
        const Real* intensity = alternatives.intensity + c * n;
        const Worth<Real>* war = alternatives.war[i] + c * n;
        for (int s = 0; s < n; ++s) { move_towards(w[s], intensity[s], war[s]); }
    }
}

template <class Real>
inline void lose_to_war(const Batch<Real>& b, const Alternatives<Real>& alternatives, int i, int h,
                        Worth<Real>* lost, Real* total) {
    const int n = alternatives.count;
    const Real* rate = alternatives.rate + h * n;
    MaskOf<Real> undecided(true);
    for (int c = 0; c < b.model.contests; ++c) {
        if (!(b.model.hazard[h].contests >> c & 1u)) { continue; }
        const auto first_open = undecided & b.open(c);
        undecided &= ~first_open;
        const Real* intensity = alternatives.intensity + c * n;
        const Worth<Real>* war = alternatives.war[i] + c * n;
        for (int s = 0; s < n; ++s) {
            const Real counted = select(first_open & (intensity[s] < Real(1)), rate[s], Real(0));
            add(lost[s], counted, war[s]);
            total[s] += counted;
        }
    }
}

template <class Real>
inline void take_risks(const Batch<Real>& b, const Alternatives<Real>& alternatives, int i, Worth<Real>* w) {
    const Borrowed borrowed(b.scratch);
    const int n = alternatives.count;
    auto* lost = b.template take<Worth<Real>>(n);
    Real* total = b.template take<Real>(n);
    for (int s = 0; s < n; ++s) {
        lost[s] = {Real(0), Real(0)};
        total[s] = Real(0);
    }
    for (int h = 0; h < b.model.hazards; ++h) {
        const auto& hazard = b.model.hazard[h];
        const Real* rate = alternatives.rate + h * n;
        if (hazard.leads_to == model::LeadsTo::war) { lose_to_war(b, alternatives, i, h, lost, total); }
        if (hazard.leads_to != model::LeadsTo::disaster) { continue; }
        const Real weight = b(b.model.actor[i].loss_weight), loss = b(b.model.loss.entry[hazard.to_rung]);
        for (int s = 0; s < n; ++s) {
            lost[s].value -= rate[s] * weight * loss;
            total[s] += rate[s];
        }
    }
    const Real horizon = b.constant(i, model::horizon);
    for (int s = 0; s < n; ++s) {
        const auto risky = total[s] > Real(0);
        if (none(risky)) { continue; }
        const Real q = -expm1(-(horizon * total[s]));
        const Real per_rate = select(risky, q / total[s], Real(0)); // chance of the loss per unit of its rate
        w[s].value = (Real(1) - q) * w[s].value + per_rate * lost[s].value;
        w[s].cost = (Real(1) - q) * w[s].cost + per_rate * lost[s].cost;
    }
}

template <class Real>
inline void lose_all(const Batch<Real>& b, const Alternatives<Real>& alternatives, int i, Worth<Real>* w) {
    if (!b.model.any_loss) { return; }
    const Real weight = b(b.model.actor[i].loss_weight);
    for (int s = 0; s < alternatives.count; ++s) {
        const Real worst = alternatives.worst[s];
        const auto lost = worst > Real(0);
        w[s].value = select(lost, -(worst * weight), w[s].value);
        w[s].cost = select(lost, Real(0), w[s].cost);
    }
}

template <class Real>
inline void gamble_on(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives, int i) {
    if (alternatives.gambled >> i & 1u) { return; }
    if (!alternatives.gamble[i]) {
        alternatives.gamble[i] = b.template take<Worth<Real>>(alternatives.count);
        alternatives.war[i] = b.template take<Worth<Real>>(b.model.contests * alternatives.count);
    }
    Worth<Real>* w = alternatives.gamble[i];
    find_wars(b, v, alternatives, i);
    find_stakes(b, alternatives, i, w);
    wage_wars(b, alternatives, i, w);
    take_risks(b, alternatives, i, w);
    lose_all(b, alternatives, i, w);
    alternatives.gambled |= 1u << i;
}

// ---- what comes whatever chance brings

// Takes a cost off that depends on the actor's own posture alone: `cost` of a stance.
template <class Real, class Cost>
inline void take_off(const View<Real>& v, const Alternatives<Real>& alternatives, int i, Worth<Real>* w,
                     Cost cost) {
    if (i != alternatives.subject) {
        const Real here = cost(v.stance[i]);
        for (int s = 0; s < alternatives.count; ++s) {
            w[s].value -= alternatives.replier[s] == i ? cost(alternatives.reply[s]) : here;
        }
        return;
    }
    for (int s = 0; s < alternatives.count; ++s) { w[s].value -= cost(alternatives.own[s]); }
}

template <class Real>
inline void take_off_sanctions(const Batch<Real>& b, const View<Real>& v, const Alternatives<Real>& alternatives,
                               int i, Worth<Real>* w) {
    const auto& actor = b.model.actor[i];
    if (actor.targeting_count > 0) {
        take_off(v, alternatives, i, w,
                 [&](const Stance<Real>& stance) { return sanctions_borne(b, v, i, stance.rung); });
    }
    if (actor.sending_count == 0) { return; }
    const Real sent = sanctions_imposed(b, v, i), dropped = word(b, v, i);
    for (int s = 0; s < alternatives.count; ++s) { w[s].value -= sent; }
    if (plainly_zero(actor.word_cost)) { return; }
    for (int s = 0; s < alternatives.count; ++s) { w[s].value -= dropped; }
}

template <class Real>
inline void take_off_delay(const Batch<Real>& b, const View<Real>& v, const Alternatives<Real>& alternatives, int i,
                           Worth<Real>* w) {
    const auto& actor = b.model.actor[i];
    if (plainly_zero(actor.drift)) { return; }
    const int n = alternatives.count, k = actor.drift_issue;
    const Real drift = b.constant(i, model::horizon) * b(actor.drift);
    Real uncured = k < 0 ? Real(1) : Real(1) - cure(b, i, k, v.settled[k], v.agreed[k]);
    for (int s = 0; s < n; ++s) {
        Real peace(1);
        for (int c = 0; c < b.model.contests; ++c) { peace *= Real(1) - alternatives.intensity[c * n + s]; }
        if (alternatives.settled && k >= 0) {
            uncured = Real(1) - cure(b, i, k, alternatives.settled[k * n + s], alternatives.agreed[k * n + s]);
        }
        w[s].value -= drift * peace * uncured;
    }
}

template <class Real>
inline void take_off_approval(const Batch<Real>& b, const View<Real>& v, const Alternatives<Real>& alternatives,
                              int i, Worth<Real>* w) {
    if (plainly_zero(b.model.actor[i].home.weight)) { return; }
    const int n = alternatives.count;
    bool waged_alike = true;
    for (int c = 0; c < b.model.contests; ++c) {
        const bool fights = b.model.actor[i].fights >> c & 1u;
        waged_alike &= !fights || !(alternatives.moved >> b.model.contest[c].attacker & 1u);
    }
    const auto cost = [&](int s) {
        Real intensity[max_contests];
        for (int c = 0; c < b.model.contests; ++c) { intensity[c] = alternatives.intensity[c * n + s]; }
        return approval(b, v, i, intensity);
    };
    Real same = cost(0);
    for (int s = 0; s < n; ++s) {
        if (!waged_alike && s > 0) { same = cost(s); }
        w[s].value -= same;
    }
}

// In the order of Cost, so that a state is worth the same however it is judged.
template <class Real>
inline void take_off_costs(const Batch<Real>& b, const View<Real>& v, const Alternatives<Real>& alternatives, int i,
                           Worth<Real>* w) {
    const auto& actor = b.model.actor[i];
    const Real upkeep_of_force = b.constant(i, model::horizon) * b(actor.upkeep);
    take_off(v, alternatives, i, w, [&](const Stance<Real>& stance) { return upkeep_of_force * stance.force; });
    take_off_sanctions(b, v, alternatives, i, w);
    if (!plainly_zero(actor.reciprocity)) {
        const Real weight = b(actor.reciprocity), matched = matched_rung(b, v, i);
        take_off(v, alternatives, i, w, [&](const Stance<Real>& stance) {
            return weight * abs(to_real<Real>(stance.rung) - matched);
        });
    }
    take_off_delay(b, v, alternatives, i, w);
    take_off_approval(b, v, alternatives, i, w);
    if (actor.obligation_count > 0) {
        take_off(v, alternatives, i, w,
                 [&](const Stance<Real>& stance) { return obligation(b, v, i, stance, 0); });
    }
}

// ---- attackers

// Do wars that others wage differ between alternatives, and with them what the attacker of c would bear at war?
template <class Real>
inline bool others_wage(const Batch<Real>& b, const Alternatives<Real>& alternatives, int c) {
    bool some = false;
    for (int n = 0; n < b.model.contests; ++n) {
        const int attacker = b.model.contest[n].attacker;
        some |= attacker != b.model.contest[c].attacker && (alternatives.moved >> attacker & 1u);
    }
    return some;
}

// What war leaves of nothing to its attacker where others wage theirs as in an alternative.
template <class Real>
inline Real sure_at_war(const Batch<Real>& b, const View<Real>& v, const Alternatives<Real>& alternatives, int c,
                        int s) {
    Standing<Real> standing = v.memo.standing_at_war[c];
    price_sanctions_at_war(
        b, v, c, [&](int n) { return alternatives.intensity[n * alternatives.count + s]; }, standing);
    return less(Real(0), standing);
}

// What going to war would add for its attacker.
template <class Real>
inline const Worth<Real>* gains_of_war(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives,
                                       int c) {
    const int n = alternatives.count;
    if (alternatives.gained >> c & 1u) { return alternatives.gain[c]; }
    if (!alternatives.gain[c]) {
        alternatives.gain[c] = b.template take<Worth<Real>>(n);
        alternatives.fear[c] = b.template take<Real>(n);
    }
    const auto& contest = b.model.contest[c];
    const int a = contest.attacker;
    gamble_on(b, v, alternatives, a);
    Worth<Real>* gain = alternatives.gain[c];
    for (int s = 0; s < n; ++s) { gain[s] = alternatives.gamble[a][s]; }
    take_off_costs(b, v, alternatives, a, gain);
    const Real sure = sure_at_war(b, v, c), weight = b(b.model.actor[a].norm_weight);
    const Real at_war = norm_below(b, contest.war_rung);
    const bool own_sure = others_wage(b, alternatives, c);
    const Real breach = b.model.agreements > 0 ? breach_of(b, v, c) : Real(0);
    const Worth<Real>* war = alternatives.war[a] + c * n;
    const Real* intensity = alternatives.intensity + c * n;
    const Real norms_here = weight * max(Real(0), at_war - norm_below(b, v.stance[a].rung));
    for (int s = 0; s < n; ++s) {
        Real norms = norms_here;
        if (alternatives.has_moved(a, s)) {
            norms = weight * max(Real(0), at_war - norm_below(b, alternatives.stance(v, a, s).rung));
        }
        gain[s] = war[s] - gain[s];
        gain[s].value += own_sure ? sure_at_war(b, v, alternatives, c, s) : sure;
        gain[s].value -= norms;
        if (b.model.agreements > 0) {
            gain[s].value -= select(intensity[s] > Real(0), Real(0), breach);
        }
    }
    alternatives.gained |= 1u << c;
    return gain;
}

// F of each.
template <class Real>
inline const Real* fears_of_war(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives, int c) {
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
    for (int s = 0; s < n; ++s) { fear[s] = ready(alternatives.stance(v, a, s).readiness) * fear[s]; }
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
        if (b.model.contest[c].attacker == i || b.model.contest[c].war_rung < 0 || none(expected)) { continue; }
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
    gamble_on(b, v, alternatives, i);
    for (int s = 0; s < alternatives.count; ++s) { w[s] = alternatives.gamble[i][s]; }
    take_off_costs(b, v, alternatives, i, w);
    look_out(b, v, alternatives, i, w);
}

// What i would make of the first war that it has still to begin: as prospect_of_war, in one of the alternatives.
template <class Real>
inline Prospect<Real> prospect_of_war(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives,
                                      int i, int s) {
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
