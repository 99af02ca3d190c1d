#include "cluster/launch.h"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace brink;

TEST_CASE("how many processes were launched together is read from the innermost launcher's variables") {
    for (const char* name : {"OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_RANK", "MV2_COMM_WORLD_SIZE",
                             "PMI_SIZE", "PMI_RANK", "SLURM_STEP_NUM_TASKS", "SLURM_PROCID"})
        unsetenv(name);
    CHECK_FALSE(cluster::launch());
    CHECK_FALSE(cluster::another_speaks());

    setenv("SLURM_STEP_NUM_TASKS", "2", 1);
    setenv("SLURM_PROCID", "1", 1);
    REQUIRE(cluster::launch());
    CHECK(cluster::launch()->variable == "SLURM_STEP_NUM_TASKS");
    CHECK(cluster::launch()->ranks == 2);
    CHECK(cluster::another_speaks());

    setenv("OMPI_COMM_WORLD_SIZE", "8", 1);
    setenv("OMPI_COMM_WORLD_RANK", "0", 1);
    CHECK(cluster::launch()->ranks == 8);
    CHECK_FALSE(cluster::another_speaks());

    setenv("OMPI_COMM_WORLD_SIZE", "many", 1);
    CHECK(cluster::launch()->ranks == 2);
}
