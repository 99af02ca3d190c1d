// Actors choose, on the state as an eye sees it: the rung slot, then the instrument slot. What each eye
// will learn from the choices is worked out beside them, from the same policies (ODD §7.3, §7.6).
#pragma once

#include "rules/believe.h"
#include "rules/explain.h"
#include "rules/minds/equilibrium.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// What every eye learns of every actor in this turn: [eye][actor][type].
template <class Real> struct Lessons {
    Real* likelihood;
    Real* of(const Batch<Real>& b, int eye, int actor) const {
        return likelihood + (eye * b.model.actors + actor) * b.model.max_types;
    }
};

// Is the actor's own policy also the one by which others judge it?
template <class Real> inline bool judged_as_it_thinks(const Batch<Real>& b, int i) {
    const auto& actor = b.model.actor[i];
    return actor.mind_count == 1 && actor.minds[0].kind == model::MindKind::level_k &&
           actor.minds[0].level == 1;
}

// Does someone look on in a replica in which this is the actor's mind?
template <class Real> inline bool is_watched(const Batch<Real>& b, int i, int which) {
    return b.watch && test(b.running() & b.has_mind(i, which), b.watch->lane);
}

// The actor's own choice by utilities, with its reasons where someone looks on.
template <class Real>
inline void weigh(const Batch<Real>& b, View<Real>& v, int i, int which, Slot slot, Policy<Real>& policy) {
    const auto& mind = b.model.actor[i].minds[which];
    if (mind.kind == model::MindKind::look_ahead && !chooses_by_chance(b, i)) {
        const Borrowed borrowed(b.scratch);
        Real* staying = b.template take<Real>(policy.rows);
        ahead_options(b, v, i, Ahead{mind.depth, mind.soft != 0}, slot, policy, staying);
    } else {
        judge_options(b, v, i, mind.level, slot, policy);
    }
    if (is_watched(b, i, which) && b.watch->terms && !chooses_by_chance(b, i)) {
        explain(b, v, i, mind, policy);
    }
    soften(b, i, policy);
}

template <class Real>
inline void policy_of_mind(const Batch<Real>& b, View<Real>& v, int i, int which, Slot slot,
                           const Bits<Real::width>& bits, Policy<Real>& policy) {
    using model::MindKind;
    const auto& mind = b.model.actor[i].minds[which];
    if (mind.weighs) { return weigh(b, v, i, which, slot, policy); }
    mark_legal(b, v, i, policy);
    if (policy.count == 0) { return; }
    if (mind.kind == MindKind::random) { return uniform_policy(policy); }
    if (mind.kind == MindKind::script) { return script_policy(b, i, mind, policy); }
    if (slot == Slot::instrument) { return hold_if_legal(policy); }
    if (mind.kind == MindKind::dynamic_qre) { return equilibrium_policy(b, v, i, policy); }
    if (mind.kind == MindKind::grit) { return grit_policy(b, v, i, mind, policy); }
    tit_for_tat_policy(b, v, i, mind, uniform<Real>(bits.word[2]), policy);
}

// Of an actor with several minds, each where a replica has drawn it.
template <class Real>
inline void policy_of(const Batch<Real>& b, View<Real>& v, int i, Slot slot, const Bits<Real::width>& bits,
                      Policy<Real>& policy) {
    const auto& actor = b.model.actor[i];
    if (actor.mind_count == 1) { return policy_of_mind(b, v, i, 0, slot, bits, policy); }
    const Borrowed borrowed(b.scratch);
    auto one = blank_policy(b, i, slot);
    mark_legal(b, v, i, policy);
    for (int which = 0; which < actor.mind_count; ++which) {
        const auto here = b.has_mind(i, which);
        if (none(here & b.running())) { continue; }
        policy_of_mind(b, v, i, which, slot, bits, one);
        for (int n = 0; n < policy.count * policy.rows; ++n) {
            policy.chance[n] = select(here, one.chance[n], policy.chance[n]);
        }
    }
}

// The weights of the replica's true type.
template <class Real>
inline void true_weights(const Batch<Real>& b, int i, const Policy<Real>& policy, Real* weights) {
    const auto& actor = b.model.actor[i];
    const IntOf<Real> type = b.whole(b.model.layout.type + i);
    for (int n = 0; n < policy.count; ++n) {
        weights[n] = policy.chance[n * policy.rows + (actor.fixed_type ? actor.types : 0)];
        for (int row = 1; row < actor.types && !actor.fixed_type; ++row) {
            weights[n] = select(type == IntOf<Real>(row), policy.chance[n * policy.rows + row], weights[n]);
        }
    }
}

template <class Real>
inline void show(const Batch<Real>& b, int i, const Policy<Real>& policy, const Real* weights) {
    if (!b.watch || !test(b.running(), b.watch->lane)) { return; }
    double total = 0.0;
    for (int n = 0; n < policy.count; ++n) { total += static_cast<double>(weights[n][b.watch->lane]); }
    for (int n = 0; n < policy.count; ++n) {
        b.watch->probability[i * b.model.max_options + policy.first + n] =
            total > 0.0 ? static_cast<double>(weights[n][b.watch->lane]) / total : 0.0;
    }
}

// How little was to be expected of what was picked: −ln of its probability, summed over the choices of a replica.
template <class Real>
inline void note_surprise(const Batch<Real>& b, const Policy<Real>& policy, const Real* weights, Real total,
                          IntOf<Real> option, MaskOf<Real> opportunity) {
    Real picked(0);
    for (int n = 0; n < policy.count; ++n) {
        picked = select(option == IntOf<Real>(n + policy.first), weights[n], picked);
    }
    const auto counts = b.running() & opportunity & (picked > Real(0));
    Real& surprise = b.real(b.model.layout.surprise);
    surprise -= select(counts, log(select(counts, picked / total, Real(1))), Real(0));
    auto& choices = b.whole(b.model.layout.choices);
    choices += one_if<Real>(counts);
}

// The option picked where there is an opportunity; elsewhere hold, or −1 where the slot has none.
template <class Real>
inline IntOf<Real> picked(const Batch<Real>& b, int i, const Policy<Real>& policy, Real u,
                          MaskOf<Real> opportunity) {
    using Int = IntOf<Real>;
    if (policy.count == 0) { return Int(-1); }
    const Borrowed borrowed(b.scratch);
    Real* weights = b.template take<Real>(policy.count);
    true_weights(b, i, policy, weights);
    show(b, i, policy, weights);
    Real total(0);
    for (int n = 0; n < policy.count; ++n) { total += weights[n]; }
    const Int option = pick(u, weights, policy.count) + Int(policy.first);
    note_surprise(b, policy, weights, total, option, opportunity);
    const Int idle = b.model.actor[i].options[policy.first].move == 0 ? Int(policy.first) : Int(-1);
    return select(opportunity & (total > Real(0)), option, idle);
}

template <class Real> inline MaskOf<Real> opportunity(const Batch<Real>& b, int i) {
    const auto& actor = b.model.actor[i];
    MaskOf<Real> scripted(false);
    for (int m = 0; m < actor.mind_count; ++m) {
        if (actor.minds[m].kind == model::MindKind::script) { scripted |= b.has_mind(i, m); }
    }
    const auto bits = b.draw(Purpose::opportunity, actor.hash);
    return scripted | below<Real>(bits.word[0], bits.word[1], opportunity_chance(b, i));
}

// The instrument slot is judged with i on the rung just chosen.
template <class Real>
inline IntOf<Real> choose_instrument(const Batch<Real>& b, View<Real>& v, int i,
                                     const Bits<Real::width>& bits, IntOf<Real> rung, MaskOf<Real> free,
                                     Policy<Real>& policy) {
    if (b.model.actor[i].instrument_options == 0) { return IntOf<Real>(-1); }
    Before<Real> before;
    put(b, v, i, stance_at(b, rung), before);
    policy_of(b, v, i, Slot::instrument, bits, policy);
    const auto option = picked(b, i, policy, uniform<Real>(bits.word[1]), free);
    take_back(b, v, i, before);
    return option;
}

// What an eye learns of j. `own`: the policies by which j chose; they serve where the eye would judge by the same.
template <class Real>
inline void teach(const Batch<Real>& b, View<Real>& v, int j, const Known<Real>& own,
                  const Choice<Real>& choice, Real* lesson) {
    // A common eye judges by what is shown, which may not be what the actor knew when it chose.
    const bool candid = b.model.eyes > 1 || none(b.feigning(j) | (choice.shown != choice.rung));
    const bool same_view = v.eye == b.eye_of(j) && candid;
    if (judged_as_it_thinks(b, j) && same_view) { return learn(b, v, j, own, choice, lesson); }
    const Borrowed borrowed(b.scratch);
    auto policy = blank_policy(b, j, Slot::rung);
    level_policy(b, v, j, 1, Slot::rung, policy);
    learn(b, v, j, Known<Real>{&policy, nullptr}, choice, lesson);
}

// What others will take it to stand on after its choice.
template <class Real> inline IntOf<Real> shown_rung(const Batch<Real>& b, int i, const Choice<Real>& choice) {
    const auto& actor = b.model.actor[i];
    if (!actor.feigns) { return choice.rung; }
    const auto moved = choice.rung != b.rung(i);
    IntOf<Real> shown = select(moved, choice.rung, b.shown(i));
    for (int o = 0; o < actor.rung_options; ++o) {
        if (actor.options[o].feint == 0) { continue; }
        const auto here = choice.option[0] == IntOf<Real>(o);
        shown = select(here, feigned_rung(b, i, b.rung(i), actor.options[o].feint), shown);
    }
    return shown;
}

template <class Real>
inline void choose_one(const Batch<Real>& b, View<Real>* views, int i, const Lessons<Real>& lessons) {
    const Borrowed borrowed(b.scratch);
    const auto& actor = b.model.actor[i];
    View<Real>& v = views[b.eye_of(i)];
    const auto free = opportunity(b, i);
    const auto bits = b.draw(Purpose::choice, actor.hash);
    auto rung = blank_policy(b, i, Slot::rung), instrument = blank_policy(b, i, Slot::instrument);
    // It knows where it stands, whatever it shows.
    Before<Real> shown;
    const bool feigns = actor.feigns && !none(b.feigning(i));
    if (feigns) { put(b, v, i, stance_at(b, b.rung(i)), shown); }
    policy_of(b, v, i, Slot::rung, bits, rung);
    Choice<Real> choice;
    choice.option[0] = picked(b, i, rung, uniform<Real>(bits.word[0]), free);
    choice.rung = chosen_rung(b, v, i, choice.option[0]);
    choice.shown = shown_rung(b, i, choice);
    choice.option[1] = choose_instrument(b, v, i, bits, choice.rung, free, instrument);
    if (feigns) { take_back(b, v, i, shown); }
    if (b.watch && test(b.running(), b.watch->lane)) { b.watch->opportunity[i] = test(free, b.watch->lane); }
    for (int slot = 0; slot < 2; ++slot) {
        auto& chosen = b.chosen(i, slot);
        chosen = select(b.running(), choice.option[slot], chosen);
    }
    if (has_grit(b, i)) { remember_concession(b, v, i, choice.rung, free); }
    for (int eye = 0; eye < b.model.eyes && actor.types > 1; ++eye) {
        teach(b, views[eye], i, Known<Real>{&rung, &instrument}, choice, lessons.of(b, eye, i));
    }
}

// What the eyes of one turn look with, and what they learn in it.
template <class Real> struct Sitting {
    Lessons<Real> lessons;
    View<Real>* views;        // [eye]
    Bargains<Real>* bargains; // [eye]
};

// What an eye makes of the state as it now is.
template <class Real> inline void look_around(const Batch<Real>& b, const Sitting<Real>& sitting, int eye) {
    auto& view = sitting.views[eye];
    look_with_costs(b, view, eye);
    if (b.model.agreements > 0) { judge_bargains(b, view, sitting.bargains[eye]); }
}

template <class Real> inline Sitting<Real> sit_down(const Batch<Real>& b) {
    const Lessons<Real> lessons{b.template take<Real>(b.model.eyes * b.model.actors * b.model.max_types)};
    const Sitting<Real> sitting{lessons, b.template take<View<Real>>(b.model.eyes),
                                b.template take<Bargains<Real>>(b.model.eyes)};
    for (int eye = 0; eye < b.model.eyes; ++eye) { sitting.bargains[eye] = blank_bargains(b); }
    for (int i = 0; i < b.model.actors; ++i) { b.chosen(i, 0) = b.chosen(i, 1) = IntOf<Real>(-1); }
    return sitting;
}

template <class Real> inline void choose(const Batch<Real>& b, const Sitting<Real>& sitting) {
    for (int eye = 0; eye < b.model.eyes; ++eye) { look_around(b, sitting, eye); }
    for (int i = 0; i < b.model.actors; ++i) { choose_one(b, sitting.views, i, sitting.lessons); }
}

template <class Real> inline void believe(const Batch<Real>& b, const Lessons<Real>& lessons) {
    for (int eye = 0; eye < b.model.eyes; ++eye) {
        for (int j = 0; j < b.model.actors; ++j) {
            if (b.model.actor[j].types > 1) { revise(b, eye, j, lessons.of(b, eye, j)); }
        }
    }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
