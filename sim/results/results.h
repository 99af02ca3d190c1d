// What was simulated and what came out: the content of results.nc, as plain data.
#pragma once

#include "results/twins.h"
#include "statistics/stopping.h"
#include "tally/tally.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace brink::results {

inline constexpr int schema_version = 1;       // of results.nc: raised when a reader could take it wrongly
inline constexpr double interval_level = 0.95; // of every interval that is written

// Of a fork: one replica on its own draws, up to the start of a turn, from which all that is counted goes on.
struct Past {
    std::int64_t replica = 0;
    int turn = 0; // the first that is open, from 0

    friend bool operator==(const Past&, const Past&) = default;
};

// Counts may be added only to counts that agree in all of this.
struct Identity {
    std::string program_version;
    std::string git_commit;
    bool git_modified = false;
    std::string seed;
    std::string scenario_sha256; // of scenario_toml
    std::optional<Past> past;    // of a fork; none: replicas from the first day on
    // Of a fork of a sweep's point that has draws of its own: what the point sets, canonical.
    std::string point_draws = {};
};

// What a rule that stops saw of a run each time that it looked.
struct Looks {
    std::vector<std::string> targets; // "p(war) to ±10 % of itself"
    std::vector<double> half_width;   // [target]
    std::vector<std::int64_t> relative,
        replicas;                     // [target]: 1, as a part of the share itself; [look]: counted
    std::vector<std::int64_t> counts; // [look][target]: of these, replicas that have ended so

    friend bool operator==(const Looks&, const Looks&) = default;
};

struct Results {
    Identity identity;
    std::string scenario;       // its name
    std::string scenario_toml;  // as resolved: with defaults, `extends` and overrides
    std::string start_date;     // ISO date of day 0
    std::int64_t requested = 0; // replicas asked for, or futures of a fork
    std::int64_t done = 0;      // replicas 0 … done − 1, or branches 1 … done, were simulated …
    std::int64_t failed = 0;    // … and so many of them broke off and are not counted
    statistics::StopReason stop_reason = statistics::StopReason::fixed; // why `requested` is what it is
    tally::Schema schema;
    tally::Tally tally;
    Looks looks{};                // of a run under a rule
    std::optional<Twins> twins{}; // of a finished run over priors
};

inline bool complete(const Results& results) { return results.done == results.requested; }

// Why `found` cannot be continued as `wanted`, one line for each difference, with both sides; empty: it can.
std::vector<std::string> differences(const Results& found, const Results& wanted);

// The bytes of results.nc: the same for equal results, whatever the number of threads or the history of the
// run. Throws std::logic_error if a count is 2⁵³ or more, or the tally does not fit its schema.
std::string to_netcdf(const Results& results);

// Reads what to_netcdf() wrote. Throws FileError.
Results read(const std::string& path);

} // namespace brink::results
