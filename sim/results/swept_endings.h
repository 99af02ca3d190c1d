// What became of each point of a sweep, as its results.nc says.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace brink::results {

struct SweptEndings {
    std::string scenario;     // its name
    std::string study_text;   // in canonical form
    std::string tally_sha256; // of all points
    bool complete = false;    // every replica of every point that was not given up
    std::vector<std::string> endings;
    std::vector<std::string> addresses; // by point
    std::vector<std::int64_t> replicas; // by point: counted
    std::vector<std::int64_t> counts;   // [point][ending], row-major

    std::int64_t count(std::size_t point, std::size_t ending) const {
        return counts[point * endings.size() + ending];
    }
};

/// Throws FileError if there is no such file, or it is not of a sweep.
SweptEndings read_swept_endings(const std::string& path);

/// Whether results.nc is of a sweep. Throws FileError if it is no results of this program.
bool is_of_sweep(const std::string& path);

} // namespace brink::results
