// Agreements in a turn: accepted, offered, reached, broken (ODD §7.4).
#pragma once

#include "rules/apply_sanctions.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// What becomes of an agreement in a turn, as bits.
enum Talk : int32_t {
    offered = 1,
    heard_of = 2,
    accepted = 4,
    reached = 8,
    broken = 16,
    found_out = 32,
    lapsed = 64
};

template <class Real> struct AgreementRows {
    IntOf<Real>&tabled, &chosen_by, &stands_until, &in_force, &since, &talks;
};

template <class Real> inline AgreementRows<Real> agreement_rows(const Batch<Real>& b, int g) {
    const auto& at = b.model.layout;
    return {b.whole(at.tabled + g),   b.whole(at.chosen_by + g), b.whole(at.stands_until + g),
            b.whole(at.in_force + g), b.whole(at.since + g),     b.whole(at.talks + g)};
}

template <class Real> inline void note(AgreementRows<Real>& rows, MaskOf<Real> where, Talk talk) {
    add_bit(rows.talks, where, talk);
}

template <class Real> inline void clear_table(AgreementRows<Real>& rows, MaskOf<Real> where) {
    rows.tabled = select(where, IntOf<Real>(-1), rows.tabled);
    rows.chosen_by = select(where, IntOf<Real>(0), rows.chosen_by);
}

// What is in force comes to an end.
template <class Real> inline void end_agreement(AgreementRows<Real>& rows, MaskOf<Real> where, Talk how) {
    note(rows, where & (rows.in_force >= IntOf<Real>(0)), how);
    rows.in_force = select(where, IntOf<Real>(-1), rows.in_force);
}

template <class Real> inline void lift_sanctions(const Batch<Real>& b, int g, MaskOf<Real> where) {
    const auto& agreement = b.model.agreement[g];
    MaskOf<Real> lifts(false);
    for (int z = 0; z < agreement.packages; ++z) {
        if (agreement.lifts[z]) { lifts |= b.in_force(g) == IntOf<Real>(z); }
    }
    for (int n = 0; n < agreement.pair_count; ++n) {
        auto pair = rows_of(b, agreement.pairs[n]);
        pair.tranche = select(where & lifts, IntOf<Real>(0), pair.tranche);
        note(pair, where & lifts & (pair.threat > IntOf<Real>(0)), settled);
        clear(pair, where & lifts);
    }
}

// Where all parties have chosen the package on the table, it comes into force.
template <class Real> inline void conclude(const Batch<Real>& b, int g) {
    using Int = IntOf<Real>;
    auto rows = agreement_rows(b, g);
    const Int all(static_cast<int32_t>(b.model.agreement[g].parties));
    const auto done = b.running() & (rows.tabled >= Int(0)) & (rows.chosen_by == all);
    if (none(done)) { return; }
    rows.in_force = select(done, rows.tabled, rows.in_force);
    rows.since = select(done, Int(b.turn), rows.since);
    note(rows, done, reached);
    clear_table(rows, done);
    lift_sanctions(b, g, done);
}

template <class Real> inline void accept_package(const Batch<Real>& b, int g, int i, MaskOf<Real> here) {
    auto rows = agreement_rows(b, g);
    const IntOf<Real> bit(static_cast<int32_t>(1u << i));
    rows.chosen_by = select(here & (rows.tabled >= IntOf<Real>(0)), rows.chosen_by | bit, rows.chosen_by);
    note(rows, here, accepted);
}

// An offer that is heard takes the table, unless it is there already.
template <class Real>
inline void table_package(const Batch<Real>& b, int g, int n, int package, MaskOf<Real> here) {
    using Int = IntOf<Real>;
    const auto& agreement = b.model.agreement[g];
    auto rows = agreement_rows(b, g);
    if (none(here)) { return; }
    note(rows, here, offered);
    const int i = agreement.party[n];
    const Real chance = heard_from(b, g, i, chance_heard(b, g));
    const auto bits = b.draw(Purpose::talks, agreement.who[n]);
    const auto heard = here & (rows.in_force < Int(0)) & below<Real>(bits.word[0], bits.word[1], chance);
    if (none(heard)) { return; }
    const Int bit(static_cast<int32_t>(1u << i));
    const auto same = rows.tabled == Int(package);
    rows.chosen_by = select(heard, select(same, rows.chosen_by | bit, bit), rows.chosen_by);
    rows.tabled = select(heard, Int(package), rows.tabled);
    const Int until(agreement.lasts > 0 ? b.turn + agreement.lasts : b.model.turns);
    rows.stands_until = select(heard & ~same, until, rows.stands_until);
    for (int m = 0; m < agreement.party_count; ++m) {
        auto& roused = b.roused(agreement.party[m]);
        if (m != n) { roused = select(heard & ~same, Int(1), roused); }
    }
    note(rows, heard, heard_of);
    conclude(b, g);
}

// Wars begun by own move break the word of who begins them, once for each agreement that is in force when the talks of the
// turn are over; the agreement ends when the war is noted. `rungs`: before the moves of the turn.
template <class Real> inline void betray(const Batch<Real>& b, int g, const Rungs<Real>& rungs) {
    const auto bound = b.running() & (b.in_force(g) >= IntOf<Real>(0));
    for (int i = 0; i < b.model.actors; ++i) {
        MaskOf<Real> begins(false);
        for (int c = 0; c < b.model.contests; ++c) {
            const auto& contest = b.model.contest[c];
            if (contest.attacker != i || !(contest.breaks >> g & 1u)) { continue; }
            begins |= b.open(c) & (at_rung(b, *contest.war, rungs.before[i]) <= Real(0)) &
                      (at_rung(b, *contest.war, b.rung(i)) > Real(0));
        }
        break_word(b, i, bound & begins);
    }
}

template <class F>
inline void for_options(const auto& actor, int agreement, model::Instrument instrument, F f) {
    for (int o = 0; o < actor.rung_options + actor.instrument_options; ++o) {
        const auto& option = actor.options[o];
        if (option.agreement == agreement && option.instrument == instrument) { f(o, option); }
    }
}

// Acceptances, offers, breaches.
template <class Real> inline void apply_talks(const Batch<Real>& b, int g) {
    using model::Instrument;
    const auto& agreement = b.model.agreement[g];
    auto rows = agreement_rows(b, g);
    for (int n = 0; n < agreement.party_count; ++n) {
        const int i = agreement.party[n];
        for_options(b.model.actor[i], g, Instrument::accept,
                    [&](int o, const auto&) { accept_package(b, g, i, chose(b, i, o)); });
    }
    conclude(b, g);
    for (int n = 0; n < agreement.party_count; ++n) {
        const int i = agreement.party[n];
        for_options(b.model.actor[i], g, Instrument::offer, [&](int o, const auto& option) {
            table_package(b, g, n, option.package, chose(b, i, o));
        });
    }
    for (int n = 0; n < agreement.party_count; ++n) {
        const int i = agreement.party[n];
        for_options(b.model.actor[i], g, Instrument::break_off, [&](int o, const auto&) {
            break_word(b, i, chose(b, i, o));
            end_agreement(rows, chose(b, i, o), broken);
        });
    }
}

// What has stood long enough leaves the table.
template <class Real> inline void lapse_offer(const Batch<Real>& b, int g) {
    auto rows = agreement_rows(b, g);
    const auto over =
        b.running() & (rows.tabled >= IntOf<Real>(0)) & (rows.stands_until <= IntOf<Real>(b.turn));
    note(rows, over, lapsed);
    clear_table(rows, over);
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
