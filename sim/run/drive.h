// The one parallel loop of the program.
#pragma once

#include "run/ensemble.h"

#include <any>
#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

namespace brink::run {

// What is handed out at once: contiguous numbers.
struct Unit {
    Range range;
    std::int64_t stretch = 0;   // which it is of, where there are several
    std::int64_t stretches = 1; // more than one: all of these, from that one on
};

using NextUnit = std::function<std::optional<Unit>()>;

// The same with results of any kind.
void drive_any(int threads, const NextUnit& next, const std::function<std::any(const Unit&)>& simulate,
               const std::function<void(const Unit&, std::any)>& absorb);

// `next` yields units until it has none left; `simulate(unit)` is serial and pure and runs on any thread;
// `absorb(unit, result)` gets what it returned in the order of the units, one at a time.
template <class Simulate, class Absorb>
void drive(int threads, const NextUnit& next, const Simulate& simulate, const Absorb& absorb) {
    using Result = std::invoke_result_t<const Simulate&, const Unit&>;
    drive_any(
        threads, next, [&](const Unit& unit) { return std::any(simulate(unit)); },
        [&](const Unit& unit, std::any result) { absorb(unit, std::any_cast<Result>(std::move(result))); });
}

} // namespace brink::run
