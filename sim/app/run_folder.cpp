#include "app/run_folder.h"

#include "app/options.h"
#include "base/input_error.h"
#include "results/journal.h"
#include "results/own_files.h"
#include "results/sweep_folder.h"
#include "scenario/read.h"
#include "scenario/write.h"

#include <fmt/format.h>

#include <cctype>
#include <set>

namespace brink::app {

namespace {

namespace fs = std::filesystem;

// A scenario's name may hold what a folder's must not.
std::string folder_name(const std::string& scenario) {
    std::string name;
    for (const char letter : scenario) {
        const bool harmless = std::isalnum(static_cast<unsigned char>(letter)) || letter == '-' ||
                              letter == '_' || letter == '.' || static_cast<unsigned char>(letter) >= 0x80;
        name += harmless ? letter : '-';
    }
    return name.empty() || name.front() == '.' ? "run" + name : name;
}

// Two runs that start at once must not get the same one: whoever makes it has it.
fs::path next_free_folder(const std::string& scenario) {
    const fs::path above = "brink-results";
    results::prepare_folder(above, 0);
    for (std::int64_t k = 1;; ++k) {
        fs::path folder = above / fmt::format("{}-{}", folder_name(scenario), k);
        std::error_code error;
        if (fs::create_directory(folder, error)) return folder;
        if (error)
            throw results::FileError(
                fmt::format("cannot make the folder {}: {}", folder.string(), error.message()));
    }
}

// `made`: whether it was not there before.
fs::path folder_of(const RunRequest& request, const std::string& scenario, bool& made) {
    if (request.top_up) {
        const fs::path path = fs::path(request.folder) / "results.nc";
        if (!fs::exists(path))
            throw UsageError(fmt::format("--top-up: there is no {} to continue", path.string()));
        return request.folder;
    }
    made = request.folder.empty() || !fs::exists(request.folder);
    if (request.folder.empty()) return next_free_folder(scenario);
    if (made) results::prepare_folder(request.folder, 0);
    return request.folder;
}

// The key of the scenario that has another value there than here.
std::string first_difference(const results::Results& found, const results::Results& wanted) {
    if (found.identity.scenario_sha256 == wanted.identity.scenario_sha256) return "";
    try {
        return scenario::difference(scenario::read_text("there", found.scenario_toml),
                                    scenario::read_text("here", wanted.scenario_toml));
    } catch (const InputError&) { // another version wrote what this one cannot read
        return "";
    }
}

void refuse_full_folder(const RunRequest& request) {
    if (request.folder.empty() || request.force || request.top_up || results::is_free(request.folder)) return;
    throw UsageError(fmt::format("{} is not empty: --force overwrites its results{}", request.folder,
                                 request.continuable ? ", --top-up adds replicas to them" : ""));
}

// The results of --force would take the journals from under it.
void refuse_growing_sweep(const fs::path& folder) {
    for (const fs::path& journal : results::journals_in(folder)) {
        if (results::is_open_elsewhere(journal))
            throw UsageError(fmt::format("a process is sweeping in {}: wait for it, or name another folder",
                                         folder.string()));
    }
}

} // namespace

RunFolder::RunFolder(const RunRequest& request, const std::string& scenario)
    : path_(folder_of(request, scenario, made_)), lock_(path_) {
    if (lock_.taken_by_another()) {
        throw UsageError(fmt::format(
            "another run is writing its results to {}: wait for it, or name another folder", path_.string()));
    }
    refuse_full_folder(request);
    if (request.force) refuse_growing_sweep(path_);
}

// What is not empty stays.
RunFolder::~RunFolder() {
    std::error_code ignored;
    if (made_) fs::remove(path_, ignored);
}

void store(const RunFolder& folder, const RunRequest& request, const std::vector<results::NamedBytes>& files,
           const std::function<void()>& before_last) {
    std::set<std::string> kept;
    for (const results::NamedBytes& file : files) kept.insert(file.name);
    results::write_files(folder.path(), files, [&] {
        if (request.force) results::remove_own(folder.path(), kept);
        if (before_last) before_last();
    });
}

std::optional<results::Results> results_to_continue(const RunRequest& request) {
    if (!request.top_up) return std::nullopt;
    return results::read((fs::path(request.folder) / "results.nc").string());
}

void require_same(const results::Results& found, const results::Results& wanted) {
    std::string text;
    for (const std::string& line : results::differences(found, wanted)) text += "\n  " + line;
    if (const std::string key = first_difference(found, wanted); !key.empty()) text += "\n  first at " + key;
    if (!text.empty()) throw UsageError("--top-up: the results there are of another run:" + text);
    if (found.done > wanted.requested) {
        throw UsageError(fmt::format("--top-up -n {}: {} replicas are done already, and -n is the new total",
                                     wanted.requested, found.done));
    }
}

} // namespace brink::app
