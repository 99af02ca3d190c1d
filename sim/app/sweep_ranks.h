// `brink sweep --mpi`: one of several ranks, of which rank 0 leads and speaks.
#pragma once

#include "app/verbs.h"

#include <optional>

namespace brink::app {

// The exit code, the same for all ranks. Rank 0 tells what is to be told, also of faults.
int sweep_by_ranks(const po::variables_map& given);

// Without --mpi each of several processes that were launched together would do all of the sweep: the first one throws
// UsageError, the others get their exit code. None: this process was launched alone.
std::optional<int> refuse_ranks_without_mpi();

} // namespace brink::app
