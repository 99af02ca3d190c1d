// One turn of a crisis (ODD §3).
#pragma once

#include "rules/move.h"
#include "rules/rise.h"
#include "rules/settle.h"
#include "rules/shock.h"

namespace brink {
inline namespace BRINK_ISA {
namespace rules {

template <class Real> inline void turn(const Batch<Real>& b) {
    const Borrowed borrowed(b.scratch);
    shock(b);
    const auto lessons = move(b);
    chance(b);
    home_front(b);
    note_rises(b);
    settle(b);
    perceive(b);
    believe(b, lessons);
}

} // namespace rules
} // namespace BRINK_ISA
} // namespace brink
