#include "cluster/launch.h"

#include "base/number_text.h"

#include <array>
#include <cstdlib>

namespace brink::cluster {

namespace {

struct Launcher {
    const char* ranks;
    const char* rank;
};

// mpirun within Slurm starts its daemons as a step of their own, whose variables the ranks inherit: Slurm comes last.
constexpr std::array launchers = {Launcher{"OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_RANK"},
                                  Launcher{"MV2_COMM_WORLD_SIZE", "MV2_COMM_WORLD_RANK"},
                                  Launcher{"PMI_SIZE", "PMI_RANK"},
                                  Launcher{"SLURM_STEP_NUM_TASKS", "SLURM_PROCID"}};

std::optional<int> number_in(const char* variable) {
    const char* text = std::getenv(variable);
    const auto number = text ? to_whole(text) : std::nullopt;
    return number && *number >= 0 ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

} // namespace

std::optional<Launch> launch() {
    for (const Launcher& launcher : launchers) {
        if (const auto ranks = number_in(launcher.ranks))
            return Launch{launcher.ranks, *ranks, number_in(launcher.rank).value_or(0)};
    }
    return std::nullopt;
}

bool another_speaks() {
    const auto launched = launch();
    return launched && launched->rank > 0;
}

} // namespace brink::cluster
