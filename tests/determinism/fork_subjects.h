// Forks to compare bit by bit: of every scenario, in the middle of a replica.
#pragma once

#include "determinism/subjects.h"
#include "run/past.h"

namespace brink::tests {

inline std::string futures(const model::Model& model, const run::Settings& settings, const char* seed,
                           const run::Past& past) {
    const std::atomic<bool> stop = false;
    const auto outcome = run::fork(model, key_of(seed), past, {1, 1 + replicas}, settings, stop);
    REQUIRE(outcome.failures.empty());
    return counted(outcome.tally);
}

// From turn 3 of the first replica that comes so far; where few do, from its second turn.
inline std::string forked(const model::Model& model, const run::Settings& settings,
                          const char* seed = "determinism") {
    for (const int turn : {3, 1}) {
        for (std::int64_t replica = 0; replica < 40; ++replica) {
            try {
                const auto past = run::past_of(model, key_of(seed), replica, turn, settings.isa);
                return futures(model, settings, seed, past);
            } catch (const run::NoSuchPast&) { continue; } // it ended too early
        }
    }
    return "no replica comes so far";
}

} // namespace brink::tests
