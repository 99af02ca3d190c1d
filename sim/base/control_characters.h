// Signs that are no letters: a terminal would obey them.
#pragma once

#include <string>
#include <string_view>

namespace brink {

// UTF-8 with control characters (C0, DEL, C1) as TOML writes them, so that it is one line on any terminal: "a\u001bb".
// Without them it comes out as it is.
std::string without_controls(std::string_view utf8);

} // namespace brink
