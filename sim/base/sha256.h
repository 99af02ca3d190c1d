#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace brink {

/// SHA-256 (FIPS 180-4) of the bytes, as 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

/// The same of a file, which is read in parts. Throws std::system_error with the error's number, but without the path.
std::string sha256_of_file(const std::filesystem::path& path);

} // namespace brink
