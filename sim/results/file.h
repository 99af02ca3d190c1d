// Files that are whole or absent.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace brink::results {

// A file cannot be read or written: the message names it and says why.
struct FileError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Written under another name, synced, then renamed: a reader never sees half of it, and neither does a crash.
// Throws FileError and leaves nothing behind.
void write_file(const std::filesystem::path& path, std::string_view bytes);

// Makes the folder (and those above it) and proves that it takes `bytes` more: what cannot be stored is known
// before it is simulated. Throws FileError; a folder that was made for nothing is removed again.
void prepare_folder(const std::filesystem::path& folder, std::int64_t bytes);

} // namespace brink::results
