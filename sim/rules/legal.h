// Which options an actor has in a state, and what they do to it.
#pragma once

#include "rules/terms/worths.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> using OptionOf = model::Option<typename Real::Scalar>;

// Moves that others need to have been made: their bits stand in two rows.
template <class Real> inline IntOf<Real>& moves_made(const Batch<Real>& b, int i, int bit) {
    return b.whole(b.model.layout.made + 2 * i + bit / 32);
}
template <class Real> inline IntOf<Real> bit_of(int bit) {
    return IntOf<Real>(static_cast<int32_t>(1u << bit % 32));
}

// Where an outcome leads from a rung; the rung itself where it leads nowhere.
template <class Real>
inline IntOf<Real> outcome_rung(const Batch<Real>& b, int i, int outcome, IntOf<Real> rung) {
    const IntOf<Real> next = mapped(b, b.model.actor[i].outcomes[outcome].next, rung);
    return select(next < IntOf<Real>(0), rung, next);
}

// May i go up to this rung in this state?
template <class Real>
inline MaskOf<Real> under_ceiling(const Batch<Real>& b, const View<Real>& v, int i, IntOf<Real> from,
                                  IntOf<Real> to) {
    const auto& actor = b.model.actor[i];
    auto fits = (to <= IntOf<Real>(actor.ceiling)) | (to <= from);
    if (actor.lifted_by >= 0) { fits |= v.stance[actor.lifted_by].rung >= IntOf<Real>(actor.lifted_at); }
    return fits;
}

// Is the receiver of a build-up still below what it may come to?
template <class Real> inline MaskOf<Real> has_room(const Batch<Real>& b, const View<Real>& v, int receiver) {
    const Real coming = v.capability[receiver] + b.real(b.model.layout.on_the_way + receiver);
    return coming < b(b.model.actor[receiver].capability_limit);
}

// Good faith, as this eye sees it, and nothing agreed yet.
template <class Real> inline MaskOf<Real> may_talk(const Batch<Real>& b, const View<Real>& v, int g) {
    const auto& agreement = b.model.agreement[g];
    auto ok = v.in_force[g] < IntOf<Real>(0);
    for (int n = 0; n < agreement.good_faith_count; ++n) {
        const auto& shown = agreement.good_faith[n];
        ok &= v.stance[shown.actor].rung <= IntOf<Real>(shown.at_most);
    }
    return ok;
}

template <class Real> inline MaskOf<Real> has_chosen(const Batch<Real>& b, int g, int i) {
    const IntOf<Real> bit(static_cast<int32_t>(1u << i));
    return (b.whole(b.model.layout.chosen_by + g) & bit) != IntOf<Real>(0);
}

// Is there anything between the parties that a package could lift?
template <class Real>
inline MaskOf<Real> something_to_lift(const Batch<Real>& b, const View<Real>& v, int g) {
    MaskOf<Real> some(false);
    const auto& agreement = b.model.agreement[g];
    for (int n = 0; n < agreement.pair_count; ++n) {
        const auto& pair = v.pair[agreement.pairs[n]];
        some |= (pair.tranche > IntOf<Real>(0)) | (pair.threat > IntOf<Real>(0));
    }
    return some;
}

// Chance that an offer is heard in this turn, if nobody carries it.
template <class Real> inline Real chance_heard(const Batch<Real>& b, int g) {
    const auto& agreement = b.model.agreement[g];
    Real heard = b(agreement.heard);
    for (int n = 0; n < agreement.talks_count; ++n) {
        const auto& talks = agreement.talks[n];
        if (b.turn >= talks.window_first && b.turn <= talks.window_last) {
            heard = max(heard, b(talks.heard));
        }
    }
    return heard;
}

template <class Real>
inline MaskOf<Real> may_offer(const Batch<Real>& b, const View<Real>& v, int i,
                              const OptionOf<Real>& option) {
    const int g = option.agreement;
    auto ok = v.open_to_talk[g] & may_talk(b, v, g) & (heard_from(b, g, i, v.heard[g]) > Real(0));
    ok &= ~((b.tabled(g) == IntOf<Real>(option.package)) & has_chosen(b, g, i));
    if (b.model.agreement[g].lifts[option.package]) { ok &= something_to_lift(b, v, g); }
    return ok;
}

// Does i call negotiable what is on the table?
template <class Real> inline MaskOf<Real> acceptable(const Batch<Real>& b, int g, int i) {
    MaskOf<Real> fits(false);
    const auto& agreement = b.model.agreement[g];
    for (int z = 0; z < agreement.packages; ++z) {
        if (agreement.negotiable[z] >> i & 1u) { fits |= b.tabled(g) == IntOf<Real>(z); }
    }
    return fits;
}

template <class Real>
inline MaskOf<Real> instrument_legal(const Batch<Real>& b, const View<Real>& v, int i,
                                     const OptionOf<Real>& option) {
    using Int = IntOf<Real>;
    switch (option.instrument) {
    case model::Instrument::none: return MaskOf<Real>(true);
    case model::Instrument::build: return has_room(b, v, option.receiver);
    case model::Instrument::offer: return may_offer(b, v, i, option);
    case model::Instrument::accept:
        return v.open_to_talk[option.agreement] & may_talk(b, v, option.agreement) &
               acceptable(b, option.agreement, i) & ~has_chosen(b, option.agreement, i);
    case model::Instrument::break_off: return v.in_force[option.agreement] >= Int(0);
    default: break;
    }
    const auto& pair = v.pair[option.pair];
    switch (option.instrument) {
    case model::Instrument::impose: return pair.tranche < Int(option.tranche);
    case model::Instrument::threaten:
        return (pair.tranche < Int(option.tranche)) & (pair.threat < Int(option.tranche));
    case model::Instrument::ease: return pair.tranche > Int(0);
    default: return pair.threat > Int(0);
    }
}

// The rung that an announced step down of so many allowed rungs would lead to.
template <class Real>
inline IntOf<Real> feigned_rung(const Batch<Real>& b, int i, IntOf<Real> rung, int steps) {
    for (int n = 0; n < steps; ++n) { rung = mapped(b, b.model.actor[i].down, rung); }
    return rung;
}

// Others do not know that it feigns already; with a common eye they see it where it is shown, and it sees itself where it is.
template <class Real>
inline MaskOf<Real> may_feign(const Batch<Real>& b, const View<Real>& v, int i, IntOf<Real> rung, int steps) {
    const auto knows = b.model.eyes > 1 ? MaskOf<Real>(v.eye == i) : v.stance[i].rung == b.rung(i);
    return ~(b.feigning(i) & knows) & (at_rung(b, b.model.war, rung) <= Real(0)) &
           (feigned_rung(b, i, rung, steps) != rung);
}

// i's own rung is v's: in the instrument slot it is the one just chosen, so rung bounds are judged on `own_rung`.
template <class Real>
inline MaskOf<Real> legal(const Batch<Real>& b, const View<Real>& v, int i, const OptionOf<Real>& option,
                          IntOf<Real> own_rung) {
    using Int = IntOf<Real>;
    if (b.turn < option.window_first || b.turn > option.window_last) { return MaskOf<Real>(false); }
    auto ok = (own_rung >= Int(option.from_rung)) & (own_rung <= Int(option.up_to_rung));
    if (option.after >= 0) { ok &= (moves_made(b, i, option.after) & bit_of<Real>(option.after)) != Int(0); }
    if (option.needs_actor >= 0) { ok &= v.stance[option.needs_actor].rung >= Int(option.needs_rung); }
    if (option.outcome > 0) {
        const Int next = mapped(b, b.model.actor[i].outcomes[option.outcome].next, own_rung);
        ok &= (next >= Int(0)) & under_ceiling(b, v, i, own_rung, next);
    }
    if (option.feint > 0) { ok &= may_feign(b, v, i, own_rung, option.feint); }
    return ok & instrument_legal(b, v, i, option);
}

// A pair as it was before an instrument was tried, with all that a view keeps of it.
template <class Real> struct PairBefore {
    SanctionPair<Real> pair;
    Real fear;
    Economy<Real> target, sender;
};

// What is as it was before an instrument was tried.
template <class Real> struct Untried {
    PairBefore<Real> pair;
    Sums<Real> sums;
    Real capability;
    IntOf<Real> in_force;
};

template <class Real>
inline PairBefore<Real> remember_pair(const Batch<Real>& b, const View<Real>& v, int p) {
    const auto& who = b.model.pair[p];
    return {v.pair[p], v.fear[p], v.economy[who.target], v.economy[who.sender]};
}

template <class Real>
inline void restore_pair(const Batch<Real>& b, View<Real>& v, int p, const PairBefore<Real>& before) {
    v.pair[p] = before.pair;
    v.fear[p] = before.fear;
    v.economy[b.model.pair[p].target] = before.target;
    v.economy[b.model.pair[p].sender] = before.sender;
    if (!plainly_zero(b.model.burden_sharing)) { refresh_costs(b, v, p); }
    forget_pair(b, v, p);
}

// Whether an option, by itself, makes another state. Offers and acceptances do so only when all have chosen.
template <class S> inline bool changes_state(const model::Option<S>& option) {
    return option.instrument != model::Instrument::none && option.instrument != model::Instrument::offer &&
           option.instrument != model::Instrument::accept;
}

template <class Real>
inline void act_on_pair(const Batch<Real>& b, View<Real>& v, const OptionOf<Real>& option) {
    using Int = IntOf<Real>;
    auto& pair = v.pair[option.pair];
    const Int tranche(option.tranche);
    switch (option.instrument) {
    case model::Instrument::impose:
        pair.tranche = tranche;
        pair.threat = select(pair.threat <= tranche, Int(0), pair.threat);
        break;
    case model::Instrument::ease: pair.tranche = max(Int(0), pair.tranche - Int(1)); break;
    case model::Instrument::threaten:
        pair.threat = tranche;
        pair.trigger = Int(option.trigger);
        pair.triggered = v.stance[b.model.pair[option.pair].target].rung >= Int(option.trigger);
        break;
    default: pair.threat = Int(0);
    }
    refresh_pair(b, v, option.pair);
}

// What is built counts at the present value of its arrival to i, who builds or delivers it.
template <class Real>
inline void act_on_capability(const Batch<Real>& b, View<Real>& v, int i, const OptionOf<Real>& option) {
    const int j = option.receiver;
    const Real discount = b.constant(i, model::discount), kept = b.constant(j, model::delivery_decay);
    const Real present = discount * (Real(1) - kept) / (Real(1) - discount * kept);
    const Real room = max(Real(0), b(b.model.actor[j].capability_limit) - v.capability[j]);
    const Real force = v.stance[j].force, before = v.capability[j];
    add_weight(b, v, j, -force);
    v.capability[j] = before + min(present * b(option.capability), room);
    add_weight(b, v, j, force);
    refresh(b, v, j);
    v.memo.forget();
}

// Does to the view what i's instrument does; undo() takes it back.
template <class Real>
inline Untried<Real> act(const Batch<Real>& b, View<Real>& v, int i, const OptionOf<Real>& option) {
    Untried<Real> before;
    if (option.pair >= 0) {
        before.pair = remember_pair(b, v, option.pair);
        act_on_pair(b, v, option);
        return before;
    }
    copy_sums(b, before.sums, v.sums);
    if (option.instrument == model::Instrument::build) {
        before.capability = v.capability[option.receiver];
        act_on_capability(b, v, i, option);
        return before;
    }
    before.in_force = v.in_force[option.agreement];
    v.in_force[option.agreement] = IntOf<Real>(-1);
    v.memo.forget();
    settle_issues(b, v);
    for (int k = 0; k < b.model.issues; ++k) { place_issue(b, v, k); }
    return before;
}

template <class Real>
inline void undo(const Batch<Real>& b, View<Real>& v, const OptionOf<Real>& option,
                 const Untried<Real>& before) {
    if (option.pair >= 0) { return restore_pair(b, v, option.pair, before.pair); }
    copy_sums(b, v.sums, before.sums);
    v.memo.forget();
    if (option.instrument == model::Instrument::build) {
        v.capability[option.receiver] = before.capability;
        return;
    }
    v.in_force[option.agreement] = before.in_force;
    settle_issues(b, v);
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
