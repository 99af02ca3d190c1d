// The points of a study: which there are, and what each changes in the scenario.
#pragma once

#include "statistics/design.h"
#include "study/study.h"

#include <cstdint>
#include <optional>
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

std::vector<Setting> settings_of_row(const Listing& listing, std::int64_t row);

// A point is made when it is asked for, so that a plan of a million points costs no more memory than what its study
// writes down and, with `where` or where a design may repeat itself, 4 bytes for each point. Axes go from slow to fast in
// the order of the file. What a design draws more than once is one point: it is the same simulation.
class Plan {
public:
    explicit Plan(const Study& study);

    const Study& study() const { return study_; }
    std::int64_t size() const { return picks_ ? count(kept_) : all_; }
    Point at(std::int64_t number) const; // 0 … size() − 1

    // What the design says, with what it draws again and what `where` leaves out.
    std::int64_t drawn_size() const { return all_; }
    Point drawn_at(std::int64_t candidate) const;
    std::int64_t repeated_size() const { return repeated_; } // of these, points that a design draws again

    // Those for which a comparison does not hold.
    std::int64_t rejected_size() const { return count(rejected_); }
    Point rejected_at(std::int64_t number) const;

private:
    static std::int64_t count(const std::vector<std::uint32_t>& numbers) {
        return static_cast<std::int64_t>(numbers.size());
    }
    void pick(bool may_repeat);
    std::vector<Setting> settings_at(std::int64_t candidate) const;
    std::vector<Setting> drawn_settings(std::int64_t candidate) const;

    Study study_;
    std::optional<statistics::Design> design_; // of a study that draws
    std::int64_t all_ = 0, repeated_ = 0;
    bool picks_ = false;                         // some candidates: kept_ has their numbers
    std::vector<std::uint32_t> kept_, rejected_; // numbers of candidates
};

inline Plan plan_of(const Study& study) { return Plan(study); }

// Points that set the same as an earlier one.
struct Repeat {
    std::int64_t number = 0;
    std::int64_t first = 0; // the earliest one
};

std::vector<Repeat> repeats_in(const Plan& plan); // by number

} // namespace brink::study
