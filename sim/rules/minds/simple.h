// Minds that do not weigh utilities: chance, a script, tit-for-tat. Each gives weights over the options of a slot.
#pragma once

#include "rules/minds/level_k.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> inline void uniform_policy(Policy<Real>& policy) {
    for (int n = 0; n < policy.count; ++n) {
        for (int row = 0; row < policy.rows; ++row) {
            policy.chance[n * policy.rows + row] = select(policy.legal[n], Real(1), Real(0));
        }
    }
}

// All weight on the options marked; the first of the slot where none is.
template <class Real> inline void certain(Policy<Real>& policy, int option, MaskOf<Real> where) {
    for (int n = 0; n < policy.count; ++n) {
        for (int row = 0; row < policy.rows; ++row) {
            Real& chance = policy.chance[n * policy.rows + row];
            chance = select(where, Real(n + policy.first == option ? 1.0f : 0.0f), chance);
        }
    }
}

template <class Real> inline void hold_if_legal(Policy<Real>& policy) {
    if (policy.count > 0) { certain(policy, policy.first, policy.legal[0]); }
}

template <class Real> inline void script_policy(const Batch<Real>& b, int i, Policy<Real>& policy) {
    const auto& actor = b.model.actor[i];
    for (int n = 0; n < policy.count * policy.rows; ++n) { policy.chance[n] = Real(0); }
    if (actor.options[policy.first].move == 0) { hold_if_legal(policy); }
    for (int n = 0; n < actor.script_length; ++n) {
        const auto& entry = actor.script[n];
        const bool here = entry.option >= policy.first && entry.option < policy.first + policy.count;
        if (entry.turn == b.turn && here) {
            certain(policy, entry.option, policy.legal[entry.option - policy.first]);
        }
    }
}

// The adversaries' highest rung as seen `delay_turns` turns ago.
template <class Real>
inline IntOf<Real> remembered_adversary(const Batch<Real>& b, const View<Real>& v, int i) {
    const auto& actor = b.model.actor[i];
    IntOf<Real> highest(0);
    for (int n = 0; n < actor.adversary_count; ++n) {
        const int j = actor.adversaries[n];
        const int past =
            b.model.layout.past + ((actor.delay_turns - 1) * b.model.eyes + v.eye) * b.model.actors + j;
        highest = max(highest, actor.delay_turns > 0 ? b.whole(past) : v.stance[j].rung);
    }
    return highest;
}

// Axelrod 1984 on a ladder: the legal rung nearest to the adversary's, now and then one lower.
template <class Real>
inline void tit_for_tat_policy(const Batch<Real>& b, const View<Real>& v, int i, Real u,
                               Policy<Real>& policy) {
    using Int = IntOf<Real>;
    const auto& actor = b.model.actor[i];
    for (int n = 0; n < policy.count * policy.rows; ++n) { policy.chance[n] = Real(0); }
    const auto generous = u < b(actor.generosity);
    const Int aim = remembered_adversary(b, v, i) - one_if<Real>(generous);
    Int nearest(2 * model::max_rungs);
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        if (actor.options[o].instrument != model::Instrument::none) { continue; }
        const Int distance = abs(outcome_rung(b, i, actor.options[o].outcome, v.stance[i].rung) - aim);
        const auto nearer = policy.legal[o - policy.first] & (distance < nearest);
        nearest = select(nearer, distance, nearest);
        certain(policy, o, nearer);
    }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
