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

// What a point is known by: all that it sets, as "path=value" in whatever order, sorted, a line for each.
std::string canonical(std::vector<std::string> assignments);
std::string address_of(const std::string& canonical); // 16 hexadecimal digits
std::string address_of(const std::vector<std::string>& paths, const DesignPoint& point);

// A text without its quotes; other values as TOML writes them.
std::string plain_value(const std::string& toml);

std::string design_header(const std::vector<std::string>& paths); // "point,address,…"
std::string design_line(const DesignPoint& point);

// The addresses say whose counts are whose, so that a row whose settings were changed would put a label on the counts of others.
enum class Trust {
    none, // a row must have the number of its line, and the address of what it sets
    all   // rows are told as they are: somebody else will judge them
};

class DesignReader {
public:
    explicit DesignReader(const std::filesystem::path& path, Trust trust = Trust::none); // throws FileError

    const std::vector<std::string>& paths() const { return paths_; }
    std::optional<DesignPoint> next(); // throws InputError
    // Throws InputError unless so many points have come.
    void require(std::int64_t points) const;

private:
    void hold(const DesignPoint& point) const;
    [[noreturn]] void refuse(const std::string& why) const;

    std::filesystem::path path_;
    Trust trust_;
    std::ifstream file_;
    std::vector<std::string> paths_;
    std::int64_t line_ = 1, found_ = 0; // the line that was read last, from 1; points so far
};

// All that the points have in common; goes through the file once.
struct DesignSurvey {
    std::vector<Swept> swept;
    std::vector<std::uint64_t> addresses; // by point
};
// Of a file that must list so many points. Throws FileError, InputError.
DesignSurvey survey_of(const std::filesystem::path& path, std::int64_t points);
// Of one that is told as it is.
DesignSurvey survey_in_trust(const std::filesystem::path& path);

// "actors.A.resolve.value = 0.2, sanctions.massive.bite = 1"
std::string settings_text(const std::vector<std::string>& paths, const DesignPoint& point);

} // namespace brink::results
