// What the values of a scenario file are made of.
#pragma once

#include "document/place.h"
#include "random/distribution.h"

#include <optional>
#include <string>

namespace brink::scenario {

using document::Place;

// A number of the file: plain, or a prior from which each replica draws once.
struct Number {
    double value = 0.0; // the plain value, or the prior's median
    std::optional<Distribution> prior = std::nullopt;
    std::string source = {}; // a citation, or "assumption: why"; empty: that of the table around it
    Place place = {};
};

using Rung = int; // a step of the ladder, 0 … rungs.size() − 1

struct Date {
    int day = 0;      // whole days since time.start
    std::string text; // as written: an ISO date or a day number
};

} // namespace brink::scenario
