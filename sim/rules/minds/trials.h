// Options that change the state by an instrument. Those that change a sanction pair and nothing else are tried together: the
// replies of inert rivals are the same for all (ODD §7.3).
#pragma once

#include "rules/minds/replies.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

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

// By how much the state after each option that changes it is worth more than the state as it is, with the replies that each
// draws: [place among the slot's options][type row]. Rows of options that change nothing, or that nobody asks for, are left as they
// are: where there are no others the state itself is not judged.
template <class Real>
inline void judge_instruments(const Batch<Real>& b, View<Real>& v, int i, int level,
                              const Policy<Real>& policy, Real* more) {
    const Borrowed borrowed(b.scratch);
    const auto& actor = b.model.actor[i];
    const int rows = policy.rows, last = policy.first + policy.count;
    const auto is_judged = [&](int o) { return changes_state(actor.options[o]) && is_asked(b, policy, o); };
    bool some = false;
    for (int o = policy.first; o < last && !some; ++o) { some = is_judged(o); }
    if (!some) { return; }
    const Real* unchanged = nullptr;
    const auto note = [&](int o, const Real* changed) {
        for (int row = 0; row < rows; ++row) {
            more[(o - policy.first) * rows + row] = changed[row] - unchanged[row];
        }
    };
    const bool inert = level <= 1; // rivals, or nobody, reply
    if (inert) {
        const auto trials = trials_of(b, v, i, policy);
        Real* tried = b.template take<Real>(trials.count * rows);
        judge_trials(b, v, i, level, rows, trials, tried);
        unchanged = tried;
        for (int t = 1; t < trials.count; ++t) { note(trials.trial[t].option, tried + t * rows); }
    } else {
        Real* here = b.template take<Real>(rows);
        state_utilities(b, v, i, level, rows, here);
        unchanged = here;
    }
    Real* there = b.template take<Real>(rows);
    for (int o = policy.first; o < last; ++o) {
        const auto& option = actor.options[o];
        if (!is_judged(o) || (inert && option.pair >= 0)) { continue; }
        const auto before = act(b, v, i, option);
        state_utilities(b, v, i, level, rows, there);
        undo(b, v, option, before);
        note(o, there);
    }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
