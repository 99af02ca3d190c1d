// What a study file says: a scenario, what is varied in it, and how each point is run. The one list of its fields is
// study/fields_study.cpp; reader, checks and `brink help` walk it.
#pragma once

#include "document/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace brink::study {

// One key of the scenario and the values that it takes. Axes of one `zip` group go forward together.
struct Axis {
    std::string path;                // as in --set
    std::vector<std::string> values; // as TOML writes them; canonical: equal values have equal text
    int group = 0;                   // axes with the same number are zipped, others are crossed
};

// One key of the scenario that a design draws from an interval: low < high.
struct Factor {
    std::string path;
    double low = 0.0;
    double high = 1.0;
    bool logarithmic = false; // the unit interval is laid over the logarithm; then low > 0
    bool whole = false;       // rounded down to whole numbers low … high
};

enum class DesignKind { grid, list, random, lhs, sobol, morris, saltelli, oat, file };
enum class SeedPolicy { common, independent };

struct StopTarget { // an adaptive study simulates a point until each is met
    std::string quantity;
    std::optional<double> half_width, rel_half_width;
};

struct Study {
    std::string name;
    std::string scenario; // path, relative to the study file's folder resolved
    std::int64_t replicas = 0;
    std::string seed;
    SeedPolicy seed_policy = SeedPolicy::common;
    DesignKind design = DesignKind::grid;
    std::vector<Axis> axes;
    std::vector<Factor> factors;
    std::int64_t design_points = 0; // of random, lhs, sobol; the base number of morris and saltelli
    std::vector<std::string> where; // comparisons, all of which must hold
    std::string canonical_text;     // resolved, sorted: its digest is the study's identity
};

} // namespace brink::study
