#pragma once

#include "scenario/fields.h"

#include <string>
#include <vector>

namespace brink::scenario {

// Whether a field of this record holds an array, not of tables.
bool is_array(const Field& field, const Record& record);

// As the file would write it, in words where it depends on others, "required", or "none"; empty for tables.
std::string default_text(const Field& field, const Record& record);

// What a key of a scenario file means, its unit, range and default; of a table, its keys. The path may name
// elements (actors.Russia.rung), leave them out (actors.rung) or stand for all (actors[].rung). Throws
// InputError if there is none.
std::string help_text(const std::string& path);

// The same of another kind of file ("a study") by its own list of fields.
std::string help_text(const std::string& path, const Record& root, const std::string& file);

// The paths below the top level that end so: of war_cost actors[].war_cost, of resolve.value actors[].resolve.value.
std::vector<std::string> paths_ending_in(const std::string& end, const Record& root);

// The tables of all keys, for scenarios/README.md (Markdown).
std::string format_reference();

// The tables of all keys of a record and of the tables within it (Markdown).
std::string reference_tables(const Record& root);

} // namespace brink::scenario
