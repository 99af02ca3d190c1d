// The null row: the same scenario by chance, from an ensemble of its own beside that of a run.
#pragma once

#include "results/results.h"
#include "run/ensemble.h"
#include "scenario/scenario.h"
#include "words/report.h"

#include <optional>

namespace brink::app {

// Beside `results`, of whose seed and number of replicas its own follow. Nothing if a signal came meanwhile.
std::optional<words::NullRow> null_row_of(const scenario::Scenario& scenario, const results::Results& results,
                                          const run::Settings& settings);

} // namespace brink::app
