// Minds, orders of moves and mechanisms that no scenario has of its own.
#pragma once

#include "scenario/read.h"

#include <filesystem>
#include <string>
#include <vector>

namespace brink::tests {

struct Variant {
    std::string name; // without spaces, as file names are
    scenario::Scenario scenario;
};

inline std::vector<Variant> variants() {
    const auto folder = std::filesystem::path(BRINK_SOURCE_DIR) / "tests/oracle/scenarios";
    const auto of = [&](const std::string& name, const std::string& file,
                        const std::vector<std::string>& overrides) {
        return Variant{name, scenario::read(folder / file, overrides)};
    };
    return {
        of("several-minds-in-a-drawn-order", "three.toml",
           {"actors.Ruritania.mind={ kind = \"look-ahead\", depth = 1 }", "actors.Sylvania.mind.kind=grit",
            "actors.Borduria.minds=[{ weight = 0.4, kind = \"tit-for-tat\", delay_turns = 1 }, { weight = "
            "0.3, lambda = { uniform = [5, 30] }, outlook = false }, { weight = 0.3, kind = \"grit\" }]",
            "choice.order=sequential-random"}),
        of("look-ahead-one-after-another", "two.toml",
           {"actors.Thule.mind={ kind = \"look-ahead\", continuation = \"expected\" }",
            "actors.Avalon.mind.level=1", "choice.order=sequential", "choice.slots=1"}),
        of("gains-and-losses-with-an-envoy-and-successors", "three.toml",
           {"actors.Ruritania.prospect_theory={ aspiration = { uniform = [-0.2, 0.2] } }",
            "actors.Sylvania.prospect_theory={ loss_aversion = 1.5 }",
            "mediators=[{ name = \"envoy\", between = [\"Ruritania\", \"Sylvania\"], bias = { uniform = [-1, "
            "1] }, clarity = 0.6, face_saving = 0.5 }]",
            "actors.Ruritania.home_front.removal_per_day=0.02",
            "actors.Ruritania.home_front.removal_growth=3"})};
}

} // namespace brink::tests
