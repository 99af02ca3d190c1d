// Each eye reads the others' rungs through its fog, and remembers its adversaries' (ODD §7.6).
#pragma once

#include "rules/mediate.h"
#include "rules/view.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> inline bool sees_clearly(const Batch<Real>& b, int eye, int j) {
    return b.model.eyes == 1 || b.model.fog[eye * b.model.actors + j].none;
}

// Chance that a rung, seen through the fog, appears below the upper bound of the cell at this place.
template <class Real>
inline Real chance_below(const Batch<Real>& b, int eye, int j, IntOf<Real> rung, int place) {
    const auto& actor = b.model.actor[j];
    const auto& fog = b.model.fog[eye * b.model.actors + j];
    const Real bound(0.5f * static_cast<float>(actor.rung[place] + actor.rung[place + 1]));
    Real bias = b(fog.bias), sd = b(fog.sd);
    if (b.model.mediators > 0) {
        const Real kept = unlifted_fog(b, eye, j);
        bias *= kept;
        sd *= kept;
    }
    return normal_cdf((bound - to_real<Real>(rung) - bias) / max(sd, Real(1e-6f)));
}

// The rung as the eye sees it this turn.
template <class Real>
inline IntOf<Real> observed_cell(const Batch<Real>& b, int eye, int j, IntOf<Real> rung) {
    if (sees_clearly(b, eye, j)) { return rung; }
    const auto& actor = b.model.actor[j];
    const Real u = uniform<Real>(b.draw(Purpose::fog, b.model.fog[eye * b.model.actors + j].who).word[0]);
    IntOf<Real> cell(actor.rung[0]);
    for (int place = 0; place + 1 < actor.allowed; ++place) {
        cell = select(u > chance_below(b, eye, j, rung, place), IntOf<Real>(actor.rung[place + 1]), cell);
    }
    return cell;
}

template <class Real>
inline Real chance_of_cell(const Batch<Real>& b, int eye, int j, IntOf<Real> rung, IntOf<Real> cell) {
    const auto& actor = b.model.actor[j];
    Real below_here(0), chance(0);
    for (int place = 0; place < actor.allowed; ++place) {
        const Real up_to = place + 1 < actor.allowed ? chance_below(b, eye, j, rung, place) : Real(1);
        chance = select(cell == IntOf<Real>(actor.rung[place]), up_to - below_here, chance);
        below_here = up_to;
    }
    return chance;
}

// The highest rung of i's adversaries, each by its weight.
template <class Real> inline Real strongest_adversary(const Batch<Real>& b, int eye, int i) {
    const auto& actor = b.model.actor[i];
    Real highest(0);
    for (int n = 0; n < actor.adversary_count; ++n) {
        highest =
            max(highest, b(actor.adversary_weight[n]) * to_real<Real>(b.seen(eye, actor.adversaries[n])));
    }
    return highest;
}

// What tit-for-tat will answer after its delay, newest first: noted when the choices of a turn are made, by what was
// seen then.
template <class Real> inline void remember_past(const Batch<Real>& b, int eye, int j) {
    const auto& at = b.model.layout;
    const auto running = b.running();
    for (int age = b.model.past_turns - 1; age >= 0; --age) {
        const auto newer = age == 0
                               ? b.seen(eye, j)
                               : b.whole(at.past + ((age - 1) * b.model.eyes + eye) * b.model.actors + j);
        auto& row = b.whole(at.past + (age * b.model.eyes + eye) * b.model.actors + j);
        row = select(running, newer, row);
    }
}

template <class Real> inline void remember_present(const Batch<Real>& b) {
    for (int eye = 0; eye < b.model.eyes; ++eye) {
        for (int j = 0; j < b.model.actors; ++j) { remember_past(b, eye, j); }
    }
}

template <class Real> inline void see(const Batch<Real>& b) {
    if (b.model.eyes == 1) { return; }
    const auto running = b.running();
    for (int eye = 0; eye < b.model.eyes; ++eye) {
        for (int j = 0; j < b.model.actors; ++j) {
            auto& row = b.whole(b.model.layout.seen + eye * b.model.actors + j);
            row = select(running, observed_cell(b, eye, j, eye == j ? b.rung(j) : b.shown(j)), row);
        }
    }
}

template <class Real> inline void perceive(const Batch<Real>& b) {
    see(b);
    const auto running = b.running();
    for (int eye = 0; eye < b.model.eyes; ++eye) {
        for (int i = 0; i < b.model.actors; ++i) {
            Real& memory = b.memory(eye, i);
            const Real kept = b.constant(i, model::memory_decay);
            const Real now = strongest_adversary(b, eye, i);
            memory = select(running, kept * memory + (Real(1) - kept) * now, memory);
        }
    }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
