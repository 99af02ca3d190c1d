// A sweep cut into tasks of a batch system: how many, how long, and which of them have anything to do.
#pragma once

#include "study/sweep.h"

#include <cstdint>
#include <vector>

namespace brink::study {

// Slurm's MaxArraySize is 1001 unless the cluster's administrators raised it: the highest index is one less.
inline constexpr std::int64_t most_tasks = 1000;
inline constexpr int usual_cpus = 4; // of a task
inline constexpr double usual_task_seconds = 45.0 * 60.0;

// What no record has yet of what the task wants: under a rule that stops, up to the next look of each point.
struct WorkLeft {
    std::int64_t chunks = 0; // whole or in part
    std::int64_t replicas = 0;
};

WorkLeft work_left(const SweepTask& task); // of all shares, whichever `task` names
// Those of so many shares in which something is left, ascending.
std::vector<std::int64_t> shares_with_work(const SweepTask& task, std::int64_t shares);

struct TaskSize {
    std::int64_t shares = 1;
    double seconds = 0.0; // of the longest, on `cpus` threads
};

// So many shares that each takes about `wanted` seconds: never more than there are chunks, nor than an array may have.
TaskSize sized(const WorkLeft& work, double core_seconds, int cpus, double wanted);
// The same for a number of shares that is given.
TaskSize sized_for(std::int64_t shares, const WorkLeft& work, double core_seconds, int cpus);

// A limit of time, in seconds, for tasks of that size: half as much again and ten minutes, in steps of five minutes, at most
// a day. A task that reaches it goes on where it stopped.
std::int64_t limit_for(const TaskSize& size);

} // namespace brink::study
