// Changes of the flagship, one at a time: rows of the table in scenarios/README.md. Tests take some of them up.
#pragma once

#include "flagship/flagship.h"

#include <fmt/format.h>

namespace brink::tests {

inline constexpr const char* all_actors[] = {"Russia", "United States", "NATO", "Ukraine"};
inline constexpr const char* helpers[] = {"United States", "NATO"}; // who threatens, and helps Ukraine

// key = value for each of the actors, as in actors.Russia.planning_days=91.
template <class Actors>
Overrides for_each(const Actors& actors, const std::string& key, const std::string& value) {
    Overrides all;
    for (const char* actor : actors) all.push_back(fmt::format("actors.{}.{}={}", actor, key, value));
    return all;
}

inline Overrides for_ties_to_ukraine(const std::string& key, const std::string& value) {
    Overrides all;
    for (const char* actor : helpers) all.push_back(fmt::format("ties.{}->Ukraine.{}={}", actor, key, value));
    return all;
}

// Records would be learned from other words as well: without learning, the threat stays incredible.
inline Overrides threats_not_believed() {
    auto all = for_each(helpers, "credence", "0");
    all.push_back("beliefs.record_learning=0");
    return all;
}

inline Overrides talks_not_heard() {
    return {"calendar.Geneva, strategic stability dialogue.heard=0",
            "calendar.Brussels, NATO-Russia Council.heard=0", "calendar.Vienna, OSCE.heard=0"};
}

inline Overrides no_build_up() { return {"actors.Russia.capability_limit=0.57"}; }

inline Overrides audience_costs_times(double factor) {
    const double costs[] = {0.25, 0.15, 0.10, 0.15}; // in the order of all_actors, as the scenario has them
    Overrides all;
    for (int i = 0; i < 4; ++i)
        all.push_back(fmt::format("actors.{}.audience_cost={}", all_actors[i], factor * costs[i]));
    return all;
}

inline Overrides sunk_costs(const std::string& value) {
    return {"moves.deliver arms.sunk_cost=" + value, "moves.reinforce the eastern flank.sunk_cost=" + value};
}

struct Switch {
    std::string what;
    Overrides overrides;
};

inline std::vector<Switch> switches() {
    return {
        {"the threat of sanctions is not believed (credence 0, no learning)", threats_not_believed()},
        {"massive sanctions bite not at all", {"sanctions.massive.bite_per_day=0"}},
        {"massive sanctions bite twice as much", {"sanctions.massive.bite_per_day=0.00164"}},
        {"a treaty binds the United States and NATO to Ukraine", for_ties_to_ukraine("treaty", "true")},
        {"Russia's resolve is low (0.4)", {"actors.Russia.resolve.value=0.4"}},
        {"Russia's resolve is middling (1)", {"actors.Russia.resolve.value=1"}},
        {"Russia's resolve is high (3.33)", {"actors.Russia.resolve.value=3.3333"}},
        {"nobody is heard in Geneva, Brussels and Vienna", talks_not_heard()},
        {"the build-up ends where it stands (0.57)", no_build_up()},
        {"everybody plans a quarter ahead (91 days)", for_each(all_actors, "planning_days", "91")},
        {"everybody plans a year ahead (364 days)", for_each(all_actors, "planning_days", "364")},
        {"Ukraine does not drift westward", {"actors.Russia.drift_per_day=0"}},
        {"Ukraine drifts westward twice as fast", {"actors.Russia.drift_per_day=0.00066"}},
        {"no Western support in a war (aid 0)", for_ties_to_ukraine("aid", "0")},
        {"twice the Western support in a war (aid 0.5)", for_ties_to_ukraine("aid", "0.5")},
        {"choices are noisier (λ = 10)", for_each(all_actors, "mind.lambda", "10")},
        {"choices are less noisy (λ = 40)", for_each(all_actors, "mind.lambda", "40")},
        {"choices are hardly noisy (λ = 80)", for_each(all_actors, "mind.lambda", "80")},
        {"no audience costs", audience_costs_times(0)},
        {"audience costs doubled", audience_costs_times(2)},
        {"nobody reckons with an attack (no outlook)", for_each(all_actors, "mind.outlook", "false")},
        {"arms and reinforcements cost nothing to send", sunk_costs("0")},
        {"arms and reinforcements cost four times as much", sunk_costs("0.02")},
        {"everybody expects the others to think (level 2)", for_each(all_actors, "mind.level", "2")},
    };
}

} // namespace brink::tests
