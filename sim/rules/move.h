// Choosing and what follows from it at once: all actors together, or one after another (ODD §3).
#pragma once

#include "rules/apply.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// When an actor's turn comes in each replica: by the order of the file, or by the order of one number drawn for each.
template <class Real> inline IntOf<Real> place_in_order(const Batch<Real>& b, int i) {
    using Int = IntOf<Real>;
    if (!b.model.shuffled) { return Int(i); }
    const auto number = [&](int j) {
        return uniform<Real>(b.draw(Purpose::order, b.model.actor[j].hash).word[0]);
    };
    const Real own = number(i);
    Int place(0);
    for (int j = 0; j < b.model.actors; ++j) {
        if (j == i) { continue; }
        const Real other = number(j);
        place += one_if<Real>(j < i ? other <= own : other < own);
    }
    return place;
}

// One actor, in the replicas in which its turn has come, on what those before it have done.
template <class Real>
inline void move_one(const Batch<Real>& b, int i, MaskOf<Real> here, const Sitting<Real>& sitting) {
    if (none(here & b.running())) { return; }
    Batch<Real> turn_of = b;
    turn_of.movers = 1u << i;
    turn_of.only = &here;
    look_around(turn_of, sitting.views, sitting.bargains);
    choose_one(turn_of, sitting.views, i, sitting.lessons);
    apply_in_turn(turn_of);
}

template <class Real> inline void move_in_turn(const Batch<Real>& b, const Sitting<Real>& sitting) {
    const Borrowed borrowed(b.scratch);
    auto* place = b.template take<IntOf<Real>>(b.model.actors);
    Rungs<Real> at_first;
    for (int i = 0; i < b.model.actors; ++i) {
        place[i] = place_in_order(b, i);
        at_first.before[i] = b.rung(i);
    }
    begin_moves(b);
    for (int n = 0; n < b.model.actors; ++n) {
        for (int i = 0; i < b.model.actors; ++i) {
            if (!b.model.shuffled && i != n) { continue; }
            move_one(b, i, place[i] == IntOf<Real>(n), sitting);
        }
    }
    lapse(b, at_first);
    end_moves(b);
    remember_present(b);
}

template <class Real> inline Lessons<Real> move(const Batch<Real>& b) {
    const auto sitting = sit_down(b);
    if (b.model.sequential) {
        move_in_turn(b, sitting);
    } else {
        choose(b, sitting);
        remember_present(b);
        apply(b);
    }
    return sitting.lessons;
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
