#include "app/run_results.h"

#include "app/options.h"
#include "results/swept_endings.h"

#include <fmt/format.h>

#include <filesystem>

namespace brink::app {

results::Results results_of_run(const std::string& folder, const std::string& subject) {
    const std::string path = (std::filesystem::path(folder) / "results.nc").string();
    if (!std::filesystem::exists(path)) throw UsageError(fmt::format("there is no {}", path));
    if (results::is_of_sweep(path))
        throw UsageError(
            fmt::format("the results in {} are of a study: {} held against a run", folder, subject));
    results::Results found = results::read(path);
    if (found.identity.past)
        throw UsageError(fmt::format(
            "the results in {} are futures of one past: {} held against whole crises, so name a run", folder,
            subject));
    return found;
}

} // namespace brink::app
