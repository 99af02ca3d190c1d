// The one parallel loop of the program.
#pragma once

#include "run/ensemble.h"

#include <functional>
#include <optional>

namespace brink::run {

// What is handed out at once: contiguous replicas of one model.
struct Unit {
    Range replicas;
};

struct UnitResult {
    tally::Tally tally;
    std::vector<Failure> failures;
    std::int64_t decisions = 0;
    bool dropped = false; // given up on a signal; nothing in it counts
};

// `next` yields units until it has none left; `simulate` is serial and pure and runs on any thread; `absorb` gets the
// results in the order of the units, one at a time.
void drive(int threads, const std::function<std::optional<Unit>()>& next,
           const std::function<UnitResult(const Unit&)>& simulate,
           const std::function<void(const Unit&, UnitResult)>& absorb);

} // namespace brink::run
