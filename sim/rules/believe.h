// Bayes on the types of others: what each eye learns from what an actor was seen to do (ODD §7.6).
#pragma once

#include "rules/leader.h"
#include "rules/minds/level_k.h"
#include "rules/perceive.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// What an actor chose this turn.
template <class Real> struct Choice {
    IntOf<Real> option[2]; // by slot; −1: nothing legal
    IntOf<Real> rung;      // where the rung option leads, before any accident
    IntOf<Real> shown;     // what others see of it: another rung if the actor feigns
};

// What an eye makes of one slot, by type: the chance of what it saw, how many options there were, whether it was a hold.
template <class Real> struct Reading {
    Real* chance; // [type]
    Real options;
    Real hold;
};

template <class Real> inline Real count_legal(const Policy<Real>& policy) {
    Real count(0);
    for (int n = 0; n < policy.count; ++n) { count += select(policy.legal[n], Real(1), Real(0)); }
    return max(Real(1), count);
}

template <class Real>
inline void read_option(const Policy<Real>& policy, int types, IntOf<Real> chosen, Reading<Real>& reading) {
    for (int type = 0; type < types; ++type) { reading.chance[type] = Real(0); }
    for (int n = 0; n < policy.count; ++n) {
        const auto here = (chosen == IntOf<Real>(n + policy.first)) & policy.legal[n];
        for (int type = 0; type < types; ++type) {
            reading.chance[type] = select(here, policy.chance[n * policy.rows + type], reading.chance[type]);
        }
    }
    reading.options = count_legal(policy);
}

// In the rung slot, where there is one slot only.
template <class Real> inline MaskOf<Real> chose_instrument(const Batch<Real>& b, int j, IntOf<Real> chosen) {
    const auto& actor = b.model.actor[j];
    MaskOf<Real> used(false);
    for (int o = 0; o < actor.rung_options; ++o) {
        if (actor.options[o].instrument != model::Instrument::none) { used |= chosen == IntOf<Real>(o); }
    }
    return used;
}

// Chance that a rung appears as this cell, through fog or clearly.
template <class Real>
inline Real chance_seen(const Batch<Real>& b, int eye, int j, IntOf<Real> rung, IntOf<Real> cell) {
    if (!sees_clearly(b, eye, j)) { return chance_of_cell(b, eye, j, rung, cell); }
    return select(rung == cell, Real(1), Real(0));
}

// Through fog, and of an actor that may feign, only a rung is seen: its chance, over all that the actor might have done.
template <class Real>
inline void read_rung(const Batch<Real>& b, const View<Real>& v, int j, const Policy<Real>& policy,
                      IntOf<Real> cell, IntOf<Real> chosen, Reading<Real>& reading) {
    const auto& actor = b.model.actor[j];
    for (int type = 0; type < actor.types; ++type) { reading.chance[type] = Real(0); }
    const auto instrument = chose_instrument(b, j, chosen);
    for (int outcome = 0; outcome < actor.outcome_count; ++outcome) {
        const Real seen = chance_seen(b, v.eye, j, outcome_rung(b, j, outcome, v.stance[j].rung), cell);
        for (int n = 0; n < policy.count; ++n) {
            const auto& option = actor.options[n + policy.first];
            if (option.outcome != outcome) { continue; }
            const Real shows =
                option.feint == 0
                    ? seen
                    : chance_seen(b, v.eye, j, feigned_rung(b, j, v.stance[j].rung, option.feint), cell);
            // Instruments are public: either this one was used, or none.
            const bool acts = option.instrument != model::Instrument::none;
            const auto fits = acts ? chosen == IntOf<Real>(n + policy.first) : ~instrument;
            for (int type = 0; type < actor.types; ++type) {
                reading.chance[type] +=
                    select(policy.legal[n] & fits, shows * policy.chance[n * policy.rows + type], Real(0));
            }
        }
        if (outcome == 0) { reading.hold = select(instrument, Real(0), seen); }
    }
    reading.options = count_legal(policy);
}

template <class Real> inline Real is_hold(const Batch<Real>& b, int j, int slot, IntOf<Real> chosen) {
    const auto& actor = b.model.actor[j];
    auto holds = chosen < IntOf<Real>(0);
    const int first = slot == 0 ? 0 : actor.rung_options;
    const int last = slot == 0 ? actor.rung_options : actor.rung_options + actor.instrument_options;
    for (int o = first; o < last; ++o) {
        if (actor.options[o].move == 0) { holds |= chosen == IntOf<Real>(o); }
    }
    return select(holds, Real(1), Real(0));
}

// L(θ) = (1−ε)·(μ·π_r·π_x + (1−μ)·hold) + ε/(n_r·n_x), for the types of j.
template <class Real>
inline void likelihood(const Batch<Real>& b, int j, const Reading<Real>& rung,
                       const Reading<Real>& instrument, Real* result) {
    const Real tremble = b(b.model.tremble);
    const Real opportunity = opportunity_chance(b, j);
    const Real idle = (Real(1) - opportunity) * (rung.hold * instrument.hold);
    const Real floor = tremble / (rung.options * instrument.options);
    for (int type = 0; type < b.model.actor[j].types; ++type) {
        const Real chosen = opportunity * (rung.chance[type] * instrument.chance[type]);
        const Real now = (Real(1) - tremble) * (chosen + idle) + floor;
        result[type] = select(b.running(), now, result[type]);
    }
}

// The chance of the instrument seen, j standing where the eye takes it to have gone. `known`: j's policy there, if the
// eye has it already.
template <class Real>
inline void read_instrument(const Batch<Real>& b, View<Real>& v, int j, const Policy<Real>* known,
                            IntOf<Real> rung, IntOf<Real> chosen, Reading<Real>& reading) {
    if (known) { return read_option(*known, b.model.actor[j].types, chosen, reading); }
    Before<Real> before;
    put(b, v, j, stance_at(b, rung), before);
    auto policy = blank_policy(b, j, Slot::instrument);
    level_policy(b, v, j, 1, Slot::instrument, policy);
    read_option(policy, b.model.actor[j].types, chosen, reading);
    take_back(b, v, j, before);
}

// Where an option of the rung slot leads from the rung viewed.
template <class Real>
inline IntOf<Real> chosen_rung(const Batch<Real>& b, const View<Real>& v, int i, IntOf<Real> option) {
    const auto& actor = b.model.actor[i];
    IntOf<Real> rung = v.stance[i].rung;
    for (int o = 0; o < actor.rung_options; ++o) {
        if (actor.options[o].outcome == 0) { continue; }
        const IntOf<Real> to = outcome_rung(b, i, actor.options[o].outcome, v.stance[i].rung);
        rung = select(option == IntOf<Real>(o), to, rung);
    }
    return rung;
}

// The level-1 policies of an actor in a view, as far as they have been worked out already.
template <class Real> struct Known {
    const Policy<Real>* rung;
    const Policy<Real>* instrument;
};

// What eye v.eye learns of j from its choice.
template <class Real>
inline void learn(const Batch<Real>& b, View<Real>& v, int j, const Known<Real>& known,
                  const Choice<Real>& choice, Real* result) {
    const Borrowed borrowed(b.scratch);
    const int types = b.model.actor[j].types;
    const bool own = b.model.eyes > 1 && v.eye == j;
    const bool clear = sees_clearly(b, v.eye, j) && (own || !b.model.actor[j].feigns);
    Reading<Real> rung{b.template take<Real>(types), Real(1), is_hold(b, j, 0, choice.option[0])};
    Reading<Real> instrument{b.template take<Real>(types), Real(1), Real(1)};
    for (int type = 0; type < types; ++type) { instrument.chance[type] = Real(1); }
    IntOf<Real> observed = chosen_rung(b, v, j, choice.option[0]);
    if (clear) {
        read_option(*known.rung, types, choice.option[0], rung);
    } else {
        observed = observed_cell(b, v.eye, j, choice.shown);
        read_rung(b, v, j, *known.rung, observed, choice.option[0], rung);
    }
    if (b.model.actor[j].instrument_options > 0) {
        read_instrument(b, v, j, known.instrument, observed, choice.option[1], instrument);
        instrument.hold = is_hold(b, j, 1, choice.option[1]);
    }
    likelihood(b, j, rung, instrument, result);
}

// b'(θ) ∝ b(θ)·L(θ). What no type would do (without a tremble, where an eye takes the option to be illegal, or noise is too
// small for single precision) teaches nothing.
template <class Real> inline void revise(const Batch<Real>& b, int eye, int j, const Real* likelihoods) {
    const int types = b.model.actor[j].types;
    Real total(0);
    for (int type = 0; type < types; ++type) { total += b.belief(eye, j, type) * likelihoods[type]; }
    give_up(b, ~(total >= Real(0)));
    const auto learns = b.running() & ~newly_led(b, j) & (total > Real(0));
    for (int type = 0; type < types; ++type) {
        Real& belief = b.belief(eye, j, type);
        belief = select(learns, belief * likelihoods[type] / total, belief);
    }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
