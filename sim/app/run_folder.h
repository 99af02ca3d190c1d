// Where the results of a run go, and what is there already.
#pragma once

#include "app/run_request.h"
#include "results/file.h"
#include "results/results.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace brink::app {

// The folder of one run, and of no other while this lives: as requested, or the next free brink-results/<name>-<k>.
// One that was made for it and stays empty goes with it.
class RunFolder {
public:
    // Throws UsageError if another run has the folder, or it holds something that may not be overwritten, or nothing
    // that could be continued.
    RunFolder(const RunRequest& request, const std::string& scenario);
    RunFolder(const RunFolder&) = delete;
    RunFolder& operator=(const RunFolder&) = delete;
    ~RunFolder();

    const std::filesystem::path& path() const { return path_; }

private:
    bool made_ = false;
    std::filesystem::path path_;
    results::FolderLock lock_;
};

// Writes the files of a run, of whatever kind. What stood there goes when all is on disk; with --force so does all else that
// brink wrote there: it is of other results. `before_last` is called right after. Throws FileError.
void store(const RunFolder& folder, const RunRequest& request, const std::vector<results::NamedBytes>& files,
           const std::function<void()>& before_last = {});

// The results that --top-up continues; none without it. Throws FileError if they cannot be read.
std::optional<results::Results> results_to_continue(const RunRequest& request);

// Throws UsageError, naming each difference, unless `found` can be continued as `wanted`.
void require_same(const results::Results& found, const results::Results& wanted);

} // namespace brink::app
