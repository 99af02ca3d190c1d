// Who has risen on the ladder in which turn: what the tally of answers looks back on. No rule reads it.
#pragma once

#include "rules/batch.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> inline void start_rises(const Batch<Real>& b, int i) {
    const auto& at = b.model.layout;
    b.whole(at.rung_last + i) = b.rung(i);
    for (int n = 0; n < b.model.rise_rows; ++n) {
        b.whole(at.rises + i * b.model.rise_rows + n) = IntOf<Real>(0);
    }
}

// A ring: the turn takes the place of one that nobody asks for any more.
template <class Real> inline void note_rises(const Batch<Real>& b) {
    using Int = IntOf<Real>;
    const auto& at = b.model.layout;
    const auto running = b.running();
    const int place = b.turn % (b.model.rise_rows * model::rises_in_row);
    const int shift = place % model::rises_in_row * model::rise_bits;
    const Int others(~(((1 << model::rise_bits) - 1) << shift));
    for (int i = 0; i < b.model.actors; ++i) {
        auto& row = b.whole(at.rises + i * b.model.rise_rows + place / model::rises_in_row);
        auto& last = b.whole(at.rung_last + i);
        const Int rung = b.rung(i);
        const Int risen = select(rung > last, rung << shift, Int(0));
        row = select(running, (row & others) | risen, row);
        last = select(running, rung, last);
    }
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
