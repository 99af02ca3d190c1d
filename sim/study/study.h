// What a study comes to: a scenario, what is varied in it, and how each point is run.
#pragma once

#include "statistics/stopping.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace brink::study {

// One key of the scenario and the values that it takes. Axes of one group go forward together, others are crossed.
struct Axis {
    std::string path;                // as in --set, canonical
    std::vector<std::string> values; // as TOML writes them; canonical: equal values have equal text
    std::size_t group = 0;           // from 0, without gaps
};

// One key of the scenario that a design draws from an interval: low < high.
struct Factor {
    std::string path;
    double low = 0.0;
    double high = 1.0;
    bool logarithmic = false; // the unit interval is laid over the logarithm; then low > 0
    bool whole = false;       // whole numbers low … high, each as likely
};

// Points that are written down one by one.
struct Listing {
    std::vector<std::string> paths;
    std::vector<std::string> values; // row by row, one for each path; empty: this point does not set it
};

enum class Relation { less, at_most, greater, at_least, equal, different };

// A condition on what a point sets.
struct Condition {
    std::string left; // a path
    Relation relation = Relation::equal;
    std::string right; // a value, canonical, or a path
    bool right_is_path = false;
};

enum class DesignKind { grid, list, random, lhs, sobol, morris, saltelli, oat, file };
enum class SeedPolicy { common, independent };
enum class Order { round_robin, by_point }; // in which points are simulated; says nothing of what comes out

struct Study {
    std::string name;
    std::string scenario;                     // path, from the working folder
    std::int64_t replicas = 0;                // of each point; with a rule at most
    std::optional<statistics::StopRule> stop; // none: as many for each; its most_replicas are `replicas`
    std::string seed;
    SeedPolicy seed_policy = SeedPolicy::common;
    DesignKind design = DesignKind::grid;
    std::vector<Axis> axes;         // of grid
    Listing listing;                // of list and file
    std::vector<Factor> factors;    // of the designs that draw
    std::int64_t design_points = 0; // of random, lhs, sobol; the base number of morris and saltelli
    std::vector<Condition> where;   // all of which must hold
    Order order = Order::round_robin;
    std::optional<bool>
        series; // whether per-turn arrays are recorded; none: where there are not too many points
};

inline bool draws(DesignKind kind) {
    return kind != DesignKind::grid && kind != DesignKind::list && kind != DesignKind::file;
}

// The study as text, one "key = value" in each line: its digest is the study's identity, and where two studies differ,
// so does a line. The place of the scenario's file does not enter.
std::string canonical_text(const Study& study);

// Back from such a text, for designs that draw: all but the scenario's file, axes, points written down and `where`. Throws
// std::invalid_argument for what canonical_text() does not write.
Study from_canonical_text(const std::string& text);

} // namespace brink::study
