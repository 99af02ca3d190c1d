// Minds that do not weigh utilities: chance, a script, tit-for-tat, GRIT. Each gives weights over the options of a slot.
#pragma once

#include "rules/minds/inertia.h"
#include "rules/minds/policy.h"

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

template <class Real>
inline void script_policy(const Batch<Real>& b, int i, const MindOf<Real>& mind, Policy<Real>& policy) {
    const auto& actor = b.model.actor[i];
    for (int n = 0; n < policy.count * policy.rows; ++n) { policy.chance[n] = Real(0); }
    if (actor.options[policy.first].move == 0) { hold_if_legal(policy); }
    for (int n = 0; n < mind.script_length; ++n) {
        const auto& entry = mind.script[n];
        const bool here = entry.option >= policy.first && entry.option < policy.first + policy.count;
        if (entry.turn == b.turn && here) {
            certain(policy, entry.option, policy.legal[entry.option - policy.first]);
        }
    }
}

// The adversaries' highest rung as seen `delay_turns` turns ago.
template <class Real>
inline IntOf<Real> remembered_adversary(const Batch<Real>& b, const View<Real>& v, int i, int delay_turns) {
    const auto& actor = b.model.actor[i];
    IntOf<Real> highest(0);
    for (int n = 0; n < actor.adversary_count; ++n) {
        const int j = actor.adversaries[n];
        const int past =
            b.model.layout.past + ((delay_turns - 1) * b.model.eyes + v.eye) * b.model.actors + j;
        highest = max(highest, delay_turns > 0 ? b.whole(past) : v.stance[j].rung);
    }
    return highest;
}

// All weight on the legal option of the rung slot that leads nearest to a rung; of several, on the first.
template <class Real>
inline void go_towards(const Batch<Real>& b, const View<Real>& v, int i, IntOf<Real> aim,
                       Policy<Real>& policy) {
    using Int = IntOf<Real>;
    const auto& actor = b.model.actor[i];
    for (int n = 0; n < policy.count * policy.rows; ++n) { policy.chance[n] = Real(0); }
    Int nearest(2 * model::max_rungs);
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        if (actor.options[o].instrument != model::Instrument::none) { continue; }
        const Int distance = abs(outcome_rung(b, i, actor.options[o].outcome, v.stance[i].rung) - aim);
        const auto nearer = policy.legal[o - policy.first] & (distance < nearest);
        nearest = select(nearer, distance, nearest);
        certain(policy, o, nearer);
    }
}

// Axelrod 1984 on a ladder: the legal rung nearest to the adversary's, now and then one lower.
template <class Real>
inline void tit_for_tat_policy(const Batch<Real>& b, const View<Real>& v, int i, const MindOf<Real>& mind,
                               Real u, Policy<Real>& policy) {
    const auto generous = u < b(mind.generosity);
    go_towards(b, v, i, remembered_adversary(b, v, i, mind.delay_turns) - one_if<Real>(generous), policy);
}

// Graduated reciprocation (Osgood 1962): it answers a concession by one, a step up by matching it, and where nothing
// has moved it concedes first, as often as its patience allows.
template <class Real>
inline void grit_policy(const Batch<Real>& b, const View<Real>& v, int i, const MindOf<Real>& mind,
                        Policy<Real>& policy) {
    using Int = IntOf<Real>;
    const Int rung = v.stance[i].rung, now = highest_adversary(b, v, i);
    const Int last = b.whole(b.model.layout.grit_last + i);
    const auto hopes = b.whole(b.model.layout.unanswered + i) < Int(mind.patience);
    const auto concedes = (now < last) | ((now == last) & hopes);
    const Int matching = select(now > last, max(rung, now), rung);
    go_towards(b, v, i, select(concedes, mapped(b, b.model.actor[i].down, rung), matching), policy);
}

template <class Real> inline bool has_grit(const Batch<Real>& b, int i) {
    const auto& actor = b.model.actor[i];
    bool some = false;
    for (int m = 0; m < actor.mind_count; ++m) { some |= actor.minds[m].kind == model::MindKind::grit; }
    return some;
}

// After it has chosen, where it had an opportunity: what it will compare with, and how many of its concessions nobody has
// answered. `to`: the rung that it goes to.
template <class Real>
inline void remember_concession(const Batch<Real>& b, const View<Real>& v, int i, IntOf<Real> to,
                                MaskOf<Real> free) {
    using Int = IntOf<Real>;
    const Int now = highest_adversary(b, v, i);
    auto& last = b.whole(b.model.layout.grit_last + i);
    auto& unanswered = b.whole(b.model.layout.unanswered + i);
    const auto here = b.running() & free;
    const auto first = here & (now == last) & (to < b.rung(i));
    unanswered = select(here & (now < last), Int(0), select(first, unanswered + Int(1), unanswered));
    last = select(here, now, last);
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
