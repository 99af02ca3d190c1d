// Options that change the state by an instrument. They leave postures as they are, and with them what inert rivals would reply
// and what chance makes of it all: that is worked out once for all options (ODD §7.3).
#pragma once

#include "rules/minds/replies.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// Utilities, by type row, of the state that i's option has left in the view. `answered`: the state before, with the replies to it.
template <class Real>
inline void judge_trial(const Batch<Real>& b, const View<Real>& v, Alternatives<Real>& answered, int i,
                        const OptionOf<Real>& option, int rows, Worth<Real>* w, Real* values) {
    if (option.pair >= 0) {
        forget_pair(b, answered, option.pair);
        answered_utilities(b, v, answered, i, rows, w, values);
        return forget_pair(b, answered, option.pair);
    }
    const Borrowed borrowed(b.scratch);
    auto elsewhere = placed_anew(b, v, answered);
    answered_utilities(b, v, elsewhere, i, rows, w, values);
}

// Calls judge(option, values) with the view in the state that each of the slot's options leads to which changes it and is asked
// for, and writes down by how much that is worth more than `unchanged`.
template <class Real, class Judge>
inline void try_options(const Batch<Real>& b, View<Real>& v, int i, const Policy<Real>& policy,
                        const Real* unchanged, Judge judge, Real* more) {
    const Borrowed borrowed(b.scratch);
    const int rows = policy.rows;
    Real* values = b.template take<Real>(rows);
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        const auto& option = b.model.actor[i].options[o];
        if (!changes_state(option) || !is_asked(b, policy, o)) { continue; }
        const auto before = act(b, v, i, option);
        judge(option, values);
        undo(b, v, option, before);
        for (int row = 0; row < rows; ++row) {
            more[(o - policy.first) * rows + row] = values[row] - unchanged[row];
        }
    }
}

template <class Real> inline bool tries_some(const Batch<Real>& b, int i, const Policy<Real>& policy) {
    bool some = false;
    for (int o = policy.first; o < policy.first + policy.count && !some; ++o) {
        some = changes_state(b.model.actor[i].options[o]) && is_asked(b, policy, o);
    }
    return some;
}

// By how much the state after each option that changes it is worth more than the state as it is, with the replies that each
// draws: [place among the slot's options][type row]. Rows of options that change nothing, or that nobody asks for, are left as they
// are: where there are no others the state itself is not judged.
template <class Real>
inline void judge_instruments(const Batch<Real>& b, View<Real>& v, int i, int level,
                              const Policy<Real>& policy, Real* more) {
    if (!tries_some(b, i, policy)) { return; }
    const Borrowed borrowed(b.scratch);
    const int rows = policy.rows;
    Real* unchanged = b.template take<Real>(rows);
    if (level > 1 || !judges_together(b)) {
        state_utilities(b, v, i, level, rows, unchanged);
        const auto judge = [&](const auto&, Real* values) { state_utilities(b, v, i, level, rows, values); };
        return try_options(b, v, i, policy, unchanged, judge, more);
    }
    auto here = answered(b, v, i, level);
    auto* w = b.template take<Worth<Real>>(here.count);
    answered_utilities(b, v, here, i, rows, w, unchanged);
    const auto judge = [&](const auto& option, Real* values) {
        judge_trial(b, v, here, i, option, rows, w, values);
    };
    try_options(b, v, i, policy, unchanged, judge, more);
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
