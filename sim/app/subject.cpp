#include "app/subject.h"

#include "app/machine.h"
#include "app/options.h"
#include "app/run_request.h"
#include "results/file.h"
#include "scenario/read.h"

#include <fmt/format.h>

#include <filesystem>

namespace brink::app {

namespace {

namespace fs = std::filesystem;

// What this program would write as another did may come out otherwise: then it would not be the replica that was counted.
void refuse_other_program(const std::string& folder, const results::Results& found) {
    results::Results here = found;
    here.identity = identity_of(found.identity.seed, found.scenario_toml);
    std::string text;
    for (const std::string& line : results::differences(found, here)) text += "\n  " + line;
    if (text.empty()) return;
    throw UsageError(
        fmt::format("the results in {} are of another program, whose replicas may differ; use that "
                    "one, or the scenario's file with this one:{}",
                    folder, text));
}

void refuse_fork(const std::string& folder, const results::Results& found) {
    if (!found.identity.past) return;
    throw UsageError(
        fmt::format("the results in {} are futures of replica {} from turn {}: name the scenario's "
                    "file, or the run that the replica is of",
                    folder, found.identity.past->replica, found.identity.past->turn));
}

Subject subject_in(const std::string& folder, const po::variables_map& given) {
    if (given.count("seed") || given.count("set"))
        throw UsageError("--seed and --set go with a scenario's file: results have theirs");
    const std::string path = (fs::path(folder) / "results.nc").string();
    if (!fs::exists(path)) throw UsageError(fmt::format("there is no {}", path));
    const results::Results found = results::read(path);
    refuse_fork(folder, found);
    refuse_other_program(folder, found);
    return {scenario::read_text(path, found.scenario_toml), found.identity.seed, found.done};
}

} // namespace

Subject subject_of(const po::variables_map& given, const std::string& verb) {
    const std::string path = text_of(given, "scenario");
    if (path.empty())
        throw UsageError(
            fmt::format("{} wants a scenario or a folder of results (see: brink help {})", verb, verb));
    if (fs::is_directory(path)) return subject_in(path, given);
    const auto overrides =
        given.count("set") ? given["set"].as<std::vector<std::string>>() : std::vector<std::string>{};
    return {scenario::read(path, overrides), given.count("seed") ? text_of(given, "seed") : default_seed,
            most_replicas};
}

std::int64_t replica_of(const po::variables_map& given, const Subject& subject, const std::string& verb) {
    if (!given.count("replica"))
        throw UsageError(fmt::format("{} wants --replica R, its number (see: brink help {})", verb, verb));
    return whole_of(given, "replica", 0, 0, subject.replicas - 1);
}

} // namespace brink::app
