// The points of a study: which there are, and what each changes in the scenario.
#pragma once

#include "study/study.h"

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
    std::string address; // the first 16 hexadecimal digits of the SHA-256 of canonical(settings)
};

// "path=value" for each: what scenario::read takes.
std::vector<std::string> overrides_of(const Point& point);

// Sorted by path, one "path=value" in each line: hashed into the address and, where draws are independent, into the key.
std::string canonical(const std::vector<Setting>& settings);

// A point is made when it is asked for, so that a plan of a million points costs no more memory than what its study
// writes down. Axes go from slow to fast in the order of the file.
class Plan {
public:
    explicit Plan(const Study& study);

    std::int64_t size() const { return size_; }
    Point at(std::int64_t number) const; // 0 … size() − 1

private:
    std::vector<Setting> settings_at(std::int64_t number) const;

    Study study_;
    std::int64_t size_ = 0;
};

inline Plan plan_of(const Study& study) { return Plan(study); }

} // namespace brink::study
