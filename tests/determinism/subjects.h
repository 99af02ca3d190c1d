// What the tests of determinism compare: everything that was counted, for every scenario there is.
#pragma once

#include "run/ensemble.h"
#include "scenario/read.h"
#include "shipped.h"
#include "tally/measures.h"
#include "variants.h"

#include <bit>
#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace brink::tests {

inline constexpr std::int64_t replicas = 70; // more than one batch in every width, and not a multiple of any

struct Subject {
    std::string name;
    model::Model model;
};

inline std::vector<Subject> subjects() {
    std::vector<Subject> all;
    for (const auto& [name, scenario] : variants()) { all.push_back({name, model::compile(scenario)}); }
    for (const auto& file : all_scenarios()) {
        all.push_back({file.filename().string(), model::compile(scenario::read(file))});
    }
    return all;
}

// Everything that was counted, as text, so that measures beside the core ones are compared as well.
inline std::string counted(const tally::Tally& tally) {
    std::string text = std::to_string(tally.replicas);
    for (const auto& counts : tally.counts) {
        for (const auto count : counts) { text += ' ' + std::to_string(count); }
    }
    for (const auto& list : tally.exemplars) {
        for (const auto replica : list.lowest) { text += " #" + std::to_string(replica); }
        for (const auto& kept : {list.likely, list.surprising}) {
            for (const auto& [replica, surprise] : kept) {
                text += " #" + std::to_string(replica) + ":" +
                        std::to_string(std::bit_cast<std::uint32_t>(surprise));
            }
        }
    }
    return text;
}

inline std::string simulated(const model::Model& model, run::Range range, const run::Settings& settings) {
    const std::atomic<bool> stop = false;
    const auto outcome = run::ensemble(model, key_of("determinism"), range, settings, stop);
    REQUIRE(outcome.failures.empty());
    return counted(outcome.tally);
}

inline run::Settings plain() { return {1, run::best_isa(), 512, 2048}; }

} // namespace brink::tests
