// What a scenario or study file may say, as JSON Schema (draft 7), for editors that complete and check TOML.
#pragma once

#include "scenario/fields.h"

#include <string>

namespace brink::words {

// One object, indented, with a line end. Types, ranges, words and keys are those of the list of fields. Nothing is required: a
// file may leave to the one that it extends what it does not say.
std::string json_schema(const scenario::Record& root, const std::string& title);

} // namespace brink::words
