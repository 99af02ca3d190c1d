// How much a sweep will write, by what was counted of some of its points.
#pragma once

#include "results/sweep_folder.h"
#include "study/sweep.h"
#include "tally/tally.h"

#include <cstdint>
#include <vector>

namespace brink::app {

// The first replicas of a point.
struct PilotPoint {
    std::int64_t number = 0;
    std::int64_t replicas = 0; // simulated
    tally::Tally tally;        // what the sweep's schema has of them
};

struct DiskUse { // bytes
    double journals = 0.0;
    double results = 0.0; // results.nc and the files beside it
};

// Of a sweep with `records` for each point, of `replicas` each. `sample` is not empty; where it has fewer replicas of a point,
// the cells are estimated that more of them would come to. Some of its points are written to a temporary file, since how far
// counts can be compressed hangs on them. Throws FileError.
DiskUse disk_use(const study::SweptPoints& points, const results::SweepHead& head, std::int64_t records,
                 std::int64_t replicas, const std::vector<PilotPoint>& sample);

} // namespace brink::app
