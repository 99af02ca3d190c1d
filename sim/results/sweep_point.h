// A point of a sweep, with all that was counted of it.
#pragma once

#include "results/design.h"
#include "results/ledger.h"
#include "results/sweep_folder.h"

#include <string>

namespace brink::results {

struct SweepPoint {
    DesignPoint design;
    Results results;     // empty counts if nothing was done, or the point was given up
    std::string status;  // complete | partial | given up
    std::string why;     // of a point that was given up
    std::string failure; // of the lowest replica that broke off, with its number; empty: none did
};

// Sums its records. Throws FileError.
SweepPoint point_of(const SweepHead& head, const Ledger& ledger, const DesignPoint& design);

} // namespace brink::results
