// The scenario files that tests go through.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace brink::tests {

// All .toml files directly in a folder of the clone, by name.
inline std::vector<std::filesystem::path> scenarios_in(const std::string& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(BRINK_SOURCE_DIR) / folder)) {
        if (entry.path().extension() == ".toml") { files.push_back(entry.path()); }
    }
    std::sort(files.begin(), files.end());
    return files;
}

// Those that ship, and those that the oracle's tests add to switch every mechanism on.
inline std::vector<std::filesystem::path> all_scenarios() {
    auto files = scenarios_in("scenarios");
    const auto more = scenarios_in("tests/oracle/scenarios");
    files.insert(files.end(), more.begin(), more.end());
    return files;
}

} // namespace brink::tests
