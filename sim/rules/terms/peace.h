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

// What comes whatever chance brings. `note` is told of each term what has come together with it.
template <class Real, class Note>
inline void sure_terms(const Batch<Real>& b, const View<Real>& v, int i, Worth<Real>& w, Note note) {
    const Stance<Real>& stance = v.stance[i];
    upkeep(b, i, stance, w), note(Term::upkeep, w);
    economy(b, v, i, stance, w), note(Term::economy, w);
    word(b, v, i, w), note(Term::word, w);
    reciprocity(b, v, i, stance, w), note(Term::reciprocity, w);
    preventive(b, v, i, w), note(Term::preventive, w);
    approval(b, v, i, v.sums.intensity, w), note(Term::approval, w);
    obligation(b, v, i, stance, 0, w), note(Term::obligation, w);
    table(b, v, i, stance, w), note(Term::table, w);
}

// The same for the attacker of a contest, if it stood on the rung from which it wages this war: agreements that the war
// breaks bind it no more, and time no longer works against it.
template <class Real> inline Real sure_at_war(const Batch<Real>& b, const View<Real>& v, int c) {
    const int a = b.model.contest[c].attacker, rung = b.model.contest[c].war_rung;
    const Stance<Real> stance = stance_at(b, rung);
    Real intensity[max_contests];
    for (int n = 0; n < b.model.contests; ++n) {
        const auto& contest = b.model.contest[n];
        const Real waged = contest.attacker == a ? b(contest.war->entry[rung]) : v.sums.intensity[n];
        intensity[n] = select(b.open(n), waged, Real(0));
    }
    Worth<Real> w{Real(0), Real(0)};
    upkeep(b, a, stance, w);
    economy(b, v, a, stance, w);
    word(b, v, a, w);
    reciprocity(b, v, a, stance, w);
    approval(b, v, a, intensity, w);
    obligation(b, v, a, stance, b.model.contest[c].breaks, w);
    table(b, v, a, stance, w);
    return w.value;
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
    Worth<Real> held{Real(0), Real(0)}, sure{Real(0), Real(0)};
    stakes(b, v, i, held);
    const Real gain = held.value - b.constant(i, model::reference);
    const auto so_far = [&](Real more) { return Worth<Real>{felt(b, i, gain + more), Real(0)}; };
    note(Term::stakes, so_far(Real(0)));
    sure_terms(b, v, i, sure, [&](Term term, const Worth<Real>& sum) { note(term, so_far(sum.value)); });
    Worth<Real> w = so_far(sure.value);
    const Real moved = sure.value - b.constant(i, model::reference);
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

// W of every contest. `row`: the type, of whom outcomes are felt.
template <class Real> inline Wars<Real> wars_of(const Batch<Real>& b, const View<Real>& v, int i, int row) {
    if (feels(b, i)) { return felt_wars(b, v, i, row, -b.constant(i, model::reference)); }
    Wars<Real> wars;
    for (int c = 0; c < b.model.contests; ++c) { wars.worth[c] = war_worth(b, v, i, c, v.sums.odds[c]); }
    return wars;
}

// P: the worth of a state if nobody chose war in the next step.
template <class Real, class Note>
inline Worth<Real> peace(const Batch<Real>& b, const View<Real>& v, int i, int row, const Wars<Real>& wars,
                         Note note) {
    if (feels(b, i)) { return felt_peace(b, v, i, row, note); }
    Worth<Real> w{Real(0), Real(0)};
    stakes(b, v, i, w), note(Term::stakes, w);
    war(b, v, wars, w), note(Term::war, w);
    risk(b, v, i, wars, w), note(Term::risk, w);
    loss(b, v, i, w), note(Term::loss, w);
    sure_terms(b, v, i, w, note);
    return w;
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
