// The results of a run that a verb holds against something else.
#pragma once

#include "results/results.h"

#include <string>

namespace brink::app {

// Reads results.nc in `folder`. Throws UsageError if there is none, or if it is of a study or of futures of one past; `subject`,
// such as "forecasts are", says for what whole crises are wanted.
results::Results results_of_run(const std::string& folder, const std::string& subject);

} // namespace brink::app
