// The names that a scenario declares, gathered before the rest is read, so that references may point forward.
#pragma once

#include "document/value.h"
#include "scenario/fields.h"

#include <optional>
#include <string>
#include <vector>

namespace brink::scenario {

struct Names {
    std::vector<std::string> actors, moves, rungs, issues, sanctions, agreements, calendar;
    std::optional<int> start; // day number of time.start

    // Names of what a field of this type refers to.
    const std::vector<std::string>& of(Type type) const;
};

Names declared_names(const document::Value& root);

} // namespace brink::scenario
