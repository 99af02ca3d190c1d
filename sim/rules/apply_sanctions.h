// Chosen rungs, sanctions and threats take effect (ODD §7.4).
#pragma once

#include "rules/choose.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> struct Rungs { // before the moves of this turn
    IntOf<Real> before[max_actors];
};

template <class Real> inline bool moves(const Batch<Real>& b, int i) { return b.movers >> i & 1u; }

template <class Real> inline MaskOf<Real> chose(const Batch<Real>& b, int i, int option) {
    if (!moves(b, i)) { return MaskOf<Real>(false); }
    const int slot = option < b.model.actor[i].rung_options ? 0 : 1;
    return b.running() & (b.chosen(i, slot) == IntOf<Real>(option));
}

// The move comes out one allowed rung higher or lower now and then.
template <class Real>
inline IntOf<Real> executed(const Batch<Real>& b, int i, IntOf<Real> rung, MaskOf<Real> moved) {
    const auto& actor = b.model.actor[i];
    if (plainly_zero(actor.execution_error)) { return rung; }
    const auto bits = b.draw(Purpose::execution, actor.hash);
    const auto slips = moved & below<Real>(bits.word[0], bits.word[1], b(actor.execution_error));
    const auto up = uniform<Real>(bits.word[2]) < Real(0.5f);
    const auto there = select(up, mapped(b, actor.up, rung), mapped(b, actor.down, rung));
    if (b.watch && test(b.running(), b.watch->lane)) {
        b.watch->came_out[i] = test(slips, b.watch->lane) ? (test(up, b.watch->lane) ? 1 : -1) : 0;
    }
    return select(slips, there, rung);
}

// A feint lasts until the posture changes.
template <class Real> inline void apply_feint(const Batch<Real>& b, int i, IntOf<Real> from) {
    const auto& actor = b.model.actor[i];
    auto& shown = b.shown(i);
    shown = select(b.rung(i) != from, b.rung(i), shown);
    for (int o = 0; o < actor.rung_options; ++o) {
        if (actor.options[o].feint == 0) { continue; }
        shown = select(chose(b, i, o), feigned_rung(b, i, from, actor.options[o].feint), shown);
    }
}

template <class Real> inline void apply_rung(const Batch<Real>& b, int i) {
    const auto& actor = b.model.actor[i];
    const IntOf<Real> from = b.rung(i);
    IntOf<Real> to = from;
    MaskOf<Real> moved(false);
    for (int o = 0; o < actor.rung_options + actor.instrument_options; ++o) {
        const auto& option = actor.options[o];
        if (option.outcome == 0 && option.sets < 0) { continue; }
        const auto here = chose(b, i, o);
        if (option.sets >= 0) {
            auto& made = moves_made(b, i, option.sets);
            made = select(here, made | bit_of<Real>(option.sets), made);
        }
        if (option.outcome == 0) { continue; }
        to = select(here, outcome_rung(b, i, option.outcome, from), to);
        moved |= here;
    }
    b.rung(i) = executed(b, i, to, moved);
    if (b.model.feigns) { apply_feint(b, i, from); }
}

template <class Real> struct PairRows {
    IntOf<Real>&tranche, &threat, &trigger, &last_turn, &triggered, &episodes;
};

template <class Real> inline PairRows<Real> rows_of(const Batch<Real>& b, int p) {
    const auto& at = b.model.layout;
    return {b.whole(at.tranche + p),   b.whole(at.threat + p),    b.whole(at.trigger + p),
            b.whole(at.last_turn + p), b.whole(at.triggered + p), b.whole(at.episodes + p)};
}

template <class Int, class Mask> inline void add_bit(Int& bits, Mask where, int32_t bit) {
    bits = select(where, bits | Int(bit), bits);
}

template <class Real> inline void note(PairRows<Real>& pair, MaskOf<Real> where, Episode episode) {
    add_bit(pair.episodes, where, episode);
}

template <class Real> inline void clear(PairRows<Real>& pair, MaskOf<Real> where) {
    pair.threat = select(where, IntOf<Real>(0), pair.threat);
    pair.triggered = select(where, IntOf<Real>(0), pair.triggered);
}

// Words kept and broken move an actor's record.
template <class Real> inline void keep_word(const Batch<Real>& b, int i, MaskOf<Real> where) {
    if (plainly_zero(b.model.record_learning)) { return; }
    Real& record = b.real(b.model.layout.record + i);
    record += select(where, b(b.model.record_learning) * (Real(1) - record), Real(0));
}

template <class Real> inline void break_word(const Batch<Real>& b, int i, MaskOf<Real> where) {
    if (plainly_zero(b.model.record_learning)) { return; }
    Real& record = b.real(b.model.layout.record + i);
    record -= select(where, b(b.model.record_learning) * record, Real(0));
}

template <class Real>
inline void apply_instrument(const Batch<Real>& b, int sender, const OptionOf<Real>& option,
                             MaskOf<Real> here) {
    using Int = IntOf<Real>;
    auto pair = rows_of(b, option.pair);
    const Int tranche(option.tranche);
    const auto due = here & (pair.threat > Int(0)) & (pair.triggered != Int(0));
    switch (option.instrument) {
    case model::Instrument::impose:
        keep_word(b, sender, due & (pair.threat <= tranche));
        pair.tranche = select(here, tranche, pair.tranche);
        clear(pair, here & (pair.threat <= tranche));
        note(pair, here, imposed);
        break;
    case model::Instrument::ease: pair.tranche = select(here, pair.tranche - Int(1), pair.tranche); break;
    case model::Instrument::threaten: {
        const int target = b.model.pair[option.pair].target;
        pair.threat = select(here, tranche, pair.threat);
        pair.trigger = select(here, Int(option.trigger), pair.trigger);
        pair.last_turn =
            select(here, Int(option.lasts > 0 ? b.turn + option.lasts : b.model.turns), pair.last_turn);
        pair.triggered = select(here, one_if<Real>(b.rung(target) >= Int(option.trigger)), pair.triggered);
        b.roused(target) = select(here, Int(1), b.roused(target));
        note(pair, here, threatened);
        break;
    }
    default:
        break_word(b, sender, due);
        clear(pair, here);
        note(pair, here, dropped);
    }
}

// The moves of the pair's sender at its target.
template <class Real> inline void apply_instruments(const Batch<Real>& b, int p) {
    const int sender = b.model.pair[p].sender;
    const auto& actor = b.model.actor[sender];
    for (int o = 0; o < actor.rung_options + actor.instrument_options; ++o) {
        if (actor.options[o].pair == p) {
            apply_instrument(b, sender, actor.options[o], chose(b, sender, o));
        }
    }
}

// A standing threat is conceded to, or triggered.
template <class Real> inline void react_to_threat(const Batch<Real>& b, int p, const Rungs<Real>& rungs) {
    using Int = IntOf<Real>;
    auto pair = rows_of(b, p);
    const int target = b.model.pair[p].target, sender = b.model.pair[p].sender;
    const Int rung = b.rung(target);
    const auto running = b.running();
    const auto standing = running & (pair.threat > Int(0));
    const auto fired = pair.triggered != Int(0);
    const auto yields = standing & fired & (rungs.before[target] >= pair.trigger) & (rung < pair.trigger);
    note(pair, yields, conceded);
    clear(pair, yields);
    const auto fires = standing & ~fired & (rung >= pair.trigger);
    pair.triggered = select(fires, Int(1), pair.triggered);
    b.roused(sender) = select(fires, Int(1), b.roused(sender));
}

// Its time is over.
template <class Real> inline void lapse_threat(const Batch<Real>& b, int p) {
    using Int = IntOf<Real>;
    auto pair = rows_of(b, p);
    const int sender = b.model.pair[p].sender;
    const auto running = b.running();
    const auto over = running & (pair.threat > Int(0)) & (pair.last_turn <= Int(b.turn));
    note(pair, over & (pair.triggered != Int(0)), dropped);
    break_word(b, sender, over & (pair.triggered != Int(0)));
    note(pair, over & (pair.triggered == Int(0)), expired);
    clear(pair, over);
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
