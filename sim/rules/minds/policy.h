// A policy gives, for every type of an actor, the probability of each of its options in one slot; how utilities become
// probabilities (McKelvey & Palfrey 1995; ODD §7.3).
#pragma once

#include "rules/legal.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

enum class Slot { rung, instrument };

template <class Real> struct Policy {
    int first, count;    // options of the slot
    int rows;            // types judged: those of the grid, and the fixed truth
    Real* chance;        // [option − first][row]
    MaskOf<Real>* legal; // [option − first]
    Real& at(int option, int row) const { return chance[(option - first) * rows + row]; }
};

// Is the option open in a replica that goes on? What it is worth where it is open in none, nobody asks but an onlooker.
template <class Real> inline bool is_asked(const Batch<Real>& b, const Policy<Real>& policy, int option) {
    return b.watch || !none(policy.legal[option - policy.first] & b.running());
}

template <class Real> inline void leave_out(Policy<Real>& policy, int option) {
    for (int row = 0; row < policy.rows; ++row) { policy.at(option, row) = Real(0); }
}

// Does no mind of the actor heed utilities?
template <class Real> inline bool chooses_by_chance(const Batch<Real>& b, int i) {
    const auto& actor = b.model.actor[i];
    bool heeds = false;
    for (int m = 0; m < actor.mind_count; ++m) { heeds |= !plainly_zero(actor.minds[m].lambda); }
    return !heeds;
}

template <class Real> inline Policy<Real> blank_policy(const Batch<Real>& b, int i, Slot slot) {
    const auto& actor = b.model.actor[i];
    Policy<Real> policy{};
    policy.first = slot == Slot::rung ? 0 : actor.rung_options;
    policy.count = slot == Slot::rung ? actor.rung_options : actor.instrument_options;
    policy.rows = actor.types + actor.fixed_type;
    policy.chance = b.template take<Real>(policy.count * policy.rows);
    policy.legal = b.template take<MaskOf<Real>>(policy.count);
    return policy;
}

// Legal options of each family: what an option shares its family's weight with.
template <class Real>
inline void family_sizes(const Batch<Real>& b, int i, const Policy<Real>& policy, Real* size) {
    for (int f = 0; f < model::families; ++f) { size[f] = Real(0); }
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        Real& sum = size[static_cast<int>(b.model.actor[i].options[o].family)];
        sum += select(policy.legal[o - policy.first], Real(1), Real(0));
    }
}

template <class Real> inline Real share_in_family(const Batch<Real>& b, int i, int option, const Real* size) {
    if (!b.model.nested) { return Real(1); }
    return Real(1) / max(Real(1), size[static_cast<int>(b.model.actor[i].options[option].family)]);
}

// From utilities to probabilities: P ∝ e^{λ·EU} / n_family over the legal options.
template <class Real> inline void soften(const Batch<Real>& b, int i, Policy<Real>& policy) {
    const Borrowed borrowed(b.scratch);
    Real size[model::families];
    family_sizes(b, i, policy, size);
    Real* share = b.template take<Real>(policy.count);
    for (int n = 0; n < policy.count; ++n) { share[n] = share_in_family(b, i, policy.first + n, size); }
    const Real lambda = b.lambda(i);
    const int last = policy.first + policy.count;
    MaskOf<Real> any_legal(false);
    for (int n = 0; n < policy.count; ++n) { any_legal |= policy.legal[n]; }
    for (int row = 0; row < policy.rows; ++row) {
        Real best(-3e38f);
        for (int o = policy.first; o < last; ++o) {
            best = max(best, select(policy.legal[o - policy.first], policy.at(o, row), Real(-3e38f)));
        }
        Real total(0);
        for (int o = policy.first; o < last; ++o) {
            const auto ok = policy.legal[o - policy.first];
            const Real gap = select(ok, policy.at(o, row) - best, Real(0));
            const Real weight = exp(lambda * gap) * share[o - policy.first];
            policy.at(o, row) = select(ok, weight, Real(0));
            total += policy.at(o, row);
        }
        // The best option weighs 1 before nesting, so that nothing but a number gone wrong leaves no weight at all.
        give_up(b, any_legal & ~(total > Real(0)));
        const Real scale = select(total > Real(0), Real(1) / total, Real(0));
        for (int o = policy.first; o < last; ++o) { policy.at(o, row) *= scale; }
    }
}

template <class Real>
inline void mark_legal(const Batch<Real>& b, const View<Real>& v, int i, Policy<Real>& policy) {
    for (int o = policy.first; o < policy.first + policy.count; ++o) {
        policy.legal[o - policy.first] = legal(b, v, i, b.model.actor[i].options[o], v.stance[i].rung);
    }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
