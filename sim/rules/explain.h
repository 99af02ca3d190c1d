// Why an actor chooses as it does: the utility of each option, term by term, for the true type of one replica. Called only
// where someone looks on; the sums are those by which it chose.
#pragma once

#include "rules/minds/look_ahead.h"
#include "rules/minds/simple.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// The terms of one option of the replica that is watched.
template <class Real> struct Account {
    const Batch<Real>& b;
    int actor;
    int row; // of its true type
    double* terms;

    double in_lane(Real value) const { return static_cast<double>(value[b.watch->lane]); }
    double of(Worth<Real> w) const { return in_lane(of_type(b, actor, row, w)); }
    void add(Term term, double value) const { terms[static_cast<int>(term)] += value; }
};

template <class Real> inline Account<Real> account_of(const Batch<Real>& b, int i, int option) {
    const auto& actor = b.model.actor[i];
    const int type = b.whole(b.model.layout.type + i)[b.watch->lane];
    const int count = static_cast<int>(Term::count);
    double* terms = b.watch->terms + (i * b.model.max_options + option) * count;
    for (int term = 0; term < count; ++term) { terms[term] = 0.0; }
    return {b, i, actor.fixed_type ? actor.types : type, terms};
}

// V in the state viewed, each term as what it adds to those before it.
template <class Real> inline void explain_state(const Account<Real>& account, const View<Real>& v) {
    const auto& b = account.b;
    double before = 0.0;
    worth(b, v, account.actor, [&](Term term, const Worth<Real>& w) {
        const double now = account.of(w);
        account.add(term, now - before);
        before = now;
    });
    const int i = account.actor;
    if (!anticipates(b, i)) { return; }
    const auto prospect = prospect_of_war(b, v, i, account.row);
    account.add(Term::anticipation,
                -account.in_lane(anticipated(b, i, v.stance[i].force, prospect, account.row)));
}

template <class Real> inline void explain_replies(const Account<Real>& account, View<Real>& v, int level) {
    const auto& b = account.b;
    const Worth<Real> sum = replies(b, v, account.actor, worth(b, v, account.actor), level);
    const Real discount = b.constant(account.actor, model::discount);
    account.add(Term::replies, account.in_lane(discount * of_type(b, account.actor, account.row, sum)));
}

template <class Real>
inline void explain_rung_cost(const Account<Real>& account, const View<Real>& v, IntOf<Real> to,
                              Real yields) {
    const auto& b = account.b;
    const int i = account.actor;
    const auto& here = v.stance[i];
    const Real descent = max(Real(0), here.force - at_rung(b, b.model.force, to));
    const Real excused = select(obliged_down(b, v, i, here.rung), Real(0), Real(1));
    account.add(Term::norm, -account.in_lane(norm_cost(b, i, here.rung, to)));
    account.add(Term::breach, -account.in_lane(breach_cost(b, v, i, here.rung, to)));
    account.add(Term::audience, -account.in_lane(excused * audience_cost(b, i, descent, Real(0), yields)));
    account.add(Term::humiliation, -account.in_lane(excused * humiliation(b, i) * descent));
}

// An option of the rung slot: the state that it leads to (for a feint, the one that it announces draws the replies). What
// climbing or going down further adds is the rest of its utility.
template <class Real>
inline void explain_rung(const Batch<Real>& b, View<Real>& v, int i, int level, int o, double utility) {
    const auto& option = b.model.actor[i].options[o];
    const auto account = account_of(b, i, o);
    const IntOf<Real> here = v.stance[i].rung;
    const IntOf<Real> to = outcome_rung(b, i, option.outcome, here);
    Before<Real> before;
    put(b, v, i, stance_at(b, to), before);
    explain_state(account, v);
    take_back(b, v, i, before);
    put(b, v, i, stance_at(b, option.feint > 0 ? feigned_rung(b, i, here, option.feint) : to), before);
    explain_replies(account, v, level);
    take_back(b, v, i, before);
    explain_rung_cost(account, v, to, nobody_yields(b, v, i));
    account.add(Term::sunk_cost, -account.in_lane(b(option.sunk_cost)));
    double sum = 0.0;
    for (int term = 0; term < static_cast<int>(Term::count); ++term) { sum += account.terms[term]; }
    account.add(Term::plan, utility - sum);
}

inline Term term_of_cost(model::Instrument instrument) {
    switch (instrument) {
    case model::Instrument::break_off: return Term::breach;
    case model::Instrument::drop: return Term::dropped_word;
    case model::Instrument::ease: return Term::defection;
    default: return Term::premature;
    }
}

// `planned`: what the utility holds beyond the terms is the plan, for the rung on which it stays or for later choices.
template <class Real>
inline void explain_instrument(const Batch<Real>& b, View<Real>& v, int i, int level, int o, bool planned,
                               double utility) {
    const auto& option = b.model.actor[i].options[o];
    const auto account = account_of(b, i, o);
    const bool changes = changes_state(option);
    Untried<Real> before;
    if (changes) { before = act(b, v, i, option); }
    explain_state(account, v);
    explain_replies(account, v, level);
    if (changes) { undo(b, v, option, before); }
    const double cost = account.in_lane(instrument_cost(b, v, i, option));
    account.add(term_of_cost(option.instrument), -cost);
    account.add(Term::bargain, account.of(bargaining_gain(b, v, i, option, pass_of(b, i, account.row))));
    account.add(Term::sunk_cost, -account.in_lane(b(option.sunk_cost)));
    if (!planned) { return; }
    double sum = 0.0;
    for (int term = 0; term < static_cast<int>(Term::count); ++term) { sum += account.terms[term]; }
    account.add(Term::plan, utility - sum);
}

// All options of a slot, in the view in which they were judged, before softening. Of a mind that looks ahead, what it
// makes of later choices is the rest, as a plan.
template <class Real>
inline void explain(const Batch<Real>& b, View<Real>& v, int i, const MindOf<Real>& mind,
                    const Policy<Real>& policy) {
    const bool ahead = mind.kind == model::MindKind::look_ahead;
    const int level = ahead ? 1 : mind.level;
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        const int row = account_of(b, i, o).row;
        v.type[i] = row;
        const double utility = static_cast<double>(policy.at(o, row)[b.watch->lane]);
        const auto& option = b.model.actor[i].options[o];
        const bool rung = o < b.model.actor[i].rung_options && option.instrument == model::Instrument::none;
        rung ? explain_rung(b, v, i, level, o, utility)
             : explain_instrument(b, v, i, level, o, ahead || b.model.slots == 1, utility);
    }
    v.type[i] = -1;
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
