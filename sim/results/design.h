// design.csv: the points of a sweep, one in a line, read as a stream so that a million of them are never held.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace brink::results {

// A key of the scenario that some point sets.
struct Swept {
    std::string path;
    bool numbers = true; // every point that sets it sets a number
};

struct DesignPoint {
    std::int64_t number = 0;
    std::string address;             // 16 hexadecimal digits
    std::vector<std::string> values; // as TOML writes them, by key; empty: as in the scenario

    std::uint64_t key() const; // the address as a number
};

std::uint64_t address_key(const std::string& address);

// A text without its quotes; other values as TOML writes them.
std::string plain_value(const std::string& toml);

std::string design_header(const std::vector<std::string>& paths); // "point,address,…"
std::string design_line(const DesignPoint& point);

class DesignReader {
public:
    explicit DesignReader(const std::filesystem::path& path); // throws FileError

    const std::vector<std::string>& paths() const { return paths_; }
    std::optional<DesignPoint> next(); // throws FileError

private:
    std::filesystem::path path_;
    std::ifstream file_;
    std::vector<std::string> paths_;
};

// All that the points have in common; goes through the file once.
struct DesignSurvey {
    std::vector<Swept> swept;
    std::vector<std::uint64_t> addresses; // by point
};
DesignSurvey survey_of(const std::filesystem::path& path);

// "actors.A.resolve.value = 0.2, sanctions.massive.bite = 1"
std::string settings_text(const std::vector<std::string>& paths, const DesignPoint& point);

} // namespace brink::results
