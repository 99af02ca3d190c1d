// Results that no model made: small, but with every kind of measure that readers look for.
#pragma once

#include "results/results.h"

#include <numeric>

namespace brink::test {

inline tally::Measure measure(const tally::Schema& schema, std::string name,
                              std::vector<std::size_t> dimensions, bool core = false) {
    std::size_t cells = 1;
    for (const std::size_t dimension : dimensions) cells *= schema.dimensions[dimension].labels.size();
    return {.name = name,
            .meaning = "what " + name + " counts",
            .dimensions = dimensions,
            .cells = cells,
            .core = core};
}

inline tally::Schema fake_schema() {
    tally::Schema schema;
    schema.dimensions = {{"turn", {"3", "6", "9", "12"}},
                         {"ending", {"war", "peace", "nothing", "never"}},
                         {"actor", {"Ruritania", "Grand Fenwick"}},
                         {"rung", {"calm", "tension", "war"}},
                         {"move", {"hold", "escalate", "de-escalate"}},
                         {"pair", {"Ruritania → Grand Fenwick", "Grand Fenwick → Ruritania"}},
                         {"episode", {"threatened", "conceded", "imposed", "dropped", "expired", "settled"}}};
    schema.measures = {
        measure(schema, "ending_turn_count", {0, 1}, true), measure(schema, "peak_rung_count", {3}, true),
        measure(schema, "move_count", {2, 4}, true),        measure(schema, "rung_count", {0, 2, 3}),
        measure(schema, "reached_count", {0, 1}),           measure(schema, "sanction_count", {5, 6})};
    return schema;
}

// 1,000 replicas: 300 war, 100 peace, 600 nothing. All members are consistent with each other.
inline tally::Tally fake_tally() {
    tally::Tally tally;
    tally.replicas = 1000;
    tally.counts = {{100, 0, 0, 0, 150, 40, 0, 0, 50, 40, 0, 0, 0, 20, 600, 0},
                    {200, 500, 300},
                    {2500, 1000, 500, 3000, 900, 100},
                    std::vector<std::int64_t>(24, 7),
                    {100, 0, 0, 0, 250, 40, 0, 0, 300, 80, 0, 0, 300, 100, 600, 0},
                    {40, 10, 25, 3, 2, 0, 0, 0, 0, 0, 0, 0}};
    tally.exemplars = {{{0, 3, 5, 8, 9}, {{412, 0.125f}, {3, 0.25f}}, {{17, 3.5f}, {0, 3.25f}}},
                       {{1, 17}, {{17, 0.5f}}, {{17, 0.5f}}},
                       {{2, 4, 6, 7, 10}, {{2, 0.0f}}, {{4, 1.1f}}},
                       {}};
    return tally;
}

inline results::Results fake_results() {
    return {.identity = {.program_version = "0.1.0",
                         .git_commit = "0123456789abcdef0123456789abcdef01234567",
                         .git_modified = false,
                         .seed = "a seed, with “letters”",
                         .scenario_sha256 = std::string(64, 'a'),
                         .past = {}},
            .scenario = "ruritania",
            .scenario_toml = "schema = 1\nname = \"ruritania\"\n",
            .start_date = "2022-02-20",
            .requested = 1002,
            .done = 1002,
            .failed = 2,
            .schema = fake_schema(),
            .tally = fake_tally()};
}

} // namespace brink::test
