// What must hold of a file's bytes before a TOML parser sees them: parsers are weakest where the text is
// none.
#pragma once

#include <string>
#include <string_view>

namespace brink::document {

// UTF-8, without control characters. Throws InputError.
void require_plain_text(const std::string& file, std::string_view text);

// Of plain text that is to be TOML: no keys so deep that walking them would exhaust the stack. Throws InputError.
void require_shallow_keys(const std::string& file, std::string_view text);

} // namespace brink::document
