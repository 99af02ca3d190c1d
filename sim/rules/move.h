// Choosing and what follows from it at once: all actors together, or one after another (ODD §3).
#pragma once

#include "rules/apply.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// When each actor's turn comes, by replica: by the order of the file, or by the order of one number drawn for each.
template <class Real> inline void places_in_order(const Batch<Real>& b, IntOf<Real>* place) {
    const Borrowed borrowed(b.scratch);
    Real* number = b.template take<Real>(b.model.actors);
    for (int i = 0; i < b.model.actors; ++i) {
        place[i] = IntOf<Real>(b.model.shuffled ? 0 : i);
        if (b.model.shuffled) {
            number[i] = uniform<Real>(b.draw(Purpose::order, b.model.actor[i].hash).word[0]);
        }
    }
    for (int i = 0; i < b.model.actors && b.model.shuffled; ++i) {
        for (int j = 0; j < i; ++j) {
            const auto before = number[j] <= number[i];
            place[i] += one_if<Real>(before);
            place[j] += one_if<Real>(~before);
        }
    }
}

// One actor, in the replicas in which its turn has come, on what those before it have done.
template <class Real>
inline void move_one(const Batch<Real>& b, int i, MaskOf<Real> here, const Sitting<Real>& sitting) {
    if (none(here & b.running())) { return; }
    Batch<Real> turn_of = b;
    turn_of.movers = 1u << i;
    turn_of.only = &here;
    const bool teaches = b.model.actor[i].types > 1; // then every eye learns from it
    for (int eye = 0; eye < b.model.eyes; ++eye) {
        if (teaches || eye == b.eye_of(i)) { look_around(turn_of, sitting, eye); }
    }
    choose_one(turn_of, sitting.views, i, sitting.lessons);
    apply_in_turn(turn_of);
}

template <class Real> inline void move_in_turn(const Batch<Real>& b, const Sitting<Real>& sitting) {
    const Borrowed borrowed(b.scratch);
    auto* place = b.template take<IntOf<Real>>(b.model.actors);
    Rungs<Real> at_first;
    for (int i = 0; i < b.model.actors; ++i) { at_first.before[i] = b.rung(i); }
    places_in_order(b, place);
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
