#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace brink::document {

// Scenarios have some kilobytes; what has more than this is another file given by mistake, and is not even
// read.
constexpr std::uintmax_t most_megabytes = 4;

// The whole text of a file. Throws InputError.
std::string file_text(const std::filesystem::path& path, std::uintmax_t most = most_megabytes);

} // namespace brink::document
