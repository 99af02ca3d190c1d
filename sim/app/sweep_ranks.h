// `brink sweep --mpi`: one of several ranks, of which rank 0 leads and speaks.
#pragma once

#include "app/verbs.h"

#include <optional>
#include <string>

namespace brink::app {

// The exit code, the same for all ranks. Rank 0 tells what is to be told, also of faults.
int sweep_by_ranks(const po::variables_map& given);

// Of another rank than 0 whose command line is wrong: rank 0 may have a good one, and is told why this one does nothing.
// Returns when all ranks leave.
int decline_as_rank(const std::string& fault);

// Without --mpi each of several processes that were launched together would do all of the sweep: the first one throws
// UsageError, the others get their exit code. None: this process was launched alone.
std::optional<int> refuse_ranks_without_mpi();

} // namespace brink::app
