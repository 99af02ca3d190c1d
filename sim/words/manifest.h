// manifest.json: everything that may differ between equal results, so that results.nc holds none of it, and what a report
// warns of, for who reads the folder later.
#pragma once

#include "words/cautions.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace brink::words {

struct Manifest {
    std::string date; // UTC, ISO 8601
    std::string host;
    std::vector<std::string> command_line;
    std::string folder_of_call; // relative paths of the command line start here
    int threads = 0;
    std::string isa;
    int lane_width = 0;
    int block = 0;
    std::int64_t unit = 0;
    std::int64_t replicas = 0;     // simulated by this run
    std::int64_t found_before = 0; // and found in the folder by --top-up
    std::int64_t decisions = 0;
    double seconds = 0.0;
    std::string compiler, flags, build_type;
    std::map<std::string, std::string> libraries; // with versions
    std::string status;                           // complete | partial
    std::string tally_sha256;
    std::map<std::string, std::string> files;     // sha256 of those that were written with it, by name
    std::optional<std::vector<Caution>> cautions; // none: of what has no such report
};

std::string to_json(const Manifest& manifest);

// What a manifest says that can be checked; empty or 0 where it does not say so.
struct ManifestClaims {
    std::string status, tally_sha256, isa;
    int threads = 0;
    std::map<std::string, std::string> files;
};
ManifestClaims claims_of(const std::string& json); // all empty if it is no manifest

std::string json_library_version();

} // namespace brink::words
