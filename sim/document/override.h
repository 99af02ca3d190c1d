#pragma once

#include "document/load.h"

#include <string>
#include <vector>

namespace brink::document {

// Carries out "actors.Russia.resolve.value=0.4": names may be quoted, elements are named by identity or by
// number, the value is TOML or a bare word. Throws InputError.
void override_value(Value& root, const std::string& assignment, const Shape& shape);

// The parts of a path: "actors.'St. Lucia'.rung" has three.
std::vector<std::string> path_parts(const std::string& path); // empty if the path is not well formed

} // namespace brink::document
