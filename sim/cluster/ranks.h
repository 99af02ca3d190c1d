// The processes of a sweep that MPI launched together, and letters between them. Nothing here waits busily: whoever has
// nothing to do sleeps.
#pragma once

#include "run/ensemble.h"

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

namespace brink::cluster {

struct LaunchError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Received {
    int from = 0;
    std::string bytes;
};

// Name and version of the MPI that is built in; empty: none.
std::string mpi_version();

// Of one process there may be one. Its calls may come from several threads, but from one at a time.
class Ranks {
public:
    // Joins them; a process that was launched alone is the only rank. Throws LaunchError if there is no MPI built in, or
    // another one's launcher started this process, so that each rank would be alone.
    Ranks();
    ~Ranks(); // leaves, once all that was sent is taken
    Ranks(const Ranks&) = delete;
    Ranks& operator=(const Ranks&) = delete;

    int number() const; // 0 … size() − 1
    int size() const;
    run::Neighbours neighbours() const;

    void send(int to, std::string bytes); // returns at once
    std::optional<Received>
    receive(); // a letter that has come, if there is one; from one rank in the order of sending

private:
    struct Line;
    std::unique_ptr<Line> line_;
};

} // namespace brink::cluster
