// Noisy choice that predicts rivals by the level below (Stahl & Wilson 1995; Camerer, Ho & Chong 2004; McKelvey & Palfrey
// 1995; ODD §7.3).
#pragma once

#include "rules/minds/bargain.h"
#include "rules/minds/inertia.h"
#include "rules/minds/plan.h"
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

// ---- expected utilities

template <class Real> inline Real at_place(const Real* column, int count, IntOf<Real> place) {
    Real value = column[0];
    for (int a = 1; a < count; ++a) { value = select(place == IntOf<Real>(a), column[a], value); }
    return value;
}

// What each posture is worth to i, by place among its allowed rungs: `base` without plan, `planned` by type row.
template <class Real> struct Postures {
    Worth<Real> base[model::max_rungs];
    Real* planned; // [row][place]
};

// V of every type in the state viewed, whose worth is `w`: less what it anticipates, where posture is a signal.
template <class Real>
inline void values_of(const Batch<Real>& b, const View<Real>& v, int i, Worth<Real> w, int rows,
                      Real* values) {
    const auto& actor = b.model.actor[i];
    for (int row = 0; row < rows; ++row) { values[row] = of_type(b, i, row, w); }
    if (actor.attacks == 0 || plainly_zero(actor.anticipation) || plainly_zero(actor.audience_cost)) {
        return;
    }
    const auto prospect = prospect_of_war(b, v, i, v.type[i]);
    for (int row = 0; row < rows; ++row) { values[row] -= anticipated(b, v, i, prospect, row); }
}

// `yields`: the chance that no adversary steps down, now.
template <class Real>
inline void judge_postures(const Batch<Real>& b, View<Real>& v, int i, int rows, Real yields,
                           Postures<Real>& postures) {
    const Borrowed borrowed(b.scratch);
    const auto& actor = b.model.actor[i];
    Real* values = b.template take<Real>(rows);
    for (int a = 0; a < actor.allowed; ++a) {
        Before<Real> before;
        put(b, v, i, stance_at(b, actor.rung[a]), before);
        postures.base[a] = worth(b, v, i);
        values_of(b, v, i, postures.base[a], rows, values);
        for (int row = 0; row < rows; ++row) { postures.planned[row * actor.allowed + a] = values[row]; }
        take_back(b, v, i, before);
    }
    const auto links = price_links(b, v, i, yields);
    for (int row = 0; row < rows; ++row) { plan(b, i, links, postures.planned + row * actor.allowed); }
}

template <class Real>
inline Worth<Real> base_at(const Postures<Real>& postures, int count, IntOf<Real> place) {
    Worth<Real> w = postures.base[0];
    for (int a = 1; a < count; ++a) {
        const auto here = place == IntOf<Real>(a);
        w.value = select(here, postures.base[a].value, w.value);
        w.cost = select(here, postures.base[a].cost, w.cost);
    }
    return w;
}

// Σ replies at the state after each outcome of i's rung moves, discounted by one turn.
template <class Real>
inline Worth<Real> outcome_replies(const Batch<Real>& b, View<Real>& v, int i, IntOf<Real> rung,
                                   Worth<Real> base, int level) {
    if (level == 0) { return {Real(0), Real(0)}; }
    Before<Real> before;
    put(b, v, i, stance_at(b, rung), before);
    Worth<Real> sum = replies(b, v, i, base, level);
    take_back(b, v, i, before);
    const Real discount = b.constant(i, model::discount);
    return {discount * sum.value, discount * sum.cost};
}

template <class Real>
inline Real rung_cost(const Batch<Real>& b, const View<Real>& v, int i, IntOf<Real> to, Real yields) {
    const auto& here = v.stance[i];
    const Descent<Real> step{here.rung, here.force, at_rung(b, b.model.force, to)};
    return norm_cost(b, i, here.rung, to) + breach_cost(b, v, i, here.rung, to) +
           descent_cost(b, v, i, step, yields);
}

// Options that lead to an outcome and do nothing else.
template <class S> inline bool leads_to(const model::Option<S>& option, int outcome) {
    return option.outcome == outcome && option.instrument == model::Instrument::none && option.feint == 0;
}

template <class Real>
inline bool outcome_is_asked(const Batch<Real>& b, int i, int outcome, const Policy<Real>& policy) {
    bool asked = false;
    for (int o = 0; o < policy.count && !asked; ++o) {
        asked = leads_to(b.model.actor[i].options[o], outcome) && is_asked(b, policy, o);
    }
    return asked;
}

// The rung options with this outcome: by type row, what it is worth less what the move itself costs.
template <class Real>
inline void value_outcome(const Batch<Real>& b, int i, int outcome, const Real* worth, Policy<Real>& policy) {
    for (int o = 0; o < policy.count; ++o) {
        const auto& option = b.model.actor[i].options[o];
        if (!leads_to(option, outcome)) { continue; }
        const Real sunk = b(option.sunk_cost);
        for (int row = 0; row < policy.rows; ++row) { policy.at(o, row) = worth[row] - sunk; }
    }
}

// A feint leaves the posture as it is, and draws the replies to the one announced.
template <class Real>
inline void feint_utilities(const Batch<Real>& b, View<Real>& v, int i, int level,
                            const Postures<Real>& postures, Policy<Real>& policy) {
    const auto& actor = b.model.actor[i];
    const IntOf<Real> here = mapped<Real>(actor.place, v.stance[i].rung);
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        const auto& option = actor.options[o];
        if (option.feint == 0) { continue; }
        if (!is_asked(b, policy, o)) {
            leave_out(policy, o);
            continue;
        }
        const IntOf<Real> announced = feigned_rung(b, i, v.stance[i].rung, option.feint);
        const Worth<Real> base = base_at(postures, actor.allowed, mapped<Real>(actor.place, announced));
        const Worth<Real> after = outcome_replies(b, v, i, announced, base, level);
        for (int row = 0; row < policy.rows; ++row) {
            policy.at(o, row) = at_place(postures.planned + row * actor.allowed, actor.allowed, here) +
                                of_type(b, i, row, after) - b(option.sunk_cost);
        }
    }
}

// Utilities of the rung slot. Where there is one slot only, its instruments are judged beside staying.
template <class Real>
inline void rung_utilities(const Batch<Real>& b, View<Real>& v, int i, int level, Policy<Real>& policy) {
    const Borrowed borrowed(b.scratch);
    const auto& actor = b.model.actor[i];
    Postures<Real> postures;
    postures.planned = b.template take<Real>(policy.rows * actor.allowed);
    const Real yields = nobody_yields(b, v, i);
    judge_postures(b, v, i, policy.rows, yields, postures);
    Real* of_row = b.template take<Real>(policy.rows);
    for (int o = 0; o < policy.count; ++o) { leave_out(policy, o); }
    for (int outcome = 0; outcome < actor.outcome_count; ++outcome) {
        const bool beside = outcome == 0 && b.model.slots == 1;
        if (!beside && !outcome_is_asked(b, i, outcome, policy)) { continue; }
        const IntOf<Real> to = outcome_rung(b, i, outcome, v.stance[i].rung);
        const IntOf<Real> place = mapped<Real>(actor.place, to);
        const Worth<Real> base = base_at(postures, actor.allowed, place);
        const Worth<Real> after = outcome_replies(b, v, i, to, base, level);
        const Real once = rung_cost(b, v, i, to, yields);
        for (int row = 0; row < policy.rows; ++row) {
            of_row[row] = at_place(postures.planned + row * actor.allowed, actor.allowed, place) +
                          of_type(b, i, row, after) - once;
        }
        value_outcome(b, i, outcome, of_row, policy);
        if (beside) {
            // U(r) − V(s): what the plan adds to staying, whatever instrument is used beside it.
            Real* staying = b.template take<Real>(policy.rows);
            values_of(b, v, i, base, policy.rows, staying);
            for (int row = 0; row < policy.rows; ++row) {
                of_row[row] -= staying[row] + of_type(b, i, row, after);
            }
            instrument_utilities(b, v, i, level, policy, of_row);
        }
    }
    if (actor.feigns) { feint_utilities(b, v, i, level, postures, policy); }
}

// Of the state viewed, with the replies that it draws, by type row.
template <class Real>
inline void state_utilities(const Batch<Real>& b, View<Real>& v, int i, int level, int rows, Real* values) {
    const Worth<Real> base = worth(b, v, i);
    values_of(b, v, i, base, rows, values);
    const Worth<Real> after = replies(b, v, i, base, level);
    const Real discount = b.constant(i, model::discount);
    for (int row = 0; row < rows; ++row) { values[row] += discount * of_type(b, i, row, after); }
}

// ---- options that change a sanction pair and nothing else, tried together: each reply of a rival is put into the view once

// A state that is tried, and what it is worth without and with the replies that it draws.
template <class Real> struct Trial {
    int option, pair;                // −1: the state as it is
    PairBefore<Real> tried, untried; // the pair as the option leaves it, and as it was
    Worth<Real> base, replies;
};

template <class Real> struct Trials {
    Trial<Real>* trial;
    int count;
};

// The state as it is, and those that the slot's options on a pair lead to.
template <class Real>
inline Trials<Real> trials_of(const Batch<Real>& b, View<Real>& v, int i, const Policy<Real>& policy) {
    const Worth<Real> nothing{Real(0), Real(0)};
    Trials<Real> trials{b.template take<Trial<Real>>(policy.count + 1), 1};
    trials.trial[0].option = trials.trial[0].pair = -1;
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        const auto& option = b.model.actor[i].options[o];
        if (option.pair < 0 || !is_asked(b, policy, o)) { continue; }
        auto& trial = trials.trial[trials.count++];
        trial.option = o;
        trial.pair = option.pair;
        const auto before = act(b, v, i, option);
        trial.untried = before.pair;
        trial.tried = remember_pair(b, v, option.pair);
        undo(b, v, option, before);
    }
    for (int t = 0; t < trials.count; ++t) { trials.trial[t].replies = nothing; }
    return trials;
}

// Calls f(trial) with the view in the state of each.
template <class Real, class F>
inline void for_trials(const Batch<Real>& b, View<Real>& v, const Trials<Real>& trials, F f) {
    for (int t = 0; t < trials.count; ++t) {
        auto& trial = trials.trial[t];
        if (trial.pair >= 0) { restore_pair(b, v, trial.pair, trial.tried); }
        f(trial);
        if (trial.pair >= 0) { restore_pair(b, v, trial.pair, trial.untried); }
    }
}

// `values` by trial and type row, of a mind whose rivals are inert (level 1) or do not answer (level 0).
template <class Real>
inline void judge_trials(const Batch<Real>& b, View<Real>& v, int i, int level, int rows,
                         const Trials<Real>& trials, Real* values) {
    for_trials(b, v, trials, [&](Trial<Real>& trial) {
        trial.base = worth(b, v, i);
        values_of(b, v, i, trial.base, rows, values + (&trial - trials.trial) * rows);
    });
    for (int j = 0; j < b.model.actors && level == 1; ++j) {
        if (j == i) { continue; }
        for_inert_reply(b, v, j, [&](Real chance) {
            for_trials(b, v, trials,
                       [&](Trial<Real>& trial) { add(trial.replies, chance, worth(b, v, i) - trial.base); });
        });
    }
    const Real discount = b.constant(i, model::discount);
    for (int t = 0; t < trials.count; ++t) {
        for (int row = 0; row < rows; ++row) {
            values[t * rows + row] += discount * of_type(b, i, row, trials.trial[t].replies);
        }
    }
}

// What the state after each option that changes it, and the state as it is, are worth with the replies that they draw:
// [1 + place among the slot's options][type row]. Rows of options that change nothing are left as they are.
template <class Real>
inline void judge_instruments(const Batch<Real>& b, View<Real>& v, int i, int level,
                              const Policy<Real>& policy, Real* values) {
    const auto& actor = b.model.actor[i];
    const int rows = policy.rows;
    const auto row_of = [&](int option) {
        return values + (option < 0 ? 0 : 1 + option - policy.first) * rows;
    };
    const bool together = level <= 1;
    if (together) {
        const Borrowed borrowed(b.scratch);
        const auto trials = trials_of(b, v, i, policy);
        Real* tried = b.template take<Real>(trials.count * rows);
        judge_trials(b, v, i, level, rows, trials, tried);
        for (int t = 0; t < trials.count; ++t) {
            for (int row = 0; row < rows; ++row) {
                row_of(trials.trial[t].option)[row] = tried[t * rows + row];
            }
        }
    } else {
        state_utilities(b, v, i, level, rows, row_of(-1));
    }
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        const auto& option = actor.options[o];
        if (!changes_state(option) || (together && option.pair >= 0) || !is_asked(b, policy, o)) { continue; }
        const auto before = act(b, v, i, option);
        state_utilities(b, v, i, level, rows, row_of(o));
        undo(b, v, option, before);
    }
}

// Utilities of the options with an instrument (and of doing nothing, in their own slot), i standing as in the view.
// `beside` is added by type row: null in a slot of their own.
template <class Real>
inline void instrument_utilities(const Batch<Real>& b, View<Real>& v, int i, int level, Policy<Real>& policy,
                                 const Real* beside) {
    const Borrowed borrowed(b.scratch);
    const auto& actor = b.model.actor[i];
    Real* values = b.template take<Real>((1 + policy.count) * policy.rows);
    judge_instruments(b, v, i, level, policy, values);
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        const auto& option = actor.options[o];
        if (beside && option.instrument == model::Instrument::none) { continue; }
        if (!is_asked(b, policy, o)) {
            leave_out(policy, o);
            continue;
        }
        const Real* state = values + (changes_state(option) ? 1 + o - policy.first : 0) * policy.rows;
        const Real once = instrument_cost(b, v, i, option) + b(option.sunk_cost);
        for (int row = 0; row < policy.rows; ++row) {
            policy.at(o, row) =
                state[row] - once + (beside ? beside[row] : Real(0)) + bargaining_gain(b, v, i, option, row);
        }
    }
}

// Who feels gains and losses judges its options anew for each type: `judge(policy)` fills all rows, of which that of the type
// judged counts. Nothing of the sort where the type is settled already, or for others.
template <class Real, class Judge>
inline void for_each_felt_type(const Batch<Real>& b, View<Real>& v, int i, Policy<Real>& policy,
                               Judge judge) {
    if (!feels(b, i) || v.type[i] >= 0) { return judge(policy); }
    const Borrowed borrowed(b.scratch);
    auto one = policy;
    one.chance = b.template take<Real>(policy.count * policy.rows);
    for_passes(b, v, i, [&](int row) {
        judge(one);
        for (int n = row; n < policy.count * policy.rows; n += policy.rows) {
            policy.chance[n] = one.chance[n];
        }
    });
}

// Utilities of the slot's options at a level (0: quantal, no replies) in the state viewed; in the instrument slot the view
// has i on the rung that it has just chosen.
template <class Real>
inline void judge_options(const Batch<Real>& b, View<Real>& v, int i, int level, Slot slot,
                          Policy<Real>& policy) {
    mark_legal(b, v, i, policy);
    if (chooses_by_chance(b, i)) { // chance over families: utilities do not matter
        for (int n = 0; n < policy.count * policy.rows; ++n) { policy.chance[n] = Real(0); }
        return;
    }
    for_each_felt_type(b, v, i, policy, [&](Policy<Real>& judged) {
        slot == Slot::rung ? rung_utilities(b, v, i, level, judged)
                           : instrument_utilities(b, v, i, level, judged, static_cast<const Real*>(nullptr));
    });
}

template <class Real>
inline void level_policy(const Batch<Real>& b, View<Real>& v, int i, int level, Slot slot,
                         Policy<Real>& policy) {
    judge_options(b, v, i, level, slot, policy);
    soften(b, i, policy);
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
