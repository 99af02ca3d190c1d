// Which program made results, for machines.
#pragma once

#include "results/results.h"

#include <nlohmann/json.hpp>

namespace brink::words {

// Its version and commit, and whether it had changes that no commit has.
nlohmann::ordered_json program_json(const results::Identity& identity);

} // namespace brink::words
