// From the journals in a folder to results and their table: the end of `sweep`, and `merge`.
#pragma once

#include "results/ledger.h"
#include "results/sweep_folder.h"
#include "words/sweep.h"

#include <filesystem>
#include <string>
#include <vector>

namespace brink::app {

// Writes the results and prints them, with what the reader may want to do next. Returns the exit code: stopped_early if some
// point is partial. Throws UsageError if another process writes there, FileError.
int merge_and_tell(const std::filesystem::path& folder, bool json,
                   const std::vector<words::Suggestion>& next);

std::vector<words::JournalState> journal_states(const results::Ledger& ledger);

} // namespace brink::app
