// Forks to compare bit by bit: of every scenario, in the middle of a replica.
#pragma once

#include "determinism/subjects.h"
#include "run/past.h"

namespace brink::tests {

inline std::string forked(const model::Model& model, const run::Settings& settings,
                          const char* seed = "determinism") {
    const std::atomic<bool> stop = false;
    for (std::int64_t replica = 0;; ++replica) {
        try {
            const auto past = run::past_of(model, key_of(seed), replica, 3, settings.isa);
            const auto outcome = run::fork(model, key_of(seed), past, {1, 1 + replicas}, settings, stop);
            REQUIRE(outcome.failures.empty());
            return counted(outcome.tally);
        } catch (const run::NoSuchPast&) { continue; } // it ended too early
    }
}

} // namespace brink::tests
