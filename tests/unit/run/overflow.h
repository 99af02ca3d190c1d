// A scenario in which replicas break off: all of them, or some where growth is drawn.
#pragma once

#include <string>

namespace brink::tests {

// A hazard whose rate is beyond any number on the upper rungs.
inline const std::string overflowing = R"(
schema = 1
name = "overflow"
time = { start = 2000-01-01, turn_days = 1, horizon_days = 100 }
choice = { response_days = 0 }
rungs = [{ name = "r0" }, { name = "r1" }, { name = "r2" }, { name = "r3" }, { name = "r4" }, { name = "r5", loss = 1 }]
actors = [{ name = "A", rung = 0 }, { name = "B", rung = 2, rungs = [1, 2, 3, 4] }]
hazards = [{ name = "storm", between = ["A", "B"], per_day = 1e13, growth = 20, centre = -2, below = 1, pushes = ["A"], to_rung = 5, leads_to = "disaster" }]
moves = [{ name = "up", family = "escalate", step = 1 }, { name = "down", family = "de-escalate", step = -1 }]
endings = [{ name = "rest" }]
)";

} // namespace brink::tests
