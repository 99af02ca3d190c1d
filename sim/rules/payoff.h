// What a crisis is worth to its actors when it is over (ODD §7.9).
#pragma once

#include "rules/terms/peace.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

// P of the replica's true type: nobody will choose any more, so that there is no outlook on an attacker.
template <class Real> inline Real payoff_of(const Batch<Real>& b, const View<Real>& v, int i) {
    const auto& actor = b.model.actor[i];
    if (actor.fixed_type) { return of_type(b, i, actor.types, peace(b, v, i, actor.types)); }
    const IntOf<Real> type = b.whole(b.model.layout.type + i);
    Worth<Real> worth = peace(b, v, i, 0);
    Real payoff = of_type(b, i, 0, worth);
    for (int row = 1; row < actor.types; ++row) {
        if (feels(b, i)) { worth = peace(b, v, i, row); }
        payoff = select(type == IntOf<Real>(row), of_type(b, i, row, worth), payoff);
    }
    return payoff;
}

// By actor, each by what it sees itself.
template <class Real> inline void payoffs(const Batch<Real>& b, Real* payoff) {
    const Borrowed borrowed(b.scratch);
    auto& view = *b.template take<View<Real>>(1);
    for (int i = 0; i < b.model.actors; ++i) {
        if (i == 0 || b.model.eyes > 1) { look_with_costs(b, view, b.eye_of(i)); }
        // It knows where it stands, whatever it shows.
        Before<Real> shown;
        const bool feigns = b.model.actor[i].feigns && !none(b.feigning(i));
        if (feigns) { put(b, view, i, stance_at(b, b.rung(i)), shown); }
        payoff[i] = payoff_of(b, view, i);
        if (feigns) { take_back(b, view, i, shown); }
    }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
