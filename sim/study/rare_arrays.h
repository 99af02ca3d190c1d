// What splitting found as the arrays of rare.nc.
#pragma once

#include "results/analysis_file.h"
#include "results/results.h"
#include "study/rare.h"

namespace brink::study {

struct RareSource { // what was asked, beside the ending
    results::Identity identity;
    std::string scenario, scenario_toml, start_date;
    std::int64_t repetitions = 0;
};

results::AnalysisFile arrays_of(const RareEnding& rare, const RareSource& source);

} // namespace brink::study
