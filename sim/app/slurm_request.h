// What `brink slurm` was asked to write.
#pragma once

#include "app/sweep_request.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace brink::app {

struct SlurmRequest {
    SweepRequest sweep;                  // as its tasks are to run it
    std::optional<std::int64_t> shares;  // none: by the size of the work
    std::optional<std::int64_t> seconds; // limit of a task; none: by its size
    int cpus = 0;                        // of a task
    std::string memory;                  // of a task, as Slurm writes it
    std::vector<std::string> preamble;   // lines
    std::string program;                 // what starts brink, as a shell reads it; empty: this very program
};

std::vector<OptionLine> slurm_options();
SlurmRequest slurm_request(const po::variables_map& given); // throws UsageError, FileError

} // namespace brink::app
