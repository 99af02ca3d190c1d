// Where the results of a run go, and what is there already.
#pragma once

#include "app/run_request.h"
#include "results/results.h"

#include <filesystem>
#include <optional>
#include <string>

namespace brink::app {

// The results that --top-up continues; none without it. Throws UsageError if there are none, FileError if unreadable.
std::optional<results::Results> results_to_continue(const RunRequest& request);

// Throws UsageError, naming each difference, unless `found` can be continued as `wanted`.
void require_same(const results::Results& found, const results::Results& wanted);

// A folder for results of about `bytes`, proved to be writable before anything is simulated: as requested, or the next
// free brink-results/<name>-<k>. Throws UsageError if it holds something that may not be overwritten.
std::filesystem::path claim_folder(const RunRequest& request, const std::string& name, std::int64_t bytes);

} // namespace brink::app
