// The home front of a turn, and which replicas end in it, and how (ODD §7.5, §7.7).
#pragma once

#include "rules/chance.h"
#include "rules/leader.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// The bite of sanctions grows towards its level.
template <class Real> inline void grow_bites(const Batch<Real>& b) {
    const auto running = b.running();
    const Real grows = Real(1) - b.constant(model::delay_decay);
    for (int i = 0; i < b.model.actors; ++i) {
        const auto& target = b.model.actor[i];
        IntOf<Real> joined(0);
        for (int n = 0; n < target.targeting_count; ++n) {
            joined += one_if<Real>(b.whole(b.model.layout.tranche + target.targeting[n]) > IntOf<Real>(0));
        }
        const Real unleaked = leak(b, target.targeting_count, joined);
        for (int n = 0; n < target.targeting_count; ++n) {
            const int p = target.targeting[n];
            const Real full = bite_of(b, b.whole(b.model.layout.tranche + p)) *
                              b(b.model.pair[p].exposure_target) * unleaked;
            Real& felt = b.real(b.model.layout.felt + p);
            felt = select(running, felt + (full - felt) * grows, felt);
        }
    }
}

// What was ordered arrives, and what builds up by itself does.
template <class Real> inline void grow_capabilities(const Batch<Real>& b) {
    const auto running = b.running();
    for (int i = 0; i < b.model.actors; ++i) {
        const auto& actor = b.model.actor[i];
        Real& capability = b.real(b.model.layout.capability + i);
        Real& on_the_way = b.real(b.model.layout.on_the_way + i);
        const Real arrives = on_the_way * (Real(1) - b.constant(i, model::delivery_decay));
        const Real grown = capability + b(actor.capability_per_day) * Real(b.model.turn_days) + arrives;
        const Real limited = max(Real(0), min(grown, max(capability, b(actor.capability_limit))));
        capability = select(running, limited, capability);
        on_the_way = select(running, on_the_way - arrives, on_the_way);
    }
}

template <class Real> inline Real hardship(const Batch<Real>& b, int i) {
    Real per_day(0);
    const auto& actor = b.model.actor[i];
    for (int n = 0; n < actor.targeting_count; ++n) {
        per_day += b.real(b.model.layout.felt + actor.targeting[n]);
    }
    return per_day;
}

// Mueller 1970; ODD §7.5 approval.
template <class Real> inline void follow_approval(const Batch<Real>& b) {
    Real intensity[max_contests];
    for (int c = 0; c < b.model.contests; ++c) {
        const auto& contest = b.model.contest[c];
        intensity[c] = select(b.open(c), at_rung(b, *contest.war, b.rung(contest.attacker)), Real(0));
    }
    for (int i = 0; i < b.model.actors; ++i) {
        const auto& home = b.model.actor[i].home;
        const Real rest = b(home.approval);
        Real& approval = b.real(b.model.layout.approval + i);
        const auto struck = b.whole(b.model.layout.struck + i) != IntOf<Real>(0);
        const Real fights = fighting(b, i, [&](int c) { return intensity[c]; });
        const Real per_day = b(home.hardship) * hardship(b, i) + b(home.casualties) * fights;
        Real humiliation = b(home.humiliation) * b.real(b.model.layout.stepped_down + i);
        if (b.model.mediators > 0) { humiliation *= unsaved_face(b, i); }
        const Real next = rest + (approval - rest) * b.constant(i, model::approval_decay) +
                          select(struck, b(home.rally), Real(0)) - Real(b.model.turn_days) * per_day -
                          humiliation;
        approval = select(b.running(), clamp(next, Real(0.01f), Real(1)), approval);
    }
}

template <class Real> inline void home_front(const Batch<Real>& b) {
    grow_bites(b);
    if (b.model.builds) { grow_capabilities(b); }
    if (b.model.home_fronts) { follow_approval(b); }
    if (b.model.removals) { lose_office(b); }
}

// `rungs`: the row of the first actor's, as they stand or as they stood before chance.
template <class Real>
inline MaskOf<Real> holds(const Batch<Real>& b, const model::Clause& clause, int rungs) {
    using Int = IntOf<Real>;
    if (clause.agreement >= 0) { return b.in_force(clause.agreement) >= Int(0); }
    MaskOf<Real> result(clause.all != 0);
    for (int n = 0; n < clause.actor_count; ++n) {
        const Int rung = b.whole(rungs + clause.actors[n]);
        const auto fits = (rung >= Int(clause.at_least)) & (rung <= Int(clause.at_most));
        result = clause.all ? result & fits : result | fits;
    }
    return result;
}

template <class Real> inline void follow_ending(const Batch<Real>& b, int e) {
    using Int = IntOf<Real>;
    const auto& ending = b.model.ending[e];
    if (ending.clause_count == 0) { return; }
    MaskOf<Real> now(true);
    for (int n = 0; n < ending.clause_count; ++n) { now &= holds(b, ending.clauses[n], b.model.layout.rung); }
    auto& held = b.whole(b.model.layout.held + e);
    auto& reached = b.whole(b.model.layout.reached + e);
    const auto running = b.running();
    held = select(running, select(now, held + Int(1), Int(0)), held);
    const auto first = running & (reached < Int(0)) & (held >= Int(ending.turns));
    auto& by_chance = b.whole(b.model.layout.by_chance + e);
    for (int n = 0; n < ending.clause_count && !none(first); ++n) {
        const auto chosen = holds(b, ending.clauses[n], b.model.layout.before_chance);
        by_chance = select(first & ~chosen, Int(1), by_chance);
    }
    reached = select(first, Int(b.turn), reached);
}

// The class: the first ending of the file that was reached; one without a condition takes what is left.
template <class Real> inline void settle(const Batch<Real>& b) {
    using Int = IntOf<Real>;
    const auto& at = b.model.layout;
    MaskOf<Real> stops(b.turn + 1 >= b.model.turns);
    Int ending(-1), turn(b.turn);
    for (int e = 0; e < b.model.endings; ++e) { follow_ending(b, e); }
    for (int e = b.model.endings - 1; e >= 0; --e) {
        const bool rest = b.model.ending[e].clause_count == 0;
        const Int reached = b.whole(at.reached + e);
        const auto here = rest ? MaskOf<Real>(true) : reached >= Int(0);
        ending = select(here, Int(e), ending);
        turn = select(here, rest ? Int(b.turn) : reached, turn);
        if (b.model.ending[e].stops) { stops |= here; }
    }
    for (int i = 0; i < b.model.actors; ++i) { b.whole(at.peak) = max(b.whole(at.peak), b.rung(i)); }
    const auto ends = b.running() & stops;
    b.whole(at.ending_turn) = select(ends, turn, b.whole(at.ending_turn));
    b.whole(at.ending) = select(ends, ending, b.whole(at.ending));
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
