// The home front of a turn, and which replicas end in it, and how (ODD §7.5, §7.7).
#pragma once

#include "rules/chance.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// The bite of sanctions grows towards its level.
template <class Real> inline void home_front(const Batch<Real>& b) {
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

template <class Real> inline MaskOf<Real> holds(const Batch<Real>& b, const model::Clause& clause) {
    using Int = IntOf<Real>;
    MaskOf<Real> result(clause.all != 0);
    for (int n = 0; n < clause.actor_count; ++n) {
        const Int rung = b.rung(clause.actors[n]);
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
    for (int n = 0; n < ending.clause_count; ++n) { now &= holds(b, ending.clauses[n]); }
    auto& held = b.whole(b.model.layout.held + e);
    auto& reached = b.whole(b.model.layout.reached + e);
    const auto running = b.running();
    held = select(running, select(now, held + Int(1), Int(0)), held);
    reached = select(running & (reached < Int(0)) & (held >= Int(ending.turns)), Int(b.turn), reached);
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
