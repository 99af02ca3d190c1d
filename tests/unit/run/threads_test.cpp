#include "run/ensemble.h"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <sched.h>

using namespace brink;

TEST_CASE("threads come from the job's allocation, else from the processors that the process may use") {
    unsetenv("SLURM_CPUS_PER_TASK");
    cpu_set_t all, one;
    REQUIRE(sched_getaffinity(0, sizeof all, &all) == 0);
    const int machine = run::default_threads();
    CHECK(machine >= 1);
    CHECK(machine <= CPU_COUNT(&all));
    CPU_ZERO(&one);
    for (int cpu = 0; cpu < CPU_SETSIZE && CPU_COUNT(&one) == 0; ++cpu) {
        if (CPU_ISSET(cpu, &all)) { CPU_SET(cpu, &one); }
    }
    REQUIRE(sched_setaffinity(0, sizeof one, &one) == 0);
    CHECK(run::default_threads() == 1);
    REQUIRE(sched_setaffinity(0, sizeof all, &all) == 0);
    setenv("SLURM_CPUS_PER_TASK", "1", 1);
    CHECK(run::default_threads() == 1);
    setenv("SLURM_CPUS_PER_TASK", "many", 1);
    CHECK(run::default_threads() == machine);
    unsetenv("SLURM_CPUS_PER_TASK");
}
