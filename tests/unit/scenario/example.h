// A valid scenario as short as can be, and what is said of a spoiled one.
#pragma once

#include "base/input_error.h"
#include "scenario/read.h"

#include <string>

namespace example {

inline const std::string text = R"(schema = 1
name = "example"
time = { start = 2030-01-01, horizon_days = 70 }
rungs = [{ name = "calm" }, { name = "tense", force = 0.2 }, { name = "raid", war = 0.5, norm = 0.1 }, { name = "war", war = 1 }]
issues = [{ name = "border", status_quo = 0.5 }]
actors = [{ name = "A", rung = 0, positions = [{ issue = "border", ideal = 1, salience = 1 }] }, { name = "B", rung = "calm" }]
ties = [{ from = "A", to = "B", adversary = 1 }]
moves = [{ name = "up", family = "escalate", step = 1 }]
endings = [{ name = "war", when = [{ at_least = "war" }] }, { name = "rest" }]
)";

inline brink::scenario::Scenario read(const std::vector<std::string>& overrides = {}) {
    return brink::scenario::read_text("example.toml", text, overrides);
}

// The problems of the example after overrides, one a line; empty if there are none.
inline std::string complaint(const std::vector<std::string>& overrides) {
    try {
        read(overrides);
    } catch (const brink::InputError& error) { return error.what(); }
    return "";
}

} // namespace example
