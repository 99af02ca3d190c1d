// What a state is worth: the terms together, and the outlook on an attacker that may prefer war (ODD §7.2).
#pragma once

#include "rules/terms/peace.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> inline Real breach_of(const Batch<Real>& b, const View<Real>& v, int c) {
    auto& memo = v.memo;
    if ((memo.breaches >> c & 1u) == 0) { memo.breach[c] = broken_by_war(b, v, c); }
    memo.breaches |= 1u << c;
    return memo.breach[c];
}

template <class Real>
inline Worth<Real> weigh_war(const Batch<Real>& b, const View<Real>& v, int c, int row) {
    const auto& contest = b.model.contest[c];
    const int a = contest.attacker;
    const IntOf<Real> now = v.stance[a].rung;
    Worth<Real> gain;
    with_wars(b, v, a, row, [&](const Wars<Real>& wars) { gain = wars.worth[c] - peace(b, v, a, row); });
    const Real norms = max(Real(0), norm_below(b, contest.war_rung) - norm_below(b, now));
    gain.value += sure_at_war(b, v, c);
    gain.value -= b(b.model.actor[a].norm_weight) * norms;
    if (b.model.agreements > 0) {
        gain.value -= select(v.sums.intensity[c] > Real(0), Real(0), breach_of(b, v, c));
    }
    return gain;
}

// What going to war would add for the attacker of a contest. Its types differ only in the private cost, unless it feels
// gains and losses: then this is for the type of `row`.
template <class Real>
inline Worth<Real> gain_of_war(const Batch<Real>& b, const View<Real>& v, int c, int row) {
    auto& memo = v.memo;
    if (feels(b, b.model.contest[c].attacker)) { return weigh_war(b, v, c, row); }
    if ((memo.gains >> c & 1u) == 0) { memo.gain[c] = weigh_war(b, v, c, row); }
    memo.gains |= 1u << c;
    return memo.gain[c];
}

// G: the chance that a type of the attacker prefers war.
template <class Real> inline Real prefers_war(const Batch<Real>& b, int attacker, Worth<Real> gain, int row) {
    return logistic(b.lambda(attacker) * (gain.value - gain.cost * b.war_cost(attacker, row)));
}

// F: the same averaged over what the eye believes of its types, as far as it is ready to strike.
template <class Real> inline Real fear_of_war(const Batch<Real>& b, const View<Real>& v, int c) {
    auto& memo = v.memo;
    if (memo.fears >> c & 1u) { return memo.fear[c]; }
    const int a = b.model.contest[c].attacker;
    Worth<Real> gain{Real(0), Real(0)};
    Real sum(0);
    for (int type = 0; type < b.model.actor[a].types; ++type) {
        if (type == 0 || feels(b, a)) { gain = gain_of_war(b, v, c, type); }
        sum += b.belief(v.eye, a, type) * prefers_war(b, a, gain, type);
    }
    memo.fear[c] = ready(v.stance[a].readiness) * sum;
    memo.fears |= 1u << c;
    return memo.fear[c];
}

// Replicas in which the actor's mind reckons with those who may attack.
template <class Real> inline MaskOf<Real> looks_out(const Batch<Real>& b, int i) {
    const auto& actor = b.model.actor[i];
    MaskOf<Real> some(false);
    for (int m = 0; m < actor.mind_count; ++m) {
        if (actor.minds[m].outlook) { some |= b.has_mind(i, m); }
    }
    return some;
}

template <class Real>
inline void outlook(const Batch<Real>& b, const View<Real>& v, int i, const Wars<Real>& wars,
                    Worth<Real>& w) {
    const auto looks = looks_out(b, i);
    if (none(looks)) { return; }
    for (int c = 0; c < b.model.contests; ++c) {
        const auto expected = looks & b.running() & b.open(c) & (v.sums.intensity[c] < Real(1));
        if (b.model.contest[c].attacker == i || b.model.contest[c].war_rung < 0 || none(expected)) {
            continue;
        }
        const Real fear = select(expected, fear_of_war(b, v, c), Real(0));
        if (feels(b, i)) {
            w.value = select(fear > Real(0), lottery(b, i, fear, wars.worth[c].value, w.value), w.value);
        } else {
            move_towards(w, fear, wars.worth[c]);
        }
    }
}

// V without anticipation: the worth of keeping a state. Of who feels gains and losses, to the type that is judged.
template <class Real, class Note>
inline Worth<Real> worth(const Batch<Real>& b, const View<Real>& v, int i, Note note) {
    Worth<Real> w = peace(b, v, i, v.type[i], note);
    with_wars(b, v, i, v.type[i], [&](const Wars<Real>& wars) { outlook(b, v, i, wars, w); });
    note(Term::outlook, w);
    return w;
}

template <class Real> inline Worth<Real> worth(const Batch<Real>& b, const View<Real>& v, int i) {
    Worth<Real> w = peace(b, v, i, v.type[i]);
    with_wars(b, v, i, v.type[i], [&](const Wars<Real>& wars) { outlook(b, v, i, wars, w); });
    return w;
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
