// brink score: results beside forecasters of the same questions.
#include "app/exit_code.h"
#include "app/options.h"
#include "app/output.h"
#include "app/run_results.h"
#include "app/verbs.h"
#include "document/csv.h"
#include "results/file.h"
#include "results/results.h"
#include "study/score_arrays.h"
#include "words/score.h"

#include <fmt/format.h>

#include <filesystem>

namespace brink::app {

namespace {

namespace fs = std::filesystem;

std::string required(const po::variables_map& given, const std::string& name, const std::string& what) {
    std::string text = text_of(given, name);
    if (text.empty()) throw UsageError(fmt::format("score wants {} (see: brink help score)", what));
    return text;
}

int act(const po::variables_map& given) {
    const std::string folder = required(given, "folder", "a folder of results");
    const std::string table = required(given, "forecasts", "--forecasts CSV, the table of forecasts");
    const results::Results results = results_of_run(folder, "forecasts are");
    const std::string observables = given.count("as") ? text_of(given, "as") : results.scenario;
    const auto forecasts = study::to_forecasts(document::load_csv(table), observables, results);
    const fs::path file = fs::path(folder) / "score.nc";
    const words::ScoreReport report{.scenario = results.scenario,
                                    .start = results.start_date.substr(0, 10),
                                    .folder = folder,
                                    .table = table,
                                    .file = file.string(),
                                    .digest = tally::digest(results.schema, results.tally),
                                    .replicas = results.tally.replicas,
                                    .record = study::against_forecasts(forecasts, results)};
    results::write_file(file, results::to_netcdf(study::arrays_of(report.record, results)));
    print(given.count("json") ? words::to_json(report) : words::to_text(report, user_style()));
    return ExitCode::ok;
}

} // namespace

Verb score_verb() {
    Verb verb;
    verb.name = "score";
    verb.usage = "DIR --forecasts CSV [options]";
    verb.summary = "results beside forecasters of the same questions: probabilities by date, Brier and "
                   "logarithmic scores";
    verb.example = "brink score brink-results/ukraine-2022-01-10-1 --forecasts scenarios/forecasts-2022.csv";
    verb.options = {
        {"forecasts", "CSV", "the table of forecasts (its columns: scenarios/README.md)"},
        {"as", "NAME", "compare what the column of this name says (that of the scenario's own name)"},
        {"json", "", "one JSON object"},
    };
    verb.argument = "folder";
    verb.act = act;
    return verb;
}

} // namespace brink::app
