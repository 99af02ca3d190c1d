// Reading a scenario again with other plain numbers, as the points of a study do: what they leave as it is is copied.
#pragma once

#include "scenario/reading.h"
#include "scenario/scenario.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace brink::scenario {

// A file's scenario as its records were read, before the defaults that follow from the rest and the checks.
struct Rough {
    struct Late { // a default that follows from the rest
        const Field* field;
        std::size_t owner; // among all objects of the scenario, in the order of the field list
    };

    Scenario scenario;
    Reading reading;
    std::vector<Late> late;
};

// None of a file in which something is wrong, or whose payoffs stand in another file.
std::shared_ptr<const Rough> rough_of(const std::string& name, const document::Value& root);

// What a full reading of `root`, of which `rough` was made, gives under these overrides; nothing where one of them sets anything
// but a plain number that the file has, or where something is wrong, which only the full reading says in its words.
std::optional<Scenario> reread(const Rough& rough, const document::Value& root,
                               const std::vector<std::string>& overrides);

} // namespace brink::scenario
