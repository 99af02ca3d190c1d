// Values as TOML, in one way only.
#pragma once

#include "document/value.h"

#include <string>
#include <vector>

namespace brink::document {

// As TOML: quotes and all.
std::string quoted(const std::string& text);

// On one line, canonical: equal values have equal text. Keys of tables are sorted; a whole number is written without a
// point even where it was 1.0, and a number as the shortest text that reads back as the same double.
std::string to_toml(const Value& value);

// A path as overrides take it, of the parts that path_parts() finds: quoted only where that is needed.
std::string path_of(const std::vector<std::string>& parts);

} // namespace brink::document
