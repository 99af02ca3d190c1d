// brink sensitivity: what the endings of a finished study hang on.
#include "app/exit_code.h"
#include "app/options.h"
#include "app/output.h"
#include "app/verbs.h"
#include "results/file.h"
#include "results/sweep_folder.h"
#include "results/swept_endings.h"
#include "study/sensitivity_arrays.h"
#include "words/sensitivity.h"

#include <fmt/format.h>

#include <filesystem>

namespace brink::app {

namespace {

namespace fs = std::filesystem;

constexpr const char* file_name = "sensitivity.nc";

std::string results_path(const fs::path& folder) {
    std::string path = (folder / "results.nc").string();
    if (!fs::exists(path)) {
        const bool begun = fs::exists(results::head_in(folder));
        throw UsageError(
            begun ? fmt::format("the study in {} has no results yet: brink merge {} makes them, brink "
                                "status {} says what is missing",
                                folder.string(), shell_word(folder.string()), shell_word(folder.string()))
                  : fmt::format("there is no {}: sensitivity wants the folder of a finished sweep or run",
                                path));
    }
    return path;
}

results::Results run_in(const std::string& folder, const std::string& path) {
    results::Results run = results::read(path);
    if (run.identity.past)
        throw UsageError(
            fmt::format("the results in {} are futures of one past, which has one set of parameters: name "
                        "a run or a study",
                        folder));
    if (run.tally.replicas == 0)
        throw UsageError(fmt::format("no replica was counted in {}, so there is nothing to tell", folder));
    return run;
}

study::Sensitivity sensitivity_in(const std::string& folder) {
    const std::string path = results_path(folder);
    if (!results::is_of_sweep(path)) return study::sensitivity_of(folder, run_in(folder, path));
    const results::SweptEndings swept = results::read_swept_endings(path);
    return study::sensitivity_of(folder, swept, study::from_canonical_text(swept.study_text));
}

int act(const po::variables_map& given) {
    const std::string folder = text_of(given, "folder");
    if (folder.empty())
        throw UsageError(
            "sensitivity wants the folder of a finished sweep or run (see: brink help sensitivity)");
    const std::string ending = text_of(given, "of");
    const study::Sensitivity all = sensitivity_in(folder);
    const study::Sensitivity told = ending.empty() ? all : study::only(all, ending);
    const fs::path file = fs::path(folder) / file_name;
    results::write_file(file, results::to_netcdf(study::arrays_of(all)));
    const words::SensitivityReport report{told, folder, file.string()};
    print(given.count("json") ? words::to_json(report) : words::to_text(report, user_style()));
    return ExitCode::ok;
}

} // namespace

Verb sensitivity_verb() {
    Verb verb;
    verb.name = "sensitivity";
    verb.usage = "DIR [--of ENDING] [--json]";
    verb.summary =
        "what the endings of a finished study or run hang on: Morris, Sobol', slices, one at a time";
    verb.example = "brink sensitivity build/least-certain --of \"full-scale invasion\"";
    verb.options = {
        {"of", "ENDING", "tell of the probability of this ending alone (each ending's)"},
        {"json", "", "one JSON object on standard output instead of the tables"},
    };
    verb.argument = "folder";
    verb.act = act;
    return verb;
}

} // namespace brink::app
