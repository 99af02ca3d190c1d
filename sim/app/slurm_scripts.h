// The scripts of a sweep by Slurm: an array job with a task for each share, and a job behind it that merges them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace brink::app {

struct SlurmJobs {
    std::string study;                // its name
    std::string program;              // what starts brink, as a shell reads it
    std::string file, folder;         // absolute paths: of the study and the sweep
    std::vector<std::int64_t> shares; // those that have work, ascending
    std::int64_t of = 1;              // shares in all
    int cpus = 1;                     // of each task
    std::int64_t seconds = 0;         // its limit
    std::string memory;
    std::string options;               // more of `brink sweep`, as a shell reads them
    std::vector<std::string> preamble; // lines of the user's
};

std::string sweep_script(const SlurmJobs& jobs);
std::string merge_script(const SlurmJobs& jobs);
std::string submit_script(const SlurmJobs& jobs); // submits both

// "1-4,7,9", as --array takes it.
std::string array_text(const std::vector<std::int64_t>& numbers);

} // namespace brink::app
