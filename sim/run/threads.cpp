#include "run/ensemble.h"

#include "base/number_text.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sched.h>

namespace brink::run {

static int from_affinity() {
    cpu_set_t set;
    CPU_ZERO(&set);
    return sched_getaffinity(0, sizeof set, &set) == 0 ? std::max(1, CPU_COUNT(&set)) : 1;
}

// The CPU time that a container may use, in processors (cgroup v2); 0: no limit.
static int from_quota() {
    std::ifstream file("/sys/fs/cgroup/cpu.max");
    std::string quota;
    double period = 0.0;
    if (!(file >> quota >> period) || period <= 0.0) { return 0; }
    const auto limit = to_number(quota);
    return limit ? std::max(1, static_cast<int>(std::ceil(*limit / period))) : 0;
}

static int from_slurm() {
    const char* text = std::getenv("SLURM_CPUS_PER_TASK");
    const auto number = text ? to_whole(text) : std::nullopt;
    return number && *number > 0 ? static_cast<int>(*number) : 0;
}

int default_threads(Neighbours neighbours) {
    int threads = std::max(1, from_affinity() / neighbours.on_these_cores);
    if (const int told = from_slurm(); told > 0) { threads = std::min(threads, told); }
    if (const int quota = from_quota(); quota > 0) {
        threads = std::min(threads, std::max(1, quota / neighbours.on_this_machine));
    }
    return threads;
}

} // namespace brink::run
