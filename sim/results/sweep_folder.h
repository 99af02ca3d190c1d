// The folder of a sweep: sweep.toml says what is swept, design.csv lists the points, journal/ has what was counted by each
// process; results.nc and what goes with it come last.
#pragma once

#include "results/sweep_identity.h"
#include "statistics/stopping.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace brink::results {

struct SweepHead {
    SweepIdentity identity;
    std::string study;         // name
    std::string study_text;    // in canonical form
    std::string scenario_toml; // as resolved, before any point's settings
    std::int64_t replicas = 0; // of each point; with a rule at most
    std::int64_t points = 0;
    std::optional<statistics::StopRule> stop; // its most_replicas are `replicas`
};

// "p(war) to ±10 % of itself"
std::string target_text(const statistics::StopTarget& target);

// The rule in words, without its highest number; empty: there is none.
std::string stop_text(const std::optional<statistics::StopRule>& stop);

std::string to_toml(const SweepHead& head);

// Throw FileError, and InputError if the scenario is not the one of the identity. `name` stands in messages.
SweepHead to_sweep_head(const std::string& name, std::string_view toml);
SweepHead read_head(const std::filesystem::path& folder);
std::vector<std::filesystem::path>
journals_in(const std::filesystem::path& folder); // in the order of their names

struct WorkShare { // 1 … of
    std::int64_t number = 1;
    std::int64_t of = 1;
};

std::filesystem::path head_in(const std::filesystem::path& folder);
std::filesystem::path design_in(const std::filesystem::path& folder);
std::filesystem::path journal_in(const std::filesystem::path& folder, const WorkShare& share);
std::filesystem::path journal_of_rank(const std::filesystem::path& folder,
                                      int rank); // however many there are

} // namespace brink::results
