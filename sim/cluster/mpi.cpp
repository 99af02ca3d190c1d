// All that the program asks of MPI.
#include "cluster/launch.h"
#include "cluster/ranks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <list>
#include <thread>
#include <utility>
#include <vector>

#include <mpi.h>
#include <sched.h>

namespace brink::cluster {

namespace {

int asked(int (*what)(MPI_Comm, int*), MPI_Comm group) {
    int answer = 0;
    what(group, &answer);
    return answer;
}

// On this machine, and of these the ones that may run on the same cores, as far as they were not bound to others.
run::Neighbours count_neighbours() {
    MPI_Comm machine = MPI_COMM_NULL;
    MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &machine);
    const int here = asked(MPI_Comm_size, machine);
    cpu_set_t mine;
    CPU_ZERO(&mine);
    ::sched_getaffinity(0, sizeof mine, &mine);
    std::vector<cpu_set_t> all(static_cast<std::size_t>(here));
    MPI_Allgather(&mine, sizeof mine, MPI_BYTE, all.data(), sizeof mine, MPI_BYTE, machine);
    MPI_Comm_free(&machine);
    run::Neighbours neighbours{0, here};
    for (const cpu_set_t& other : all) {
        cpu_set_t both;
        CPU_AND(&both, &mine, &other);
        neighbours.on_these_cores += CPU_COUNT(&both) > 0 ? 1 : 0;
    }
    neighbours.on_these_cores = std::max(1, neighbours.on_these_cores);
    return neighbours;
}

void refuse_launcher(const Launch& launched) {
    throw LaunchError(fmt::format("{} ranks were launched ({}), but each finds only itself: the launcher "
                                  "belongs to another MPI than the "
                                  "one that is built in ({}); use that one's mpirun",
                                  launched.ranks, launched.variable, mpi_version()));
}

// Where Slurm gives its tasks nothing by which to find each other, MPI would end the process in its own words.
void require_meeting_place() {
    const auto launched = launch();
    if (launched && launched->ranks > 1 && launched->variable == "SLURM_STEP_NUM_TASKS" &&
        !std::getenv("PMIX_RANK"))
        refuse_launcher(*launched);
}

} // namespace

std::string mpi_version() {
    std::array<char, MPI_MAX_LIBRARY_VERSION_STRING> text{};
    int length = 0;
    MPI_Get_library_version(text.data(), &length);
    const std::string whole(text.data());
    return whole.substr(0, whole.find_first_of(",\n"));
}

struct Ranks::Line {
    struct Sending {
        std::string bytes;
        MPI_Request request = MPI_REQUEST_NULL;
    };

    int number = 0, size = 1;
    run::Neighbours neighbours;
    std::list<Sending> sendings; // that are not taken yet

    void forget_taken() {
        std::erase_if(sendings, [](Sending& sending) {
            int taken = 0;
            MPI_Test(&sending.request, &taken, MPI_STATUS_IGNORE);
            return taken != 0;
        });
    }
};

Ranks::Ranks() : line_(std::make_unique<Line>()) {
    require_meeting_place();
    int threads = 0;
    MPI_Init_thread(nullptr, nullptr, MPI_THREAD_SERIALIZED, &threads);
    line_->number = asked(MPI_Comm_rank, MPI_COMM_WORLD);
    line_->size = asked(MPI_Comm_size, MPI_COMM_WORLD);
    const auto launched = launch();
    const bool alone = line_->size == 1 && launched && launched->ranks > 1;
    if (alone || threads < MPI_THREAD_SERIALIZED) {
        MPI_Finalize();
        if (alone) refuse_launcher(*launched);
        throw LaunchError(fmt::format("{} was built without threads", mpi_version()));
    }
    line_->neighbours = count_neighbours();
}

Ranks::~Ranks() {
    while (line_->forget_taken(), !line_->sendings.empty())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    MPI_Finalize();
}

int Ranks::number() const { return line_->number; }
int Ranks::size() const { return line_->size; }
run::Neighbours Ranks::neighbours() const { return line_->neighbours; }

void Ranks::send(int to, std::string bytes) {
    line_->forget_taken();
    Line::Sending& sending = line_->sendings.emplace_back(Line::Sending{std::move(bytes)});
    MPI_Isend(sending.bytes.data(), static_cast<int>(sending.bytes.size()), MPI_BYTE, to, 0, MPI_COMM_WORLD,
              &sending.request);
}

std::optional<Received> Ranks::receive() {
    line_->forget_taken();
    int there = 0, size = 0;
    MPI_Message message = MPI_MESSAGE_NULL;
    MPI_Status status;
    MPI_Improbe(MPI_ANY_SOURCE, 0, MPI_COMM_WORLD, &there, &message, &status);
    if (there == 0) return std::nullopt;
    MPI_Get_count(&status, MPI_BYTE, &size);
    Received received{status.MPI_SOURCE, std::string(static_cast<std::size_t>(size), '\0')};
    MPI_Mrecv(received.bytes.data(), size, MPI_BYTE, &message, MPI_STATUS_IGNORE);
    return received;
}

} // namespace brink::cluster
