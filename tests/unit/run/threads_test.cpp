#include "run/ensemble.h"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace brink;

TEST_CASE("threads come from the job's allocation, else from the machine, and are at least one") {
    unsetenv("SLURM_CPUS_PER_TASK");
    const int machine = run::default_threads();
    REQUIRE(machine >= 1);
    setenv("SLURM_CPUS_PER_TASK", "1", 1);
    CHECK(run::default_threads() == 1);
    setenv("SLURM_CPUS_PER_TASK", "many", 1);
    CHECK(run::default_threads() == machine);
    unsetenv("SLURM_CPUS_PER_TASK");
}
