// Ranks of a program without MPI: there are none.
#include "cluster/ranks.h"

namespace brink::cluster {

struct Ranks::Line {};

std::string mpi_version() { return ""; }

Ranks::Ranks() {
    throw LaunchError(
        "--mpi: no MPI is built in. Install one (on Debian: apt-get install libopenmpi-dev openmpi-bin) "
        "and build again with -DBRINK_MPI=ON");
}

Ranks::~Ranks() = default;
int Ranks::number() const { return 0; }
int Ranks::size() const { return 1; }
run::Neighbours Ranks::neighbours() const { return {}; }
void Ranks::send(int, std::string) {}
std::optional<Received> Ranks::receive() { return std::nullopt; }

} // namespace brink::cluster
