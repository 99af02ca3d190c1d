// What war would add for attackers in each alternative, and what others fear of it (terms/outlook.h).
#pragma once

#include "rules/terms/lasting.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

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
inline const Real* bare_gains(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives,
                              int c) {
    const int n = alternatives.count;
    Real* bare = alternatives.bare[c];
    if (alternatives.bared >> c & 1u) { return bare; }
    const auto& contest = b.model.contest[c];
    const int a = contest.attacker;
    const Real* gamble = gamble_on(b, v, alternatives, a);
    const Real* war = alternatives.war[a] + c * n;
    const Real* intensity = alternatives.intensity + c * n;
    const auto* stance = alternatives.stances(a);
    const auto* here = v.stance + a;
    const Real weight = b(b.model.actor[a].norm_weight), at_war = norm_below(b, contest.war_rung);
    const auto norms = [&](IntOf<Real> rung) { return weight * max(Real(0), at_war - norm_below(b, rung)); };
    const Real unmoved = norms(here->rung);
    const Real breach = b.model.agreements > 0 ? breach_of(b, v, c) : Real(0);
    const Real* fought = chances_of(b, alternatives, a).fought;
    Real* burden = alternatives.burden[c];
    for (int s = 0; s < n; ++s) {
        const Real gain = (war[s] - gamble[s]) - (stance[s] == here ? unmoved : norms(stance[s]->rung));
        bare[s] = gain - select(intensity[s] > Real(0), Real(0), breach);
        burden[s] = alternatives.borne(c, s) - fought[s];
    }
    alternatives.bared |= 1u << c;
    return bare;
}

// What going to war would add for its attacker, but for the private cost of it.
template <class Real>
inline const Real* gains_of_war(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives,
                                int c) {
    const int n = alternatives.count;
    if (alternatives.gained >> c & 1u) { return alternatives.gain[c]; }
    if (!alternatives.gain[c]) {
        alternatives.bare[c] = b.template take<Real>(n);
        alternatives.burden[c] = b.template take<Real>(n);
        alternatives.gain[c] = b.template take<Real>(n);
        alternatives.fear[c] = b.template take<Real>(n);
    }
    const Real* bare = bare_gains(b, v, alternatives, c);
    Real* gain = alternatives.gain[c];
    const Real sure = sure_at_war(b, v, c);
    const bool own_sure = others_wage(b, alternatives, c);
    for_sanctions(b, v, alternatives, b.model.contest[c].attacker, [&](int s, Real cost) {
        gain[s] = bare[s] + (cost + (own_sure ? sure_at_war(b, v, alternatives, c, s) : sure));
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
    const Real* gain = gains_of_war(b, v, alternatives, c);
    const Real* burden = alternatives.burden[c];
    Real* fear = alternatives.fear[c];
    const Real lambda = b.lambda(a);
    for (int s = 0; s < n; ++s) { fear[s] = Real(0); }
    for (int type = 0; type < b.model.actor[a].types; ++type) {
        const Real belief = b.belief(v.eye, a, type), war_cost = b.war_cost(a, type);
        for (int s = 0; s < n; ++s) {
            fear[s] += belief * logistic(lambda * (gain[s] - burden[s] * war_cost));
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
        const Real* war = alternatives.war[i] + c * n;
        for (int s = 0; s < n; ++s) {
            const auto counts = expected & (intensity[s] < Real(1));
            move_towards(w[s], select(counts, fear[s], Real(0)), {war[s], alternatives.borne(c, s)});
        }
    }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
