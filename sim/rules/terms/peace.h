// What a state is worth if nobody chose war in the next step: the terms together (ODD §7.2).
#pragma once

#include "rules/terms/economy.h"
#include "rules/terms/home.h"
#include "rules/terms/pledge.h"
#include "rules/terms/prospect_theory.h"
#include "rules/terms/risk.h"
#include "rules/terms/standing.h"
#include "rules/terms/table.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> inline constexpr auto unnoted = [](Term, const Worth<Real>&) {};

// ---- what comes whatever chance brings

// Costs that sanctions and threats of them change.
template <class Real>
inline void price_sanctions(const Batch<Real>& b, const View<Real>& v, int i, IntOf<Real> rung,
                            const Real* intensity, Standing<Real>& standing) {
    standing.cost[Cost::borne] = sanctions_borne(b, v, i, rung);
    standing.cost[Cost::sent] = sanctions_imposed(b, v, i);
    standing.cost[Cost::word] = word(b, v, i);
    standing.cost[Cost::home] = approval(b, v, i, intensity);
}

// `ended`: agreements, as bits, that bind nobody any more.
template <class Real>
inline void price_standing(const Batch<Real>& b, const View<Real>& v, int i, const Stance<Real>& stance,
                           uint32_t ended, Standing<Real>& standing) {
    standing.cost[Cost::posture] = upkeep(b, i, stance);
    standing.cost[Cost::unmatched] = reciprocity(b, v, i, stance);
    standing.cost[Cost::neglected] = obligation(b, v, i, stance, ended);
    standing.cost[Cost::table] = -table(b, v, i, stance);
}

template <class Real>
inline const Standing<Real>& standing_of(const Batch<Real>& b, const View<Real>& v, int i) {
    auto& memo = v.memo;
    const uint32_t bit = 1u << i;
    if ((memo.standings & memo.sanctioned & bit) == 0) {
        price_sanctions(b, v, i, v.stance[i].rung, v.sums.intensity, memo.standing[i]);
    }
    if ((memo.standings & bit) == 0) {
        price_standing(b, v, i, v.stance[i], 0, memo.standing[i]);
        memo.standing[i].cost[Cost::delay] = preventive(b, v, i);
    }
    memo.standings |= bit, memo.sanctioned |= bit;
    return memo.standing[i];
}

// What is left of a worth. `note` is told of each cost what is left then.
template <class Real, class Note> inline Real less(Real value, const Standing<Real>& standing, Note note) {
    for (int n = 0; n < Cost::count; ++n) {
        value -= standing.cost[n];
        note(term_of[n], value);
    }
    return value;
}
template <class Real> inline Real less(Real value, const Standing<Real>& standing) {
    return less(value, standing, [](Term, Real) {});
}

// What the attacker of a contest bears, if it stood on the rung from which it wages this war: agreements that the war breaks
// bind it no more, and time no longer works against it. `intensity`: of a contest that others wage.
template <class Real, class Intensity>
inline void price_sanctions_at_war(const Batch<Real>& b, const View<Real>& v, int c, Intensity intensity,
                                   Standing<Real>& standing) {
    const int a = b.model.contest[c].attacker, rung = b.model.contest[c].war_rung;
    Real waged[max_contests];
    for (int n = 0; n < b.model.contests; ++n) {
        const auto& contest = b.model.contest[n];
        const Real how_far = contest.attacker == a ? b(contest.war->entry[rung]) : intensity(n);
        waged[n] = select(b.open(n), how_far, Real(0));
    }
    price_sanctions(b, v, a, IntOf<Real>(rung), waged, standing);
}

// What is then left of nothing.
template <class Real> inline Real sure_at_war(const Batch<Real>& b, const View<Real>& v, int c) {
    auto& memo = v.memo;
    const uint32_t bit = 1u << c;
    auto& standing = memo.standing_at_war[c];
    if ((memo.at_war & memo.at_war_sanctioned & bit) != 0) { return memo.sure_at_war[c]; }
    price_sanctions_at_war(
        b, v, c, [&](int n) { return v.sums.intensity[n]; }, standing);
    if ((memo.at_war & bit) == 0) {
        const int a = b.model.contest[c].attacker, rung = b.model.contest[c].war_rung;
        price_standing(b, v, a, stance_at(b, rung), b.model.contest[c].breaks, standing);
        standing.cost[Cost::delay] = Real(0);
    }
    memo.at_war |= bit, memo.at_war_sanctioned |= bit;
    memo.sure_at_war[c] = less(Real(0), standing);
    return memo.sure_at_war[c];
}

// ---- who feels gains and losses: one type at a time, so that the private cost of war is part of what is felt

// `sure`: what comes beside the outcome of a war, from the point of reference.
template <class Real>
inline Wars<Real> felt_wars(const Batch<Real>& b, const View<Real>& v, int i, int row, Real sure) {
    Wars<Real> wars;
    for (int c = 0; c < b.model.contests; ++c) {
        const Real won = of_type(b, i, row, war_worth(b, v, i, c, Real(1))) + sure;
        const Real lost = of_type(b, i, row, war_worth(b, v, i, c, Real(0))) + sure;
        wars.worth[c] = {lottery(b, i, v.sums.odds[c], felt(b, i, won), felt(b, i, lost)), Real(0)};
    }
    return wars;
}

template <class Real> inline Real felt_disaster(const Batch<Real>& b, int i, Real loss, Real sure) {
    return felt(b, i, sure - loss * b(b.model.actor[i].loss_weight));
}

template <class Real>
inline void felt_risk(const Batch<Real>& b, const View<Real>& v, int i, const Wars<Real>& wars, Real sure,
                      Worth<Real>& w) {
    Worth<Real> lost{Real(0), Real(0)};
    Real total(0);
    for (int n = 0; n < b.model.hazards; ++n) {
        const auto& hazard = b.model.hazard[n];
        if (hazard.leads_to == model::LeadsTo::war) { total += lost_to_war(b, v, wars, n, lost); }
        if (hazard.leads_to == model::LeadsTo::disaster) {
            lost.value += v.sums.rate[n] * felt_disaster(b, i, b(b.model.loss.entry[hazard.to_rung]), sure);
            total += v.sums.rate[n];
        }
    }
    const auto risky = total > Real(0);
    if (none(risky)) { return; }
    const Real q = -expm1(-(b.constant(i, model::horizon) * total));
    const Real mean = lost.value / select(risky, total, Real(1));
    w.value = select(risky, lottery(b, i, q, mean, w.value), w.value);
}

template <class Real, class Note>
inline Worth<Real> felt_peace(const Batch<Real>& b, const View<Real>& v, int i, int row, Note note) {
    Worth<Real> held{Real(0), Real(0)};
    stakes(b, v, i, held);
    const Real gain = held.value - b.constant(i, model::reference);
    const auto so_far = [&](Real more) { return Worth<Real>{felt(b, i, gain + more), Real(0)}; };
    note(Term::stakes, so_far(Real(0)));
    const Real sure =
        less(Real(0), standing_of(b, v, i), [&](Term term, Real sum) { note(term, so_far(sum)); });
    Worth<Real> w = so_far(sure);
    const Real moved = sure - b.constant(i, model::reference);
    const Wars<Real> wars = felt_wars(b, v, i, row, moved);
    war(b, v, wars, w), note(Term::war, w);
    felt_risk(b, v, i, wars, moved, w), note(Term::risk, w);
    if (b.model.any_loss) {
        const Real worst = worst_loss(b, v);
        w.value = select(worst > Real(0), felt_disaster(b, i, worst, moved), w.value);
    }
    note(Term::loss, w);
    return w;
}

// ---- all

// `note` is told of each term what has come together with it.
template <class Real, class Note>
inline void take_chances(const Batch<Real>& b, const View<Real>& v, int i, Gamble<Real>& gamble, Note note) {
    auto& wars = gamble.wars;
    auto& w = gamble.worth;
    for (int c = 0; c < b.model.contests; ++c) { wars.worth[c] = war_worth(b, v, i, c, v.sums.odds[c]); }
    w = {Real(0), Real(0)};
    stakes(b, v, i, w), note(Term::stakes, w);
    war(b, v, wars, w), note(Term::war, w);
    risk(b, v, i, wars, w), note(Term::risk, w);
    loss(b, v, i, w), note(Term::loss, w);
}

template <class Real> inline const Gamble<Real>& gamble_of(const Batch<Real>& b, const View<Real>& v, int i) {
    auto& memo = v.memo;
    if ((memo.gambles >> i & 1u) == 0) { take_chances(b, v, i, memo.gamble[i], unnoted<Real>); }
    memo.gambles |= 1u << i;
    return memo.gamble[i];
}

// Calls f(W of every contest). `row`: the type, of whom outcomes are felt.
template <class Real, class F>
inline void with_wars(const Batch<Real>& b, const View<Real>& v, int i, int row, F f) {
    if (feels(b, i)) { return f(felt_wars(b, v, i, row, -b.constant(i, model::reference))); }
    f(gamble_of(b, v, i).wars);
}

// P: the worth of a state if nobody chose war in the next step.
template <class Real, class Note>
inline Worth<Real> peace(const Batch<Real>& b, const View<Real>& v, int i, int row, Note note) {
    if (feels(b, i)) { return felt_peace(b, v, i, row, note); }
    Gamble<Real> gamble;
    take_chances(b, v, i, gamble, note);
    Worth<Real> w = gamble.worth;
    w.value = less(w.value, standing_of(b, v, i), [&](Term term, Real value) {
        note(term, Worth<Real>{value, w.cost});
    });
    return w;
}

// The same without anybody to be told.
template <class Real> inline Worth<Real> peace(const Batch<Real>& b, const View<Real>& v, int i, int row) {
    if (feels(b, i)) { return felt_peace(b, v, i, row, unnoted<Real>); }
    const Worth<Real> w = gamble_of(b, v, i).worth;
    return {less(w.value, standing_of(b, v, i)), w.cost};
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
