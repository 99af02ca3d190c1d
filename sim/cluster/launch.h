// What the environment says about how many processes were launched together, before any of them knows the others.
#pragma once

#include <optional>
#include <string>

namespace brink::cluster {

struct Launch {
    std::string variable; // of the environment, that says so
    int ranks = 1;
    int rank = 0;
};

// By the launchers of Open MPI, MVAPICH, MPICH and its relatives, and Slurm; the innermost where one launched another.
std::optional<Launch> launch();

// Whether another process, launched together with this one, is the one that speaks for all.
bool another_speaks();

} // namespace brink::cluster
