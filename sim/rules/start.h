// The first state of every replica: its parameters and what follows from them, its types, what is believed (ODD §5, §7.1).
#pragma once

#include "rules/believe.h"
#include "rules/leader.h"
#include "rules/rise.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> inline Real decay(const Batch<Real>& b, Real days) {
    return exp(-(Real(b.model.turn_days) / days));
}

template <class Real> inline void derive_common(const Batch<Real>& b) {
    const Real response = b(b.model.response_days);
    const auto always = response <= Real(0);
    const Real waits = -expm1(-(Real(b.model.turn_days) / select(always, Real(1), response)));
    b.constant(model::opportunity_chance) = select(always, Real(1), waits);
    b.constant(model::delay_decay) = decay(b, b(b.model.delay_days));
    b.constant(model::reply_chance) = chance_of(b, b(b.model.reply_per_day));
}

template <class Real> inline void derive_actor(const Batch<Real>& b, int i) {
    const auto& actor = b.model.actor[i];
    const Real horizon = b(actor.planning_days);
    const Real discount = decay(b, horizon), kept = b.constant(model::delay_decay);
    b.constant(i, model::horizon) = horizon;
    b.constant(i, model::discount) = discount;
    b.constant(i, model::plan_discount) = decay(b, horizon * b.constant(model::opportunity_chance));
    b.constant(i, model::delay_value) = discount * (Real(1) - kept) / (Real(1) - discount * kept);
    b.constant(i, model::memory_decay) = decay(b, b(actor.memory_days));
    b.constant(i, model::delivery_decay) = decay(b, b(actor.delivery_days));
    const Real fading = b(actor.home.fading_days);
    b.constant(i, model::approval_decay) = decay(b, fading);
    b.constant(i, model::approval_span) = horizon * fading / (horizon + fading);
    for (int row = 0; row < actor.types + actor.fixed_type; ++row) {
        b.war_cost(i, row) = b(actor.war_cost) / b(actor.levels[row]);
    }
}

// Drawn saliences are divided by their sum; plain ones sum to 1 as they stand.
template <class Real> inline void derive_salience(const Batch<Real>& b, int i) {
    const auto& actor = b.model.actor[i];
    Real sum(0);
    for (int k = 0; k < b.model.issues; ++k) { sum += b(actor.salience[k]); }
    for (int k = 0; k < b.model.issues; ++k) {
        const Real salience = b(actor.salience[k]);
        b.salience(i, k) = actor.salience_drawn ? salience / sum : salience;
    }
}

// R: what the status quo of the first day is worth to who feels gains and losses, and what it aspires to beyond.
template <class Real> inline void derive_reference(const Batch<Real>& b, int i) {
    const auto& actor = b.model.actor[i];
    if (!actor.prospect_theory) { return; }
    Real reference = b(actor.prospect_theory->aspiration);
    for (int k = 0; k < b.model.issues && actor.has_positions; ++k) {
        reference += satisfaction(b, i, k, b(b.model.issue[k].status_quo));
    }
    b.constant(i, model::reference) = reference;
}

template <class Real> inline void derive_chances(const Batch<Real>& b) {
    for (int n = 0; n < b.model.alarms; ++n) {
        const auto& alarm = b.model.alarm[n];
        const Real per_day = b(alarm.per_year) / Real(365);
        b.real(b.model.layout.launch + 2 * n) = chance_of(b, per_day * b(alarm.launch_calm));
        b.real(b.model.layout.launch + 2 * n + 1) = chance_of(b, per_day * b(alarm.launch));
    }
    for (int c = 0; c < b.model.contests; ++c) {
        const Real days = b(b.model.contest[c].duration_days);
        const auto ends = days > Real(0);
        b.real(b.model.layout.war_end + c) =
            select(ends, chance_of(b, Real(1) / select(ends, days, Real(1))), Real(0));
    }
}

// Which of its minds an actor has in each replica, and how precisely that one chooses.
template <class Real> inline void draw_mind(const Batch<Real>& b, int i) {
    const auto& actor = b.model.actor[i];
    if (!b.model.minds_drawn) { return; }
    const Borrowed borrowed(b.scratch);
    Real* weight = b.template take<Real>(actor.mind_count);
    for (int m = 0; m < actor.mind_count; ++m) { weight[m] = b(actor.minds[m].weight); }
    const auto bits = draw<Real::width>(b.key, b.replicas(), 0, Purpose::mind, actor.hash, 0);
    const auto drawn = pick(uniform<Real>(bits.word[0]), weight, actor.mind_count);
    b.whole(b.model.layout.mind + i) = drawn;
    Real lambda = b(actor.minds[0].lambda);
    for (int m = 1; m < actor.mind_count; ++m) {
        lambda = select(drawn == IntOf<Real>(m), b(actor.minds[m].lambda), lambda);
    }
    b.real(b.model.layout.lambda + i) = lambda;
}

template <class Real> inline void start_pair(const Batch<Real>& b, int p) {
    using Int = IntOf<Real>;
    const auto& pair = b.model.pair[p];
    const auto& at = b.model.layout;
    b.whole(at.tranche + p) = b.whole(at.episodes + p) = Int(0);
    b.whole(at.had + p) = Int(pair.start_threat > 0 ? threatened : 0);
    b.whole(at.threat + p) = Int(pair.start_threat);
    b.whole(at.trigger + p) = Int(pair.start_trigger);
    b.whole(at.last_turn + p) = Int(pair.start_last_turn);
    const bool standing = pair.start_threat > 0;
    b.whole(at.triggered + p) =
        standing ? one_if<Real>(b.rung(pair.target) >= Int(pair.start_trigger)) : Int(0);
    b.real(at.felt + p) = Real(0);
}

template <class Real> inline void start_endings(const Batch<Real>& b) {
    using Int = IntOf<Real>;
    const auto& at = b.model.layout;
    for (int e = 0; e < b.model.endings; ++e) {
        b.whole(at.held + e) = b.whole(at.by_chance + e) = Int(0);
        b.whole(at.reached + e) = Int(-1);
    }
    b.whole(at.ending) = b.whole(at.ending_turn) = Int(-1);
    b.whole(at.peak) = Int(0);
    for (int i = 0; i < b.model.actors; ++i) { b.whole(at.peak) = max(b.whole(at.peak), b.rung(i)); }
}

template <class Real> inline void start_contests(const Batch<Real>& b) {
    using Int = IntOf<Real>;
    for (int k = 0; k < b.model.issues; ++k) {
        b.real(b.model.layout.status_quo + k) = b(b.model.issue[k].status_quo);
    }
    for (int c = 0; c < b.model.contests; ++c) {
        b.whole(b.model.layout.contest + c) = Int(0);
        const auto& contest = b.model.contest[c];
        const Real intensity = at_rung(b, *contest.war, b.rung(contest.attacker));
        b.whole(b.model.layout.at_war + c) = one_if<Real>(intensity > Real(0));
    }
}

// What the eyes see before the first turn: b.turn is the horizon, so that the fog shares no number with any turn.
template <class Real> inline void start_eyes(const Batch<Real>& b) {
    see(b);
    for (int eye = 0; eye < b.model.eyes; ++eye) {
        for (int i = 0; i < b.model.actors; ++i) {
            b.memory(eye, i) = strongest_adversary(b, eye, i);
            for (int age = 0; age < b.model.past_turns; ++age) {
                b.whole(b.model.layout.past + (age * b.model.eyes + eye) * b.model.actors + i) =
                    b.seen(eye, i);
            }
        }
    }
}

// What GRIT compares the adversaries' posture with at its first choice.
template <class Real> inline void start_grit(const Batch<Real>& b) {
    for (int i = 0; i < b.model.actors && b.model.grit; ++i) {
        IntOf<Real> highest(0);
        const auto& actor = b.model.actor[i];
        for (int n = 0; n < actor.adversary_count; ++n) {
            highest = max(highest, b.seen(b.eye_of(i), actor.adversaries[n]));
        }
        b.whole(b.model.layout.grit_last + i) = highest;
        b.whole(b.model.layout.unanswered + i) = IntOf<Real>(0);
    }
}

template <class Real> inline void start_agreements(const Batch<Real>& b) {
    using Int = IntOf<Real>;
    const auto& at = b.model.layout;
    for (int g = 0; g < b.model.agreements; ++g) {
        b.tabled(g) = b.in_force(g) = Int(-1);
        b.whole(at.chosen_by + g) = b.whole(at.stands_until + g) = Int(0);
        b.whole(at.since + g) = b.whole(at.talks + g) = Int(0);
    }
}

// Whether each ally will honour its treaty is settled before anything happens.
template <class Real> inline void draw_honours(const Batch<Real>& b) {
    for (int n = 0; n < b.model.guarantees; ++n) {
        const auto bits =
            draw<Real::width>(b.key, b.replicas(), 0, Purpose::treaty, b.model.guarantee[n].who, 0);
        b.real(b.model.layout.honours + n) = uniform<Real>(bits.word[0]);
    }
}

// What an actor has and is at the start, beside its rung.
template <class Real> inline void start_standing(const Batch<Real>& b, int i) {
    const auto& at = b.model.layout;
    const auto& actor = b.model.actor[i];
    if (b.model.builds) {
        b.real(at.capability + i) = b(actor.capability);
        b.real(at.on_the_way + i) = Real(0);
    }
    if (b.model.home_fronts) {
        b.real(at.approval + i) = b(actor.home.approval);
        b.real(at.stepped_down + i) = Real(0);
        b.whole(at.struck + i) = IntOf<Real>(0);
    }
    if (!plainly_zero(b.model.record_learning)) { b.real(at.record + i) = b(actor.credence); }
    if (b.model.feigns) { b.shown(i) = b.rung(i); }
    b.whole(at.before_chance + i) = b.rung(i);
}

// Replica numbers and drawn parameters stand in the batch already.
template <class Real> inline void start(const Batch<Real>& b) {
    using Int = IntOf<Real>;
    b.whole(b.model.layout.unsound) = Int(0);
    derive_common(b);
    for (int i = 0; i < b.model.actors; ++i) {
        derive_actor(b, i);
        derive_salience(b, i);
        derive_reference(b, i);
        first_leader(b, i);
        draw_mind(b, i);
        b.rung(i) = Int(b.model.actor[i].start);
        b.roused(i) = Int(0);
        b.whole(b.model.layout.made + 2 * i) = b.whole(b.model.layout.made + 2 * i + 1) = Int(0);
        b.chosen(i, 0) = b.chosen(i, 1) = Int(-1);
    }
    for (int i = 0; i < b.model.actors; ++i) {
        start_standing(b, i);
        start_rises(b, i);
    }
    start_agreements(b);
    draw_honours(b);
    b.real(b.model.layout.surprise) = Real(0);
    b.whole(b.model.layout.choices) = Int(0);
    derive_chances(b);
    start_endings(b);
    start_contests(b);
    for (int p = 0; p < b.model.pairs; ++p) { start_pair(b, p); }
    start_eyes(b);
    start_grit(b);
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
