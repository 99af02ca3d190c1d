// What the counts of a sweep belong to: the head of each of its journals.
#pragma once

#include "results/results.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace brink::results {

inline constexpr int journal_format = 1; // raised when a reader could take a journal wrongly

struct SweepIdentity {
    Identity identity;       // its scenario before any point's settings
    std::string scenario;    // name
    std::string start_date;  // ISO date of day 0
    std::string seed_policy; // common | independent
    std::int64_t chunk = 0;  // replicas; no record crosses a multiple of it
    tally::Schema schema;    // of every point
};

// Why counts of `found` cannot be added to those of `wanted`, one line for each difference, with both sides; empty: they
// can. Chunks may differ.
std::vector<std::string> differences(const SweepIdentity& found, const SweepIdentity& wanted);

// As TOML, and back. `name` stands in messages. Throws FileError.
std::string to_toml(const SweepIdentity& identity);
SweepIdentity to_sweep_identity(const std::string& name, std::string_view toml);

} // namespace brink::results
