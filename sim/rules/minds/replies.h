// What rivals may reply to a posture, and what an actor expects of their replies (ODD §7.3).
#pragma once

#include "rules/minds/inertia.h"
#include "rules/minds/offers.h"
#include "rules/minds/policy.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real>
void level_policy(const Batch<Real>& b, View<Real>& v, int i, int level, Slot slot, Policy<Real>& policy);

// ---- replies of rivals, one at a time: Σ P(b)·[V(s⊕b) − V(s)]

// Each of the following calls f(chance of the reply) with the view in the state that the reply leaves.

template <class Real, class F> inline void for_inert_reply(const Batch<Real>& b, View<Real>& v, int j, F f) {
    const IntOf<Real> step = inert_step(b, v, j);
    const auto moves = step != v.stance[j].rung;
    if (none(moves & b.running())) { return; }
    Before<Real> before;
    put(b, v, j, stance_at(b, step), before);
    f(select(moves, b.constant(model::reply_chance), Real(0)));
    take_back(b, v, j, before);
}

template <class Real>
inline Real expected_chance(const Batch<Real>& b, const View<Real>& v, int j, const Policy<Real>& policy,
                            int option) {
    Real sum(0);
    for (int type = 0; type < b.model.actor[j].types; ++type) {
        sum += b.belief(v.eye, j, type) * policy.at(option, type);
    }
    return select(policy.legal[option - policy.first], sum, Real(0));
}

template <class Real> inline Real opportunity_chance(const Batch<Real>& b, int j) {
    return select(b.roused(j) != IntOf<Real>(0), Real(1), b.constant(model::opportunity_chance));
}

template <class Real, class F>
inline void for_rung_replies(const Batch<Real>& b, View<Real>& v, int j, const Policy<Real>& policy, F f) {
    const auto& actor = b.model.actor[j];
    const Real opportunity = opportunity_chance(b, j);
    for (int outcome = 1; outcome < actor.outcome_count; ++outcome) {
        Real chance(0);
        for (int o = 0; o < actor.rung_options; ++o) {
            if (actor.options[o].outcome == outcome) { chance += expected_chance(b, v, j, policy, o); }
        }
        Before<Real> before;
        put(b, v, j, stance_at(b, outcome_rung(b, j, outcome, v.stance[j].rung)), before);
        f(opportunity * chance);
        take_back(b, v, j, before);
    }
}

template <class Real, class F>
inline void for_instrument_replies(const Batch<Real>& b, View<Real>& v, int j, const Policy<Real>& policy,
                                   F f) {
    const auto& actor = b.model.actor[j];
    const Real opportunity = opportunity_chance(b, j);
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        if (!changes_state(actor.options[o])) { continue; }
        const Real chance = opportunity * expected_chance(b, v, j, policy, o);
        const auto before = act(b, v, j, actor.options[o]);
        f(chance);
        undo(b, v, actor.options[o], before);
    }
}

// `decide(slot, policy)`: how j is thought to choose.
template <class Real, class Decide, class F>
inline void for_considered_replies(const Batch<Real>& b, View<Real>& v, int j, Decide decide, F f) {
    const Borrowed borrowed(b.scratch);
    const auto of_any_type = [&](Slot slot, Policy<Real>& policy) {
        const int judged = v.type[j];
        v.type[j] = -1;
        decide(slot, policy);
        v.type[j] = judged;
    };
    auto policy = blank_policy(b, j, Slot::rung);
    of_any_type(Slot::rung, policy);
    for_rung_replies(b, v, j, policy, f);
    if (b.model.slots == 1) { return for_instrument_replies(b, v, j, policy, f); }
    if (b.model.actor[j].instrument_options == 0) { return; }
    auto instruments = blank_policy(b, j, Slot::instrument);
    of_any_type(Slot::instrument, instruments);
    for_instrument_replies(b, v, j, instruments, f);
}

// `level`: how deep i reasons; its rivals are one level below.
template <class Real>
inline Worth<Real> replies(const Batch<Real>& b, View<Real>& v, int i, Worth<Real> base, int level) {
    Worth<Real> sum{Real(0), Real(0)};
    const auto add_reply = [&](Real chance) { add(sum, chance, worth(b, v, i) - base); };
    for (int j = 0; j < b.model.actors && level > 0; ++j) {
        if (j == i) { continue; }
        const auto below = [&](Slot slot, Policy<Real>& policy) {
            level_policy(b, v, j, level - 1, slot, policy);
        };
        level == 1 ? for_inert_reply(b, v, j, add_reply) : for_considered_replies(b, v, j, below, add_reply);
    }
    return sum;
}

// ---- values of a state by type

// V of every type in a state whose worth is `w`: less what it anticipates, where posture is a signal. `prospect()`: of war there.
template <class Real, class Prospect>
inline void values_of(const Batch<Real>& b, int i, Worth<Real> w, Real force, int rows, Real* values,
                      Prospect prospect) {
    for (int row = 0; row < rows; ++row) { values[row] = of_type(b, i, row, w); }
    if (!anticipates(b, i)) { return; }
    const auto ahead = prospect();
    for (int row = 0; row < rows; ++row) { values[row] -= anticipated(b, i, force, ahead, row); }
}

// … in the state viewed.
template <class Real>
inline void values_of(const Batch<Real>& b, const View<Real>& v, int i, Worth<Real> w, int rows,
                      Real* values) {
    values_of(b, i, w, v.stance[i].force, rows, values, [&] { return prospect_of_war(b, v, i, v.type[i]); });
}

// … in one of several alternatives.
template <class Real>
inline void values_of(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives, int i,
                      int s, Worth<Real> w, int rows, Real* values) {
    values_of(b, i, w, alternatives.stances(i)[s]->force, rows, values,
              [&] { return prospect_of_war(b, v, alternatives, i, s); });
}

// ---- replies of inert rivals, together

// Adds the states that the replies of inert rivals lead to, i standing as given.
template <class Real>
inline void add_inert_replies(const Batch<Real>& b, View<Real>& v, Alternatives<Real>& alternatives, int i,
                              const Stance<Real>* own) {
    const Stance<Real> here = v.stance[i];
    v.stance[i] = *own; // as far as rivals look at it; the alternatives know what follows from it
    for (int j = 0; j < b.model.actors; ++j) {
        if (j == i) { continue; }
        const IntOf<Real> step = inert_step(b, v, j);
        const auto moves = step != v.stance[j].rung;
        if (none(moves & b.running())) { continue; }
        add_reply(b, v, alternatives, own, j, step, select(moves, b.constant(model::reply_chance), Real(0)));
    }
    v.stance[i] = here;
}

// Σ P(b)·[V(s⊕b) − V(s)] over some of the alternatives, whose worths are `w`.
template <class Real>
inline Worth<Real> sum_replies(const Alternatives<Real>& alternatives, int first, int last,
                               const Worth<Real>* w, Worth<Real> base) {
    Worth<Real> sum{Real(0), Real(0)};
    for (int s = first; s < last; ++s) { add(sum, alternatives.chance[s], w[s] - base); }
    return sum;
}

// The state viewed and those that inert rivals' replies lead to: none where they do not answer (level 0).
template <class Real>
inline Alternatives<Real> answered(const Batch<Real>& b, View<Real>& v, int i, int level) {
    auto alternatives = no_alternatives(b, -1);
    add_state(b, v, alternatives, v.stance + i);
    if (level > 0) { add_inert_replies(b, v, alternatives, i, v.stance + i); }
    work_out(b, v, alternatives);
    return alternatives;
}

// Utilities, by type row, of the first of such alternatives, with the replies that it draws.
template <class Real>
inline void answered_utilities(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives,
                               int i, int rows, Worth<Real>* w, Real* values) {
    worths(b, v, alternatives, i, w);
    values_of(b, v, alternatives, i, 0, w[0], rows, values);
    const Worth<Real> after = sum_replies(alternatives, 1, alternatives.count, w, w[0]);
    const Real discount = b.constant(i, model::discount);
    for (int row = 0; row < rows; ++row) { values[row] += discount * of_type(b, i, row, after); }
}

// Of the state viewed, with the replies that it draws, by type row.
template <class Real>
inline void state_utilities(const Batch<Real>& b, View<Real>& v, int i, int level, int rows, Real* values) {
    if (level <= 1 && judges_together(b)) {
        const Borrowed borrowed(b.scratch);
        auto alternatives = answered(b, v, i, level);
        auto* w = b.template take<Worth<Real>>(alternatives.count);
        return answered_utilities(b, v, alternatives, i, rows, w, values);
    }
    const Worth<Real> base = worth(b, v, i);
    values_of(b, v, i, base, rows, values);
    const Worth<Real> after = replies(b, v, i, base, level);
    const Real discount = b.constant(i, model::discount);
    for (int row = 0; row < rows; ++row) { values[row] += discount * of_type(b, i, row, after); }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
