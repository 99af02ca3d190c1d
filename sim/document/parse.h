#pragma once

#include "document/value.h"

#include <string>
#include <string_view>

namespace brink::document {

// The tree of a TOML text; `file` names it in places. Throws InputError.
Value parse(const std::string& file, std::string_view text);

} // namespace brink::document
