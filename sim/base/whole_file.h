// A file as a text.
#pragma once

#include <filesystem>
#include <string>

namespace brink {

// All bytes of a file. Throws std::system_error with the error's number, but without the path: whoever asked knows how to name it.
std::string whole_file(const std::filesystem::path& path);

} // namespace brink
