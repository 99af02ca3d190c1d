// What must hold between the parts of a scenario, beyond the type and range of each value. Each subject has
// its file.
#pragma once

#include "scenario/reading.h"
#include "scenario/scenario.h"

#include <algorithm>
#include <string>
#include <vector>

namespace brink::scenario {

// Adds every problem to the reading. The scenario may hold values that could not be read: those are left
// alone. A key is complained of as being without effect where it has none whatever its number says; not where
// only the weight of what it belongs to is 0, since that is how a mechanism is switched off for a comparison.
void check(const Scenario& scenario, Reading& reading);

void check_names(const Scenario& scenario, Reading& reading);
void check_time(const Scenario& scenario, Reading& reading);
void check_actors(const Scenario& scenario, Reading& reading);
void check_relations(const Scenario& scenario, Reading& reading);
void check_agreements(const Scenario& scenario, Reading& reading);
void check_mediators(const Scenario& scenario, Reading& reading);
void check_moves(const Scenario& scenario, Reading& reading);
void check_endings(const Scenario& scenario, Reading& reading);
void check_table(const Scenario& scenario, Reading& reading);
void check_possible(const Scenario& scenario, Reading& reading);

// Of a list of things with names; nullptr if there is none.
template <class T> const T* named(const std::vector<T>& things, const std::string& name) {
    const auto found =
        std::find_if(things.begin(), things.end(), [&](const T& thing) { return thing.name == name; });
    return found == things.end() ? nullptr : &*found;
}

std::string rung_name(const Scenario& scenario, Rung rung);

// Complains if the actor may not stand on the rung that stands at `path`.
void check_rung_allowed(const Scenario& scenario, Reading& reading, const std::string& actor, Rung rung,
                        const std::string& path);

// Complains if the actor that stands at `path` is no party to the agreement.
void check_party(const Scenario& scenario, Reading& reading, const std::string& agreement,
                 const std::string& actor, const std::string& path);

// Complains if the numbers that stand at `path` do not ascend.
void check_ascending(Reading& reading, const std::vector<Number>& numbers, const std::string& path);

// Complains unless the keys of the move fit its instrument.
void check_instrument(Reading& reading, const Move& move);

// Whether the horizon was read, and is not found shorter than a turn; else it was complained of, and nothing that hangs on it is.
bool has_turns(const Scenario& scenario);

// Complains if the day at `path` is not within the horizon.
void check_within_horizon(const Scenario& scenario, Reading& reading, const Date& date,
                          const std::string& path);

} // namespace brink::scenario
