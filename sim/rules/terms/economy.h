// Sanctions, felt, feared and imposed, at present value over the planning horizon (Drezner 1999; Martin 1992;
// ODD §7.2 economy).
#pragma once

#include "rules/view.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real>
inline Real of_tranche(const Batch<Real>& b,
                       model::Param<typename Real::Scalar> model::Tranche<typename Real::Scalar>::*member,
                       IntOf<Real> tranche) {
    Real value(0);
    for (int s = 1; s <= b.model.tranches; ++s) {
        value = select(tranche == IntOf<Real>(s), b(b.model.tranche[s].*member), value);
    }
    return value;
}

template <class Real> inline Real bite_of(const Batch<Real>& b, IntOf<Real> tranche) {
    return of_tranche(b, &model::Tranche<typename Real::Scalar>::bite, tranche);
}

// How much of the coalition has joined beside the first: 0 alone, 1 all. `possible` > 1.
template <class Real> inline Real joined_beside(int possible, IntOf<Real> joined) {
    return to_real<Real>(max(joined, IntOf<Real>(1)) - IntOf<Real>(1)) /
           Real(static_cast<float>(possible - 1));
}

// The share of the bite that a coalition of so many of the possible senders does not leak.
template <class Real> inline Real leak(const Batch<Real>& b, int possible, IntOf<Real> joined) {
    if (possible <= 1) { return Real(1); }
    const Real alone = b(b.model.leak_alone);
    return alone + (Real(1) - alone) * joined_beside<Real>(possible, joined);
}

template <class Real> inline IntOf<Real> one_if(MaskOf<Real> m) {
    return select(m, IntOf<Real>(1), IntOf<Real>(0));
}

// Of the threats against i, those that standing at `rung` would trigger.
template <class Real> inline MaskOf<Real> threatened_at(const SanctionPair<Real>& pair, IntOf<Real> rung) {
    return (pair.threat > IntOf<Real>(0)) & (rung >= pair.trigger);
}

template <class Real> inline IntOf<Real> sanctioners(const Batch<Real>& b, const View<Real>& v, int i) {
    IntOf<Real> joined(0);
    for (int n = 0; n < b.model.actor[i].targeting_count; ++n) {
        joined += one_if<Real>(v.pair[b.model.actor[i].targeting[n]].tranche > IntOf<Real>(0));
    }
    return joined;
}

// Sanctions in force: the level that is coming by its present value, the level felt by the rest.
template <class Real> inline Real sanctions_felt(const Batch<Real>& b, const View<Real>& v, int i) {
    const auto& target = b.model.actor[i];
    const Real unleaked = leak(b, target.targeting_count, sanctioners(b, v, i));
    const Real share = b.constant(i, model::delay_value);
    Real sum(0);
    for (int n = 0; n < target.targeting_count; ++n) {
        const int p = target.targeting[n];
        const Real full = bite_of(b, v.pair[p].tranche) * b(b.model.pair[p].exposure_target) * unleaked;
        sum += share * full + (Real(1) - share) * b.real(b.model.layout.felt + p);
    }
    return b.constant(i, model::horizon) * sum;
}

// The share of its own cost that each sender on a target still bears (Martin 1992: partners make it good to each other).
template <class Real> inline Real burden(const Batch<Real>& b, const View<Real>& v, int target) {
    const int possible = b.model.actor[target].targeting_count;
    if (plainly_zero(b.model.burden_sharing) || possible <= 1) { return Real(1); }
    return Real(1) - b(b.model.burden_sharing) * joined_beside<Real>(possible, sanctioners(b, v, target));
}

template <class Real> inline Real sanctions_cost(const Batch<Real>& b, const View<Real>& v, int i) {
    const auto& sender = b.model.actor[i];
    Real sum(0);
    for (int n = 0; n < sender.sending_count; ++n) {
        const int p = sender.sending[n];
        sum += of_tranche(b, &model::Tranche<typename Real::Scalar>::cost, v.pair[p].tranche) *
               b(b.model.pair[p].exposure_sender) * burden(b, v, b.model.pair[p].target);
    }
    return b.constant(i, model::horizon) * sum;
}

// What the target of a pair fears of the threat that stands on it, by the credence of who made it, before leaking.
template <class Real> inline Real fear_of(const Batch<Real>& b, const View<Real>& v, int p) {
    const auto& pair = b.model.pair[p];
    const Real more = max(Real(0), bite_of(b, v.pair[p].threat) - bite_of(b, v.pair[p].tranche));
    const Real per_day = b.record(pair.sender) * more * b(pair.exposure_target);
    return b.constant(pair.target, model::horizon) * b.constant(pair.target, model::delay_value) * per_day;
}

// Standing threats, if i stood at `rung`.
template <class Real>
inline Real sanctions_feared(const Batch<Real>& b, const View<Real>& v, int i, IntOf<Real> rung) {
    const auto& target = b.model.actor[i];
    Real sum(0);
    IntOf<Real> joined(0);
    for (int n = 0; n < target.targeting_count; ++n) {
        const int p = target.targeting[n];
        const auto threatened = threatened_at(v.pair[p], rung);
        joined += one_if<Real>((v.pair[p].tranche > IntOf<Real>(0)) | threatened);
        sum += select(threatened, v.fear[p], Real(0));
    }
    return sum * leak(b, target.targeting_count, joined);
}

// What the sender of a pair bears; where burdens are shared, also what its partners do.
template <class Real> inline void refresh_costs(const Batch<Real>& b, View<Real>& v, int p) {
    const auto& target = b.model.actor[b.model.pair[p].target];
    const bool shared = !plainly_zero(b.model.burden_sharing);
    for (int n = 0; n < target.targeting_count; ++n) {
        if (!shared && target.targeting[n] != p) { continue; }
        const int sender = b.model.pair[target.targeting[n]].sender;
        v.economy[sender].own = sanctions_cost(b, v, sender);
    }
}

// Keeps what a view knows of sanctions up to date with a pair.
template <class Real> inline void refresh_pair(const Batch<Real>& b, View<Real>& v, int p) {
    const auto& pair = b.model.pair[p];
    v.fear[p] = fear_of(b, v, p);
    v.economy[pair.target].felt = sanctions_felt(b, v, pair.target);
    refresh_costs(b, v, p);
    forget_pair(b, v, p);
}

// The state as it now is to an eye, with what sanctions cost in it.
template <class Real> inline void look_with_costs(const Batch<Real>& b, View<Real>& v, int eye) {
    look(b, v, eye);
    for (int p = 0; p < b.model.pairs; ++p) { refresh_pair(b, v, p); }
}

// What sanctions in force, and those threatened, cost their target.
template <class Real>
inline Real sanctions_borne(const Batch<Real>& b, const View<Real>& v, int i, IntOf<Real> rung) {
    if (b.model.actor[i].targeting_count == 0) { return Real(0); }
    return v.economy[i].felt + sanctions_feared(b, v, i, rung);
}

template <class Real> inline Real sanctions_imposed(const Batch<Real>& b, const View<Real>& v, int i) {
    return b.model.actor[i].sending_count > 0 ? v.economy[i].own : Real(0);
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
