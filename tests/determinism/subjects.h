// What the tests of determinism compare: everything that was counted, for every scenario there is.
#pragma once

#include "run/ensemble.h"
#include "scenario/read.h"
#include "shipped.h"
#include "tally/measures.h"

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

// Minds and orders of moves that no scenario has of its own.
inline std::vector<Subject> variants() {
    const auto folder = std::filesystem::path(BRINK_SOURCE_DIR) / "tests/oracle/scenarios";
    const auto of = [&](const std::string& name, const std::string& file,
                        const std::vector<std::string>& overrides) {
        return Subject{name, model::compile(scenario::read(folder / file, overrides))};
    };
    return {
        of("several minds, drawn order", "three.toml",
           {"actors.Ruritania.mind={ kind = \"look-ahead\", depth = 1 }", "actors.Sylvania.mind.kind=grit",
            "actors.Borduria.minds=[{ weight = 0.4, kind = \"tit-for-tat\", delay_turns = 1 }, { weight = "
            "0.3, lambda = { uniform = [5, 30] }, outlook = false }, { weight = 0.3, kind = \"grit\" }]",
            "choice.order=sequential-random"}),
        of("look-ahead in turn", "two.toml",
           {"actors.Thule.mind={ kind = \"look-ahead\", continuation = \"expected\" }",
            "actors.Avalon.mind.level=1", "choice.order=sequential", "choice.slots=1"})};
}

inline std::vector<Subject> subjects() {
    std::vector<Subject> all = variants();
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
        for (const auto& kept : {list.typical, list.surprising}) {
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
