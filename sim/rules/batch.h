// One batch of replicas, one per lane, as the rules see it: the model's tables, the batch's rows of state, and the time.
#pragma once

#include "base/lane_lookup.h"
#include "base/lane_math.h"
#include "base/lanes.h"
#include "model/tables.h"
#include "random/address.h"
#include "rules/watch.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

inline constexpr int max_actors = 16;
inline constexpr int max_issues = 8;
inline constexpr int max_contests = 8;
inline constexpr int max_hazards = 16;
inline constexpr int max_agreements = 4;
inline constexpr int max_pairs = max_actors * (max_actors - 1);

// What becomes of sanctions and threats between a pair, as bits.
enum Episode : int32_t { threatened = 1, conceded = 2, imposed = 4, dropped = 8, expired = 16, settled = 32 };

// Working memory of one thread, handed out as a stack: no allocation inside a turn.
struct Scratch {
    unsigned char* next;
    unsigned char* end;
};

template <class Real> struct Batch {
    using Scalar = typename Real::Scalar;
    using Int = typename LaneTraits<Real>::Int;
    using UInt = typename LaneTraits<Real>::UInt;
    using Mask = typename LaneTraits<Real>::Mask;
    static constexpr int width = Real::width;
    static constexpr int row_bytes = width * static_cast<int>(sizeof(Scalar));

    const model::Tables<Scalar>& model;
    unsigned char* state;
    Scratch& scratch;
    Key key;
    int turn;
    const Watch* watch;         // null unless someone looks on
    uint32_t movers = ~0u;      // bits: actors whose moves are being made
    const Mask* only = nullptr; // replicas in which they are; null: in all

    Real& real(int row) const { return *reinterpret_cast<Real*>(state + static_cast<long>(row) * row_bytes); }
    Int& whole(int row) const { return *reinterpret_cast<Int*>(state + static_cast<long>(row) * row_bytes); }

    Replicas<width> replicas() const {
        return {bits_as<uint32_t>(whole(model.layout.replica_low)),
                bits_as<uint32_t>(whole(model.layout.replica_high_branch))};
    }
    Bits<width> draw(Purpose purpose, uint32_t who) const {
        return brink::draw<width>(key, replicas(), static_cast<uint32_t>(turn), purpose, who, 0);
    }

    // A parameter of each replica.
    Real operator()(const model::Param<Scalar>& p) const {
        return p.drawn < 0 ? Real(p.value) : real(model.layout.drawn + p.drawn);
    }

    // Precision of an actor's choices: that of the mind which it has in each replica.
    Real lambda(int actor) const {
        const auto& who = model.actor[actor];
        return who.mind_count == 1 ? (*this)(who.minds[0].lambda) : real(model.layout.lambda + actor);
    }
    // Replicas in which the actor has this one of its minds.
    Mask has_mind(int actor, int which) const {
        if (model.actor[actor].mind_count == 1) { return Mask(true); }
        return whole(model.layout.mind + actor) == Int(which);
    }

    Int& rung(int actor) const { return whole(model.layout.rung + actor); }
    Int& roused(int actor) const { return whole(model.layout.roused + actor); }
    Real& constant(model::Derived which) const { return real(model.layout.derived + which); }
    Real& constant(int actor, model::DerivedOfActor which) const {
        return real(model.layout.of_actor + actor * model::derived_of_actor + which);
    }
    Real& salience(int actor, int issue) const {
        return real(model.layout.salience + actor * model.issues + issue);
    }
    // war_cost / θ of a type.
    Real& war_cost(int actor, int row) const {
        return real(model.layout.resolve + actor * model.type_rows + row);
    }
    Real& belief(int eye, int actor, int type) const {
        return real(model.layout.belief + (eye * model.actors + actor) * model.max_types + type);
    }
    Real& memory(int eye, int actor) const { return real(model.layout.memory + eye * model.actors + actor); }
    // Weight in the theatre, as it now is.
    Real capability(int actor) const {
        return model.builds ? real(model.layout.capability + actor) : (*this)(model.actor[actor].capability);
    }
    // Of words kept: how far others believe what it threatens.
    Real record(int actor) const {
        const bool learns = model.record_learning.drawn >= 0 || model.record_learning.value != 0;
        return learns ? real(model.layout.record + actor) : (*this)(model.actor[actor].credence);
    }
    // The rung that others take it to stand on, if they see clearly.
    Int& shown(int actor) const { return model.feigns ? whole(model.layout.shown + actor) : rung(actor); }
    Mask feigning(int actor) const { return model.feigns ? shown(actor) != rung(actor) : Mask(false); }
    Int& in_force(int agreement) const { return whole(model.layout.in_force + agreement); }
    Int& tabled(int agreement) const { return whole(model.layout.tabled + agreement); }
    Int& chosen(int actor, int slot) const { return whole(model.layout.chosen + 2 * actor + slot); }
    Mask running() const {
        const Mask goes_on = whole(model.layout.ending) < Int(0);
        return only ? goes_on & *only : goes_on;
    }
    Mask open(int contest) const { return whole(model.layout.contest + contest) == Int(0); }

    // The eye through which an actor looks.
    int eye_of(int actor) const { return model.eyes == 1 ? 0 : actor; }
    Int seen(int eye, int actor) const {
        if (model.eyes == 1) { return shown(actor); }
        if (eye == actor) { return rung(actor); } // its own rung an eye sees at once
        return whole(model.layout.seen + eye * model.actors + actor);
    }

    template <class T> T* take(int count) const {
        auto* first = reinterpret_cast<T*>(scratch.next);
        scratch.next += (reinterpret_cast<unsigned char*>(first + count) - scratch.next + 63) & ~63L;
        if (scratch.next > scratch.end) {
            __builtin_trap();
        } // the size that run/ gives is wrong: a broken promise
        return first;
    }
};

// Gives back what was taken since.
struct Borrowed {
    Scratch& scratch;
    unsigned char* mark;
    explicit Borrowed(Scratch& from) : scratch(from), mark(from.next) {}
    Borrowed(const Borrowed&) = delete;
    Borrowed& operator=(const Borrowed&) = delete;
    ~Borrowed() { scratch.next = mark; }
};

template <class Real> using IntOf = typename LaneTraits<Real>::Int;
template <class Real> using MaskOf = typename LaneTraits<Real>::Mask;
template <class Real> using MindOf = model::Mind<typename Real::Scalar>;
template <class Real> using ColumnOf = model::RungColumn<typename Real::Scalar>;

template <class S> inline bool plainly_zero(const model::Param<S>& p) { return p.drawn < 0 && p.value == 0; }

// A number has left its range in these lanes: their replicas are played on, and thrown away (run/).
template <class Real> inline void give_up(const Batch<Real>& b, MaskOf<Real> where) {
    auto& unsound = b.whole(b.model.layout.unsound);
    unsound = select(where & b.running(), IntOf<Real>(1), unsound);
}

// An entry of a table by rung: of most ladders the first half holds all.
template <class Real, class T>
inline Lanes<T, Real::width> by_rung(const Batch<Real>& b, const T* table, IntOf<Real> rung) {
    return b.model.rungs <= model::max_rungs / 2 ? lookup16(table, rung) : lookup(table, rung);
}

// The ladder's column at each lane's rung.
template <class Real>
inline Real at_rung(const Batch<Real>& b, const ColumnOf<Real>& column, IntOf<Real> rung) {
    if (!column.any_drawn) { return by_rung(b, column.value, rung); }
    Real value = b(column.entry[0]);
    for (int r = 1; r < b.model.rungs; ++r) {
        value = select(rung == IntOf<Real>(r), b(column.entry[r]), value);
    }
    return value;
}

// Σ norm over the rungs up to this one.
template <class Real> inline Real norm_below(const Batch<Real>& b, IntOf<Real> rung) {
    if (!b.model.norm.any_drawn) { return by_rung(b, b.model.norm_below.value, rung); }
    Real sum(0);
    for (int r = 0; r < b.model.rungs; ++r) {
        sum += select(rung >= IntOf<Real>(r), b(b.model.norm.entry[r]), Real(0));
    }
    return sum;
}

// The same for a rung that is the same in all lanes: no look-up.
template <class Real> inline Real norm_below(const Batch<Real>& b, int rung) {
    if (!b.model.norm.any_drawn) { return Real(b.model.norm_below.value[rung]); }
    return norm_below(b, IntOf<Real>(rung));
}

template <class Real> inline Real ready(Real readiness) { return Real(0.5f) + Real(0.5f) * readiness; }

template <class Real>
inline IntOf<Real> mapped(const Batch<Real>& b, const model::RungMap& map, IntOf<Real> rung) {
    return by_rung(b, map.to, rung);
}

// Chance of an event with this rate within a turn.
template <class Real> inline Real chance_of(const Batch<Real>& b, Real rate_per_day) {
    return -expm1(-(rate_per_day * Real(b.model.turn_days)));
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
