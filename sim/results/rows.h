// What results.nc says of one point after the other, to be held against what should stand there.
#pragma once

#include "results/disagreement.h"
#include "results/netcdf.h"
#include "results/sweep_folder.h"
#include "results/sweep_point.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace brink::results {

// Some rows of each variable are held at once.
class Rows {
public:
    // Of a run, a fork or a sweep. Throws FileError, as do the others.
    Rows(const std::string& path, const tally::Schema& schema, bool fork);

    // Every variable of the row `number` against the same of `results`.
    std::vector<Disagreement> against(const std::string& where, const Results& results, std::size_t number,
                                      const std::string& by);
    // Also its address, status, digest and what it sets.
    std::vector<Disagreement> against(const SweepPoint& point, const std::vector<Swept>& swept,
                                      const std::string& by);

    std::string status(std::size_t number) { return text("status", number); } // of a point of a sweep
    // Replicas that a point was to have, and why; those that were simulated, with those that broke off.
    std::int64_t requested(std::size_t number);
    std::int64_t done(std::size_t number) { return whole("n_replicas", number) + whole("n_failed", number); }
    statistics::StopReason stop_reason(std::size_t number);

    std::int64_t points() const { return static_cast<std::int64_t>(points_); }

private:
    struct Some { // rows from `first` on
        std::size_t first = 0, count = 0;
        Numbers numbers;
        std::vector<std::string> texts;
    };

    Numbers numbers(const Variable& variable, std::size_t cells, bool whole, std::size_t number);
    std::int64_t whole(const std::string& variable, std::size_t number);
    std::string text(const std::string& variable, std::size_t number);
    std::string value_text(const Swept& swept, std::size_t number);
    Some& rows_at(const std::string& variable, std::size_t cells, std::size_t number);

    NetcdfReader file_;
    std::size_t points_;
    tally::Schema schema_;
    std::vector<Variable> variables_;
    std::map<std::string, Some> held_;
};

// What the file says of the whole sweep against its head: attributes and provenance. Throws FileError.
std::vector<Disagreement> differences_in_head(const std::string& path, const SweepHead& head,
                                              const std::string& tally_sha256, bool complete);

} // namespace brink::results
