// A file of arrays beside results.nc: what a later analysis of the same results found.
#pragma once

#include "results/variables.h"

#include <string>
#include <utility>
#include <vector>

namespace brink::results {

struct AnalysisFile {
    struct Axis { // a dimension with a name for each of its places
        std::string name;
        std::vector<std::string> labels;
    };
    struct Array {
        std::string name;
        std::string meaning;
        std::vector<std::string> over; // names of axes, the last one fastest
        Numbers numbers;
    };

    std::vector<std::pair<std::string, std::string>> attributes; // of the whole file
    std::vector<Axis> axes;
    std::vector<Array> arrays;
};

/// The bytes of a NetCDF-4 file: the same for equal content. Throws std::logic_error if an array does not fit its axes.
std::string to_netcdf(const AnalysisFile& file);

} // namespace brink::results
