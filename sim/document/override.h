#pragma once

#include "document/load.h"

#include <string>
#include <vector>

namespace brink::document {

// Carries out "actors.Russia.resolve.value=0.4": names may be quoted, elements are named by identity or by
// number, the value is TOML or a bare word. Throws InputError.
void override_value(Value& root, const std::string& assignment, const Shape& shape);

struct Assignment {
    std::vector<std::string> path; // its parts
    Value value;
};

// What "actors.Russia.resolve.value=0.4" says; complaints have this place. Throws InputError.
Assignment parse_assignment(const std::string& text, const Place& place);

// The parts of a path: "actors.'St. Lucia'.rung" has three.
std::vector<std::string> path_parts(const std::string& path); // empty if the path is not well formed

} // namespace brink::document
