#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace brink::tests {

// A folder of its own for each test, gone after it.
struct Folder {
    Folder() {
        std::string form = (std::filesystem::temp_directory_path() / "brink-XXXXXX").string();
        path = ::mkdtemp(form.data());
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path); }

    std::filesystem::path path;
};

} // namespace brink::tests
