// brink baserates: results against base rates of real crises.
#include "app/exit_code.h"
#include "app/options.h"
#include "app/output.h"
#include "app/run_results.h"
#include "app/verbs.h"
#include "document/csv.h"
#include "results/endings.h"
#include "results/results.h"
#include "words/base_rates.h"

#include <fmt/format.h>

namespace brink::app {

namespace {

std::string required(const po::variables_map& given, const std::string& name, const std::string& what) {
    std::string text = text_of(given, name);
    if (text.empty()) throw UsageError(fmt::format("baserates wants {} (see: brink help baserates)", what));
    return text;
}

int act(const po::variables_map& given) {
    const std::string folder = required(given, "folder", "a folder of results");
    const std::string path = required(given, "targets", "--targets CSV, the table of base rates");
    const results::Results results = results_of_run(folder, "base rates are");
    const std::string observables = given.count("as") ? text_of(given, "as") : results.scenario;
    const auto targets = study::to_targets(document::load_csv(path), observables, results.schema);
    const words::BaseRates rates{.scenario = results.scenario,
                                 .folder = folder,
                                 .table = path,
                                 .digest = tally::digest(results.schema, results.tally),
                                 .replicas = results.tally.replicas,
                                 .last_day = results::turn_days(results.schema).back(),
                                 .findings = study::against_base_rates(targets, results)};
    print(given.count("json") ? words::to_json(rates) : words::to_text(rates, user_style()));
    return ExitCode::ok;
}

} // namespace

Verb baserates_verb() {
    Verb verb;
    verb.name = "baserates";
    verb.usage = "DIR --targets CSV [options]";
    verb.summary = "results against base rates of real crises, which lie inside and which outside";
    verb.example = "brink baserates brink-results/generic-crisis-1 --targets scenarios/base-rates.csv";
    verb.options = {
        {"targets", "CSV", "the table of base rates (its columns: scenarios/README.md)"},
        {"as", "NAME", "compare what the column of this name says (that of the scenario's own name)"},
        {"json", "", "one JSON object"},
    };
    verb.argument = "folder";
    verb.act = act;
    return verb;
}

} // namespace brink::app
