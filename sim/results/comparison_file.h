// The content of compare.nc as plain data. Everything is row-major, `comparison` first.
#pragma once

#include "results/results.h"

#include <map>
#include <string>
#include <vector>

namespace brink::results {

struct ComparisonFile {
    Identity identity; // of the first scenario, beside which all others are put
    std::string first, first_toml, start_date, joint_sha256;
    std::int64_t requested = 0;
    double simultaneous_level = 0.0; // of each interval that is to hold with all others at once
    int turns = 0;
    std::vector<std::string> endings, others, others_toml, terms;
    // [comparison …]
    std::map<std::string, std::vector<std::int64_t>> by_comparison, by_term, by_turn,
        by_cells;                                                   // by_cells: two endings
    std::map<std::string, std::vector<double>> by_ending, by_bound; // by_bound: ending, lower and upper
    // Of all comparisons behind each other: causes, and makers, whose counts sum to the replicas that ended differently.
    struct Causes {
        std::vector<std::string> kind, who, in_first, in_second;
        std::vector<std::int64_t> comparison, count, alone, replica, turn, by_endings;
    };
    Causes causes, makers;
};

// The bytes of compare.nc: the same for equal content.
std::string to_netcdf(const ComparisonFile& file);

} // namespace brink::results
