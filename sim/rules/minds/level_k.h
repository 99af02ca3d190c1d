// Noisy choice that predicts rivals by the level below (Stahl & Wilson 1995; Camerer, Ho & Chong 2004; McKelvey & Palfrey
// 1995; ODD §7.3).
#pragma once

#include "rules/minds/postures.h"
#include "rules/minds/trials.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real>
inline void instrument_utilities(const Batch<Real>& b, View<Real>& v, int i, int level, Policy<Real>& policy,
                                 const Real* staying);

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
inline void value_feint(const Batch<Real>& b, const View<Real>& v, int i, int o,
                        const Postures<Real>& postures, const Shown<Real>& posture, Policy<Real>& policy) {
    const auto& actor = b.model.actor[i];
    const IntOf<Real> here = mapped(b, actor.place, v.stance[i].rung);
    for (int row = 0; row < policy.rows; ++row) {
        policy.at(o, row) = at_place(postures.planned + row * actor.allowed, actor.allowed, here) +
                            of_type(b, i, row, posture.replies) - b(actor.options[o].sunk_cost);
    }
}

// What is shown by each outcome and each feint that is asked.
template <class Real> struct ShownPostures {
    Shown<Real>* posture;
    int* of_outcome; // −1: not asked
    int* of_option;  // −1: no feint, or not asked
    int count;
};

template <class Real>
inline ShownPostures<Real> shown_by(const Batch<Real>& b, const View<Real>& v, int i,
                                    const Policy<Real>& policy) {
    const auto& actor = b.model.actor[i];
    const IntOf<Real> here = v.stance[i].rung;
    ShownPostures<Real> shown{b.template take<Shown<Real>>(actor.outcome_count + policy.count),
                              b.template take<int>(actor.outcome_count), b.template take<int>(policy.count),
                              0};
    const auto add = [&](IntOf<Real> rung) {
        shown.posture[shown.count] = {rung, {Real(0), Real(0)}, 0, 0};
        return shown.count++;
    };
    for (int outcome = 0; outcome < actor.outcome_count; ++outcome) {
        const bool beside = outcome == 0 && b.model.slots == 1;
        const bool asked = beside || outcome_is_asked(b, i, outcome, policy);
        shown.of_outcome[outcome] = asked ? add(outcome_rung(b, i, outcome, here)) : -1;
    }
    for (int o = 0; o < policy.count; ++o) {
        const int feint = actor.options[o].feint;
        shown.of_option[o] = feint > 0 && is_asked(b, policy, o) ? add(feigned_rung(b, i, here, feint)) : -1;
    }
    return shown;
}

// Utilities of the rung slot. Where there is one slot only, its instruments are judged beside staying.
template <class Real>
inline void rung_utilities(const Batch<Real>& b, View<Real>& v, int i, int level, Policy<Real>& policy) {
    const Borrowed borrowed(b.scratch);
    const auto& actor = b.model.actor[i];
    Postures<Real> postures;
    postures.planned = b.template take<Real>(policy.rows * actor.allowed);
    const Real face = face_of(b, i, nobody_yields(b, v, i));
    const auto shown = shown_by(b, v, i, policy);
    judge_postures(b, v, i, level, policy.rows, face, postures, shown.posture, shown.count);
    Real* of_row = b.template take<Real>(policy.rows);
    for (int o = 0; o < policy.count; ++o) { leave_out(policy, o); }
    for (int outcome = 0; outcome < actor.outcome_count; ++outcome) {
        if (shown.of_outcome[outcome] < 0) { continue; }
        const auto& posture = shown.posture[shown.of_outcome[outcome]];
        const IntOf<Real> place = mapped(b, actor.place, posture.rung);
        const Real once = outcome == 0 ? Real(0) : rung_cost(b, v, i, posture.rung, face);
        take_at_place(postures.planned, policy.rows, actor.allowed, place, of_row);
        for (int row = 0; row < policy.rows; ++row) {
            of_row[row] = of_row[row] + of_type(b, i, row, posture.replies) - once;
        }
        value_outcome(b, i, outcome, of_row, policy);
        if (outcome == 0 && b.model.slots == 1) { instrument_utilities(b, v, i, level, policy, of_row); }
    }
    for (int o = 0; o < policy.count; ++o) {
        if (shown.of_option[o] < 0) { continue; }
        value_feint(b, v, i, o, postures, shown.posture[shown.of_option[o]], policy);
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

// Utilities of the options with an instrument (and of doing nothing, in their own slot), i standing as in the view: what they
// bring beyond doing nothing, since what all options of a slot share changes no choice. `staying`, by type row, is added where
// the rung options stand beside them: null in a slot of their own.
template <class Real>
inline void instrument_utilities(const Batch<Real>& b, View<Real>& v, int i, int level, Policy<Real>& policy,
                                 const Real* staying) {
    const Borrowed borrowed(b.scratch);
    const auto& actor = b.model.actor[i];
    Real* more = b.template take<Real>(policy.count * policy.rows);
    judge_instruments(b, v, i, level, policy, more);
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        const auto& option = actor.options[o];
        if (staying && option.instrument == model::Instrument::none) { continue; }
        if (!is_asked(b, policy, o)) {
            leave_out(policy, o);
            continue;
        }
        const bool changes = changes_state(option);
        const Real once = instrument_cost(b, v, i, option) + b(option.sunk_cost);
        for (int row = 0; row < policy.rows; ++row) {
            const Real gain = changes ? more[(o - policy.first) * policy.rows + row] : Real(0);
            policy.at(o, row) = gain - once + (staying ? staying[row] : Real(0));
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
