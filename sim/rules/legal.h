// Which options an actor has in a state, and what they do to it.
#pragma once

#include "rules/terms/once.h"

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
    const IntOf<Real> next = mapped<Real>(b.model.actor[i].outcomes[outcome].next, rung);
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

template <class Real>
inline MaskOf<Real> instrument_legal(const View<Real>& v, const OptionOf<Real>& option) {
    using Int = IntOf<Real>;
    if (option.instrument == model::Instrument::none) { return MaskOf<Real>(true); }
    const auto& pair = v.pair[option.pair];
    switch (option.instrument) {
    case model::Instrument::impose: return pair.tranche < Int(option.tranche);
    case model::Instrument::threaten:
        return (pair.tranche < Int(option.tranche)) & (pair.threat < Int(option.tranche));
    case model::Instrument::ease: return pair.tranche > Int(0);
    default: return pair.threat > Int(0);
    }
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
        const Int next = mapped<Real>(b.model.actor[i].outcomes[option.outcome].next, own_rung);
        ok &= (next >= Int(0)) & under_ceiling(b, v, i, own_rung, next);
    }
    return ok & instrument_legal<Real>(v, option);
}

// A pair as it was before an instrument was tried, with all that a view keeps of it.
template <class Real> struct PairBefore {
    SanctionPair<Real> pair;
    Real fear;
    Economy<Real> target, sender;
};

// Does to the view what the instrument does; undo() takes it back.
template <class Real>
inline PairBefore<Real> act(const Batch<Real>& b, View<Real>& v, const OptionOf<Real>& option) {
    using Int = IntOf<Real>;
    auto& pair = v.pair[option.pair];
    const auto& who = b.model.pair[option.pair];
    const PairBefore<Real> before{pair, v.fear[option.pair], v.economy[who.target], v.economy[who.sender]};
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
        pair.triggered = v.stance[who.target].rung >= Int(option.trigger);
        break;
    default: pair.threat = Int(0);
    }
    refresh_pair(b, v, option.pair);
    return before;
}

template <class Real>
inline void undo(const Batch<Real>& b, View<Real>& v, int p, const PairBefore<Real>& before) {
    v.pair[p] = before.pair;
    v.fear[p] = before.fear;
    v.economy[b.model.pair[p].target] = before.target;
    v.economy[b.model.pair[p].sender] = before.sender;
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
