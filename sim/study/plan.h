// The points of a study: which there are, in which order they are run, and what each changes in the scenario.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace brink::study {

struct Setting { // one override: `path` = `value`, as --set takes it
    std::string path;
    std::string value; // as TOML writes it, canonical
};

// A point is addressed by what it sets, never by its place in a design: a finished study can be extended, and what was
// done for a point stays done.
struct Point {
    std::vector<Setting> settings;
    std::string address; // hex SHA-256 of the settings, sorted by path; the first 16 digits
};

// "path=value" for each: what scenario::read takes.
std::vector<std::string> overrides_of(const Point& point);

// Sorted by path, one "path=value" in each line: hashed into the address and, where draws are independent, into the key.
std::string canonical(const std::vector<Setting>& settings);

// Which points a study has, in the order of the file's `order`; a point is made when it is asked for, so that a plan of
// a million points costs no more memory than its design's parameters.
class Plan {
public:
    virtual ~Plan() = default;
    virtual std::int64_t size() const = 0;
    virtual Point at(std::int64_t number) const = 0; // 0 … size() − 1
};

} // namespace brink::study
