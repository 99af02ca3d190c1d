// One ensemble from a request to results on disk and in words: what `run` and `fork` share.
#pragma once

#include "app/run_folder.h"
#include "model/model.h"
#include "results/replicas_file.h"
#include "run/past.h"
#include "scenario/scenario.h"
#include "words/report.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace brink::app {

struct Run {
    RunRequest request;
    scenario::Scenario scenario;
    model::Model model;
    std::optional<run::Past> past; // of a fork
    std::optional<RunFolder> folder;
    results::Results results;         // at first those found by --top-up, or none
    std::int64_t found = 0;           // replicas in `results` that another run had done
    std::int64_t found_requested = 0; // of how many
    std::int64_t decisions = 0;
    double seconds = 0.0;
    std::vector<std::string> failures;           // the first few
    std::vector<words::StopTargetState> targets; // of --until, when it has stopped
    std::optional<words::NullRow> null_row;
    std::optional<results::ReplicasFile> replicas; // where they are kept one by one
};

// Opens the folder, simulates, stores and prints, from a request with its scenario, its model and the past of a fork.
// Returns the exit code. Throws UsageError.
int carry_out(Run& run);

// "2,000 replicas", "1 future": `n` of what the run counts.
std::string counted_text(const Run& run, std::int64_t n);

// results.nc, summary.csv, manifest.json and, where they are kept, replicas.nc.
void store(Run& run);

// The command that adds replicas, or goes on after an interruption.
std::string more_replicas(const Run& run);

words::Report report_of(const Run& run);

} // namespace brink::app
