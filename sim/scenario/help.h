#pragma once

#include <string>

namespace brink::scenario {

// What a key of a scenario file means, its unit, range and default; of a table, its keys. The path may name
// elements (actors.Russia.rung), leave them out (actors.rung) or stand for all (actors[].rung). Throws
// InputError if there is none.
std::string help_text(const std::string& path);

// The tables of all keys, for scenarios/README.md (Markdown).
std::string format_reference();

} // namespace brink::scenario
