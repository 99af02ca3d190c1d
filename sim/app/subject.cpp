#include "app/subject.h"

#include "app/compiled.h"
#include "app/folder_kind.h"
#include "app/machine.h"
#include "app/options.h"
#include "app/run_request.h"
#include "results/design.h"
#include "results/file.h"
#include "results/rows.h"
#include "results/sweep_folder.h"
#include "scenario/read.h"
#include "study/recount.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace brink::app {

namespace {

namespace fs = std::filesystem;

// What this program would write as another did may come out otherwise: then it would not be the replica that was counted.
void refuse_differences(const std::string& folder, const std::vector<std::string>& differences) {
    if (differences.empty()) return;
    std::string text;
    for (const std::string& line : differences) text += "\n  " + line;
    throw UsageError(
        fmt::format("the results in {} are of another program, whose replicas may differ; use that "
                    "one, or the scenario's file with this one:{}",
                    folder, text));
}

void refuse_other_program(const std::string& folder, const results::Results& found) {
    results::Results here = found;
    here.identity = identity_of(found.identity.seed, found.scenario_toml);
    refuse_differences(folder, results::differences(found, here));
}

void refuse_fork(const std::string& folder, const results::Results& found) {
    if (!found.identity.past) return;
    throw UsageError(
        fmt::format("the results in {} are futures of replica {} from turn {}: name the scenario's "
                    "file, or the run that the replica is of",
                    folder, found.identity.past->replica, found.identity.past->turn));
}

Subject subject_of_run(const std::string& folder) {
    const std::string path = (fs::path(folder) / "results.nc").string();
    if (!fs::exists(path)) throw UsageError(fmt::format("there is no {}", path));
    const results::Results found = results::read(path);
    refuse_fork(folder, found);
    refuse_other_program(folder, found);
    return {scenario::read_text(path, found.scenario_toml), found.identity.seed, found.done};
}

// With what was asked for, and numbers that are there in any case for what was not.
std::string ready_command(const po::variables_map& given, const std::string& verb,
                          const std::string& folder) {
    const auto number = [&](const std::string& option) {
        return given.count(option) ? shell_word(text_of(given, option)) : "0";
    };
    std::string command = fmt::format("{} {} {} --point 0 --replica {}", shell_word(command_line()[0]), verb,
                                      shell_word(folder), number("replica"));
    if (verb == "fork") command += " --turn " + number("turn");
    return command;
}

results::DesignPoint point_numbered(results::DesignReader& design, std::int64_t number) {
    while (const auto point = design.next()) {
        if (point->number == number) return *point;
    }
    throw results::FileError(fmt::format("design.csv has no point {}", number));
}

// Under a rule that stops, a point has fewer than the study allows; that is known once its results are there.
std::int64_t replicas_of(const fs::path& folder, const results::SweepHead& head, std::int64_t point) {
    const fs::path path = folder / "results.nc";
    if (!fs::exists(path)) return head.replicas;
    results::Rows rows(path.string(), head.identity.schema, false);
    const auto number = static_cast<std::size_t>(point);
    const bool known = point < rows.points() && rows.status(number) == "complete";
    return known ? rows.done(number) : head.replicas;
}

Subject subject_of_sweep(const std::string& folder, const po::variables_map& given, const std::string& verb) {
    require_sweep(folder, verb + " --point");
    const results::SweepHead head = results::read_head(folder);
    if (!given.count("point"))
        throw UsageError(fmt::format("{} holds a sweep: --point P says which of its {} points, as brink plan "
                                     "--list and its design.csv number them, such as\n  {}",
                                     folder, head.points, ready_command(given, verb, folder)));
    const std::int64_t number = whole_of(given, "point", 0, 0, head.points - 1);
    results::SweepIdentity here = head.identity;
    here.identity = identity_of(head.identity.identity.seed, head.scenario_toml);
    refuse_differences(folder, results::differences(head.identity, here));
    results::DesignReader design(results::design_in(folder));
    const results::DesignPoint point = point_numbered(design, number);
    const study::FolderPoints points(head, design.paths(), compiled);
    return {points.scenario(point), here.identity.seed, replicas_of(folder, head, number),
            SubjectPoint{number, results::settings_text(design.paths(), point), points.own_draws(point)}};
}

Subject subject_in(const std::string& folder, const po::variables_map& given, const std::string& verb) {
    if (given.count("seed") || given.count("set"))
        throw UsageError("--seed and --set go with a scenario's file: results have theirs");
    if (kind_of(folder) == FolderKind::sweep) return subject_of_sweep(folder, given, verb);
    if (given.count("point"))
        throw UsageError(fmt::format("--point goes with the folder of a sweep, and {} holds {}", folder,
                                     kind_text(kind_of(folder))));
    return subject_of_run(folder);
}

} // namespace

Subject subject_of(const po::variables_map& given, const std::string& verb) {
    const std::string path = text_of(given, "scenario");
    if (path.empty())
        throw UsageError(
            fmt::format("{} wants a scenario or a folder of results (see: brink help {})", verb, verb));
    if (fs::is_directory(path)) return subject_in(path, given, verb);
    if (given.count("point"))
        throw UsageError("--point goes with the folder of a sweep; --set changes a key of a scenario's file");
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

OptionLine point_option() {
    return {"point", "P", "of the folder of a sweep: which of its points, as brink plan --list numbers them"};
}

} // namespace brink::app
