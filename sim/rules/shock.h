// Calendar entries that begin in this turn push and rouse actors (ODD §3).
#pragma once

#include "rules/chance.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> inline void shock(const Batch<Real>& b) {
    for (int n = 0; n < b.model.shocks; ++n) {
        const auto& entry = b.model.shock[n];
        if (entry.turn != b.turn) { continue; }
        for (int i = 0; i < entry.push_count; ++i) {
            const int pushed = entry.pushes[i];
            const IntOf<Real> from = b.rung(pushed);
            push(b, pushed, entry.step, -1, b.running());
            if (b.model.feigns) {
                b.shown(pushed) = select(b.rung(pushed) != from, b.rung(pushed), b.shown(pushed));
            }
        }
        for (int i = 0; i < entry.rouse_count; ++i) {
            auto& roused = b.roused(entry.rouses[i]);
            roused = select(b.running(), IntOf<Real>(1), roused);
        }
    }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
