// From the journals of a sweep to its results.
#pragma once

#include "results/sweep_point.h"

#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace brink::results {

struct Merged {
    std::string tally_sha256;                   // of all points
    bool complete = false;                      // every replica of every point that was not given up
    std::map<std::string, std::string> files{}; // sha256 of those that were written, by name
};

// Writes results.nc and summary.csv, and manifest.json with what `manifest` says, and shows each point to `look` on the way.
// What stood there stays until all three are on disk; then they get their names one after the other, each whole, results.nc
// last: it never is newer than the others. Nothing if `stop` was set meanwhile. The caller has the folder's lock. Throws
// FileError.
std::optional<Merged> merge(const std::filesystem::path& folder, const SweepHead& head,
                            const DesignSurvey& survey, const Ledger& ledger, const std::atomic<bool>& stop,
                            const std::function<void(const SweepPoint&)>& look,
                            const std::function<std::string(const Merged&)>& manifest);

} // namespace brink::results
