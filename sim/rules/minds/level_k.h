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

// The same of several columns that follow each other.
template <class Real>
inline void take_at_place(const Real* columns, int rows, int count, IntOf<Real> place, Real* value) {
    for (int row = 0; row < rows; ++row) { value[row] = columns[row * count]; }
    for (int a = 1; a < count; ++a) {
        const auto here = place == IntOf<Real>(a);
        if (none(here)) { continue; }
        for (int row = 0; row < rows; ++row) {
            value[row] = select(here, columns[row * count + a], value[row]);
        }
    }
}

// What each posture is worth to i, by place among its allowed rungs: `base` without plan, `planned` by type row.
template <class Real> struct Postures {
    Worth<Real> base[model::max_rungs];
    Real* planned; // [row][place]
};

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
inline void values_of(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives, int i, int s,
                      Worth<Real> w, int rows, Real* values) {
    values_of(b, i, w, alternatives.stances(i)[s]->force, rows, values,
              [&] { return prospect_of_war(b, v, alternatives, i, s); });
}

template <class Real>
inline void note_posture(const Postures<Real>& postures, int allowed, int place, int rows, const Real* values) {
    for (int row = 0; row < rows; ++row) { postures.planned[row * allowed + place] = values[row]; }
}

// What each posture is worth for itself, one at a time.
template <class Real>
inline void judge_postures(const Batch<Real>& b, View<Real>& v, int i, int rows, Postures<Real>& postures) {
    const Borrowed borrowed(b.scratch);
    const auto& actor = b.model.actor[i];
    Real* values = b.template take<Real>(rows);
    for (int a = 0; a < actor.allowed; ++a) {
        Before<Real> before;
        put(b, v, i, stance_at(b, actor.rung[a]), before);
        postures.base[a] = worth(b, v, i);
        values_of(b, v, i, postures.base[a], rows, values);
        note_posture(postures, actor.allowed, a, rows, values);
        take_back(b, v, i, before);
    }
}

template <class Real>
inline Worth<Real> base_at(const Postures<Real>& postures, int count, IntOf<Real> place) {
    Worth<Real> w = postures.base[0];
    for (int a = 1; a < count; ++a) {
        const auto here = place == IntOf<Real>(a);
        if (none(here)) { continue; }
        w.value = select(here, postures.base[a].value, w.value);
        w.cost = select(here, postures.base[a].cost, w.cost);
    }
    return w;
}

// A posture of i that its rivals will reply to, and Σ of their replies, discounted by one turn.
template <class Real> struct Draw {
    IntOf<Real> rung;
    Worth<Real> replies;
    int first, last; // while alternatives are judged: those that its replies lead to
};

template <class Real> inline Worth<Real> discounted(const Batch<Real>& b, int i, Worth<Real> sum) {
    const Real discount = b.constant(i, model::discount);
    return {discount * sum.value, discount * sum.cost};
}

// One at a time.
template <class Real>
inline void draw_replies(const Batch<Real>& b, View<Real>& v, int i, int level, const Postures<Real>& postures,
                         Draw<Real>& draw) {
    if (level == 0) { return; }
    const auto& actor = b.model.actor[i];
    const Worth<Real> base = base_at(postures, actor.allowed, mapped<Real>(actor.place, draw.rung));
    Before<Real> before;
    put(b, v, i, stance_at(b, draw.rung), before);
    draw.replies = discounted(b, i, replies(b, v, i, base, level));
    take_back(b, v, i, before);
}

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
        add_reply(b, v, alternatives, own, j, stance_at(b, step),
                  select(moves, b.constant(model::reply_chance), Real(0)));
    }
    v.stance[i] = here;
}

// Σ P(b)·[V(s⊕b) − V(s)] over some of the alternatives, whose worths are `w`.
template <class Real>
inline Worth<Real> sum_replies(const Alternatives<Real>& alternatives, int first, int last, const Worth<Real>* w,
                               Worth<Real> base) {
    Worth<Real> sum{Real(0), Real(0)};
    for (int s = first; s < last; ++s) { add(sum, alternatives.chance[s], w[s] - base); }
    return sum;
}

// Postures, and the replies of inert rivals to those of them that are shown, together: as many at once as there is room for.
template <class Real>
inline void judge_together(const Batch<Real>& b, View<Real>& v, int i, int rows, Postures<Real>& postures,
                           Draw<Real>* draws, int count) {
    const auto& actor = b.model.actor[i];
    int next = 0;
    bool first_round = true;
    do {
        const Borrowed borrowed(b.scratch);
        auto alternatives = no_alternatives(b, i);
        auto* own = b.template take<Stance<Real>>(actor.allowed + count);
        for (int a = 0; a < actor.allowed && first_round; ++a) {
            own[a] = stance_at(b, actor.rung[a]);
            add_state(b, v, alternatives, own + a);
        }
        const int begin = next;
        for (; next < count && alternatives.count + b.model.actors <= most_alternatives; ++next) {
            draws[next].first = alternatives.count;
            own[actor.allowed + next] = stance_at(b, draws[next].rung);
            add_inert_replies(b, v, alternatives, i, own + actor.allowed + next);
            draws[next].last = alternatives.count;
        }
        work_out(b, v, alternatives);
        auto* w = b.template take<Worth<Real>>(alternatives.count);
        worths(b, v, alternatives, i, w);
        Real* values = b.template take<Real>(rows);
        for (int a = 0; a < actor.allowed && first_round; ++a) {
            postures.base[a] = w[a];
            values_of(b, v, alternatives, i, a, w[a], rows, values);
            note_posture(postures, actor.allowed, a, rows, values);
        }
        for (int d = begin; d < next; ++d) {
            auto& draw = draws[d];
            const Worth<Real> base = base_at(postures, actor.allowed, mapped<Real>(actor.place, draw.rung));
            draw.replies = discounted(b, i, sum_replies(alternatives, draw.first, draw.last, w, base));
        }
        first_round = false;
    } while (next < count);
}

// Fills postures and the replies that are drawn. `face`: what each unit of force given up costs, now.
template <class Real>
inline void judge_postures(const Batch<Real>& b, View<Real>& v, int i, int level, int rows, Real face,
                           Postures<Real>& postures, Draw<Real>* draws, int count) {
    const auto& actor = b.model.actor[i];
    const bool together = judges_together(b);
    if (together) {
        judge_together(b, v, i, rows, postures, draws, level == 1 ? count : 0);
    } else {
        judge_postures(b, v, i, rows, postures);
    }
    for (int d = 0; d < count && !(together && level == 1); ++d) {
        draw_replies(b, v, i, level, postures, draws[d]);
    }
    const Borrowed borrowed(b.scratch);
    const auto links = price_links(b, v, i, face);
    for (int row = 0; row < rows; ++row) { plan(b, i, links, postures.planned + row * actor.allowed); }
}

template <class Real>
inline Real rung_cost(const Batch<Real>& b, const View<Real>& v, int i, IntOf<Real> to, Real face) {
    const auto& here = v.stance[i];
    const Descent<Real> step{here.rung, here.force, at_rung(b, b.model.force, to)};
    return norm_cost(b, i, here.rung, to) + breach_cost(b, v, i, here.rung, to) +
           descent_cost(b, v, i, step, face);
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
inline void value_feint(const Batch<Real>& b, const View<Real>& v, int i, int o, const Postures<Real>& postures,
                        const Draw<Real>& draw, Policy<Real>& policy) {
    const auto& actor = b.model.actor[i];
    const IntOf<Real> here = mapped<Real>(actor.place, v.stance[i].rung);
    for (int row = 0; row < policy.rows; ++row) {
        policy.at(o, row) = at_place(postures.planned + row * actor.allowed, actor.allowed, here) +
                            of_type(b, i, row, draw.replies) - b(actor.options[o].sunk_cost);
    }
}

// What is shown by each outcome and each feint that is asked.
template <class Real> struct Draws {
    Draw<Real>* draw;
    int* of_outcome; // −1: not asked
    int* of_option;  // −1: no feint, or not asked
    int count;
};

template <class Real>
inline Draws<Real> draws_of(const Batch<Real>& b, const View<Real>& v, int i, const Policy<Real>& policy) {
    const auto& actor = b.model.actor[i];
    const IntOf<Real> here = v.stance[i].rung;
    Draws<Real> draws{b.template take<Draw<Real>>(actor.outcome_count + policy.count),
                      b.template take<int>(actor.outcome_count), b.template take<int>(policy.count), 0};
    const auto add = [&](IntOf<Real> rung) {
        draws.draw[draws.count] = {rung, {Real(0), Real(0)}, 0, 0};
        return draws.count++;
    };
    for (int outcome = 0; outcome < actor.outcome_count; ++outcome) {
        const bool beside = outcome == 0 && b.model.slots == 1;
        const bool asked = beside || outcome_is_asked(b, i, outcome, policy);
        draws.of_outcome[outcome] = asked ? add(outcome_rung(b, i, outcome, here)) : -1;
    }
    for (int o = 0; o < policy.count; ++o) {
        const int feint = actor.options[o].feint;
        draws.of_option[o] =
            feint > 0 && is_asked(b, policy, o) ? add(feigned_rung(b, i, here, feint)) : -1;
    }
    return draws;
}

// Utilities of the rung slot. Where there is one slot only, its instruments are judged beside staying.
template <class Real>
inline void rung_utilities(const Batch<Real>& b, View<Real>& v, int i, int level, Policy<Real>& policy) {
    const Borrowed borrowed(b.scratch);
    const auto& actor = b.model.actor[i];
    Postures<Real> postures;
    postures.planned = b.template take<Real>(policy.rows * actor.allowed);
    const Real face = face_of(b, i, nobody_yields(b, v, i));
    const auto draws = draws_of(b, v, i, policy);
    judge_postures(b, v, i, level, policy.rows, face, postures, draws.draw, draws.count);
    Real* of_row = b.template take<Real>(policy.rows);
    for (int o = 0; o < policy.count; ++o) { leave_out(policy, o); }
    for (int outcome = 0; outcome < actor.outcome_count; ++outcome) {
        if (draws.of_outcome[outcome] < 0) { continue; }
        const auto& draw = draws.draw[draws.of_outcome[outcome]];
        const IntOf<Real> place = mapped<Real>(actor.place, draw.rung);
        const Real once = outcome == 0 ? Real(0) : rung_cost(b, v, i, draw.rung, face);
        take_at_place(postures.planned, policy.rows, actor.allowed, place, of_row);
        for (int row = 0; row < policy.rows; ++row) {
            of_row[row] = of_row[row] + of_type(b, i, row, draw.replies) - once;
        }
        value_outcome(b, i, outcome, of_row, policy);
        if (outcome == 0 && b.model.slots == 1) {
            // U(r) − V(s): what the plan adds to staying, whatever instrument is used beside it.
            Real* staying = b.template take<Real>(policy.rows);
            values_of(b, v, i, base_at(postures, actor.allowed, place), policy.rows, staying);
            for (int row = 0; row < policy.rows; ++row) {
                of_row[row] -= staying[row] + of_type(b, i, row, draw.replies);
            }
            instrument_utilities(b, v, i, level, policy, of_row);
        }
    }
    for (int o = 0; o < policy.count; ++o) {
        if (draws.of_option[o] < 0) { continue; }
        value_feint(b, v, i, o, postures, draws.draw[draws.of_option[o]], policy);
    }
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
inline void answered_utilities(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& alternatives, int i,
                               int rows, Worth<Real>* w, Real* values) {
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
inline void judge_trials_together(const Batch<Real>& b, View<Real>& v, int i, int level, int rows,
                                  const Trials<Real>& trials, Real* values) {
    const Borrowed borrowed(b.scratch);
    auto alternatives = answered(b, v, i, level);
    auto* w = b.template take<Worth<Real>>(alternatives.count);
    for_trials(b, v, trials, [&](Trial<Real>& trial) {
        if (trial.pair >= 0) { forget_pair(b, alternatives, trial.pair); }
        answered_utilities(b, v, alternatives, i, rows, w, values + (&trial - trials.trial) * rows);
        if (trial.pair >= 0) { forget_pair(b, alternatives, trial.pair); }
    });
}

template <class Real>
inline void judge_trials(const Batch<Real>& b, View<Real>& v, int i, int level, int rows,
                         const Trials<Real>& trials, Real* values) {
    if (judges_together(b)) { return judge_trials_together(b, v, i, level, rows, trials, values); }
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

// Adds what an option may bring by agreement.
template <class Real>
inline void add_bargain(const Batch<Real>& b, const View<Real>& v, int i, int o, Policy<Real>& policy) {
    const auto& option = b.model.actor[i].options[o];
    if (!bargains_over(v, option)) { return; }
    Worth<Real> gain = bargaining_gain(b, v, i, option, 0);
    for (int row = 0; row < policy.rows; ++row) {
        if (row > 0 && feels(b, i)) { gain = bargaining_gain(b, v, i, option, row); }
        policy.at(o, row) += of_type(b, i, row, gain);
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
            policy.at(o, row) = state[row] - once + (beside ? beside[row] : Real(0));
        }
        add_bargain(b, v, i, o, policy);
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
