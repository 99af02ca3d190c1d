// A mind that thinks its own next choices through, and the answers of its rivals in between (ODD §7.3). A state is worth
// (1−δ) of itself for the turn that it lasts, and δ of what is expected a turn later.
#pragma once

#include "rules/minds/level_k.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// The one mind of an actor of whom others think that it looks ahead as they do.
struct Ahead {
    int depth; // own choices thought through
    bool soft; // later ones by the soft maximum; else by the mean under the chances of choosing so
};

template <class Real>
void ahead_policy(const Batch<Real>& b, View<Real>& v, int i, Ahead ahead, Slot slot, Policy<Real>& policy);

template <class Real>
void ahead_value(const Batch<Real>& b, View<Real>& v, int i, Ahead ahead, int rows, Real* values);

// What one answer, of this chance, adds to what each type expects. The view is in the state that it leaves.
template <class Real>
inline void add_answer(const Batch<Real>& b, View<Real>& v, int i, Ahead ahead, int rows, const Real* base,
                       Real chance, Real* sum) {
    const Borrowed borrowed(b.scratch);
    Real* there = b.template take<Real>(rows);
    ahead_value(b, v, i, ahead, rows, there);
    for (int row = 0; row < rows; ++row) { sum[row] += chance * (there[row] - base[row]); }
}

// Σ over the answers of rivals, one at a time, of what each changes in what i expects at this depth. At depth 0 rivals are
// inert; else they look as far ahead as i will after their answer.
template <class Real>
inline void ahead_replies(const Batch<Real>& b, View<Real>& v, int i, Ahead ahead, int rows, const Real* base,
                          Real* sum) {
    for (int row = 0; row < rows; ++row) { sum[row] = Real(0); }
    for (int j = 0; j < b.model.actors; ++j) {
        if (j == i) { continue; }
        const auto answer = [&](Real chance) { add_answer(b, v, i, ahead, rows, base, chance, sum); };
        const auto alike = [&](Slot slot, Policy<Real>& policy) {
            ahead_policy(b, v, j, ahead, slot, policy);
        };
        ahead.depth == 0 ? for_inert_reply(b, v, j, answer) : for_considered_replies(b, v, j, alike, answer);
    }
}

// (1−δ)·V(s) + δ·E[V_{depth−1}] of the state viewed, by type row.
template <class Real>
inline void keep_state(const Batch<Real>& b, View<Real>& v, int i, Ahead ahead, int rows, Real* values) {
    const Borrowed borrowed(b.scratch);
    Real* next = b.template take<Real>(rows);
    Real* change = b.template take<Real>(rows);
    const Ahead later{ahead.depth - 1, ahead.soft};
    values_of(b, v, i, worth(b, v, i), rows, values);
    if (later.depth > 0) { ahead_value(b, v, i, later, rows, next); }
    for (int row = 0; row < rows && later.depth == 0; ++row) { next[row] = values[row]; } // V⁰ = V
    ahead_replies(b, v, i, later, rows, next, change);
    const Real discount = b.constant(i, model::discount);
    for (int row = 0; row < rows; ++row) {
        values[row] += discount * (next[row] + change[row] - values[row]);
    }
}

// Utilities of the options with an instrument; of those without where they have a slot of their own. `staying`: of the state.
template <class Real>
inline void ahead_instruments(const Batch<Real>& b, View<Real>& v, int i, Ahead ahead, const Real* staying,
                              Policy<Real>& policy) {
    const Borrowed borrowed(b.scratch);
    Real* values = b.template take<Real>(policy.rows);
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        const auto& option = b.model.actor[i].options[o];
        if (b.model.slots == 1 && option.instrument == model::Instrument::none) { continue; }
        const bool changes = changes_state(option);
        if (changes) {
            const auto before = act(b, v, i, option);
            keep_state(b, v, i, ahead, policy.rows, values);
            undo(b, v, option, before);
        }
        const Real once = instrument_cost(b, v, i, option) + b(option.sunk_cost);
        for (int row = 0; row < policy.rows; ++row) {
            policy.at(o, row) = (changes ? values : staying)[row] - once;
        }
        add_bargain(b, v, i, o, policy);
    }
}

// A feint stays, and draws the answers to the posture announced.
template <class Real>
inline void ahead_feint(const Batch<Real>& b, View<Real>& v, int i, Ahead ahead, int o, const Real* staying,
                        Policy<Real>& policy) {
    const Borrowed borrowed(b.scratch);
    const auto& option = b.model.actor[i].options[o];
    const Ahead later{ahead.depth - 1, ahead.soft};
    Real* base = b.template take<Real>(policy.rows);
    Real* there = b.template take<Real>(policy.rows);
    Real* here = b.template take<Real>(policy.rows);
    ahead_value(b, v, i, later, policy.rows, base);
    ahead_replies(b, v, i, later, policy.rows, base, here);
    Before<Real> before;
    put(b, v, i, stance_at(b, feigned_rung(b, i, v.stance[i].rung, option.feint)), before);
    ahead_value(b, v, i, later, policy.rows, base);
    ahead_replies(b, v, i, later, policy.rows, base, there);
    take_back(b, v, i, before);
    const Real discount = b.constant(i, model::discount);
    for (int row = 0; row < policy.rows; ++row) {
        policy.at(o, row) = staying[row] + discount * (there[row] - here[row]) - b(option.sunk_cost);
    }
}

// Utilities of the rung slot; `staying`, by type row, what it is worth to do nothing.
template <class Real>
inline void ahead_rungs(const Batch<Real>& b, View<Real>& v, int i, Ahead ahead, Policy<Real>& policy,
                        Real* staying) {
    const Borrowed borrowed(b.scratch);
    const auto& actor = b.model.actor[i];
    Real* values = b.template take<Real>(policy.rows);
    const Real face = face_of(b, i, nobody_yields(b, v, i));
    for (int outcome = 0; outcome < actor.outcome_count; ++outcome) {
        const IntOf<Real> to = outcome_rung(b, i, outcome, v.stance[i].rung);
        const Real once = rung_cost(b, v, i, to, face);
        Before<Real> before;
        put(b, v, i, stance_at(b, to), before);
        keep_state(b, v, i, ahead, policy.rows, values);
        take_back(b, v, i, before);
        for (int row = 0; row < policy.rows; ++row) {
            if (outcome == 0) { staying[row] = values[row]; }
            values[row] -= once;
        }
        value_outcome(b, i, outcome, values, policy);
    }
    for (int o = 0; o < policy.count && actor.feigns; ++o) {
        if (actor.options[o].feint > 0) { ahead_feint(b, v, i, ahead, o, staying, policy); }
    }
    if (b.model.slots == 1) { ahead_instruments(b, v, i, ahead, staying, policy); }
}

template <class Real>
inline void ahead_options(const Batch<Real>& b, View<Real>& v, int i, Ahead ahead, Slot slot,
                          Policy<Real>& policy, Real* staying) {
    mark_legal(b, v, i, policy);
    const Borrowed borrowed(b.scratch);
    Real* stays = b.template take<Real>(policy.rows);
    for_each_felt_type(b, v, i, policy, [&](Policy<Real>& judged) {
        if (slot == Slot::rung) {
            ahead_rungs(b, v, i, ahead, judged, stays);
        } else {
            keep_state(b, v, i, ahead, policy.rows, stays);
            ahead_instruments(b, v, i, ahead, stays, judged);
        }
        for (int row = 0; row < policy.rows; ++row) {
            if (v.type[i] < 0 || v.type[i] == row) { staying[row] = stays[row]; }
        }
    });
}

// What choosing among the options is worth to a type: the mean of the utilities under the chances, or the soft maximum
// (1/λ)·ln Σ w·e^{λQ} / Σ w with the weights of nesting. `utility`, `policy`: before and after softening.
template <class Real>
inline Real choice_value(const Batch<Real>& b, int i, Ahead ahead, const Policy<Real>& utility,
                         const Policy<Real>& policy, int row) {
    Real size[model::families];
    family_sizes(b, i, policy, size);
    const Real lambda = b.lambda(i);
    Real mean(0), best(-3e38f);
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        const auto ok = policy.legal[o - policy.first];
        mean += select(ok, policy.at(o, row) * utility.at(o, row), Real(0));
        best = max(best, select(ok, utility.at(o, row), Real(-3e38f)));
    }
    if (!ahead.soft) { return mean; }
    Real total(0), weights(0);
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        const auto ok = policy.legal[o - policy.first];
        const Real weight = select(ok, share_in_family(b, i, o, size), Real(0));
        total += weight * exp(lambda * select(ok, utility.at(o, row) - best, Real(0)));
        weights += weight;
    }
    const auto noisy = (lambda > Real(0)) & (weights > Real(0));
    const Real soft = best + log(select(noisy, total / weights, Real(1))) / select(noisy, lambda, Real(1));
    return select(noisy, soft, mean);
}

// V_depth of the state viewed, by type row: with an opportunity the value of choosing in the rung slot, else of staying.
template <class Real>
void ahead_value(const Batch<Real>& b, View<Real>& v, int i, Ahead ahead, int rows, Real* values) {
    if (ahead.depth == 0) { return values_of(b, v, i, worth(b, v, i), rows, values); }
    const Borrowed borrowed(b.scratch);
    auto utility = blank_policy(b, i, Slot::rung), policy = blank_policy(b, i, Slot::rung);
    ahead_options(b, v, i, ahead, Slot::rung, utility, values);
    MaskOf<Real> any_legal(false);
    for (int n = 0; n < policy.count; ++n) {
        policy.legal[n] = utility.legal[n];
        any_legal |= policy.legal[n];
        for (int row = 0; row < rows; ++row) {
            policy.chance[n * rows + row] = utility.chance[n * rows + row];
        }
    }
    soften(b, i, policy);
    const Real opportunity = select(any_legal, b.constant(model::opportunity_chance), Real(0));
    for (int row = 0; row < rows; ++row) {
        const Real chosen = choice_value(b, i, ahead, utility, policy, row);
        values[row] += opportunity * (select(any_legal, chosen, values[row]) - values[row]);
    }
}

template <class Real>
void ahead_policy(const Batch<Real>& b, View<Real>& v, int i, Ahead ahead, Slot slot, Policy<Real>& policy) {
    const Borrowed borrowed(b.scratch);
    Real* staying = b.template take<Real>(policy.rows);
    ahead_options(b, v, i, ahead, slot, policy, staying);
    soften(b, i, policy);
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
