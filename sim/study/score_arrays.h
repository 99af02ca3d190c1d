// A record of forecasts as the arrays of score.nc.
#pragma once

#include "results/analysis_file.h"
#include "study/score.h"

namespace brink::study {

results::AnalysisFile arrays_of(const ForecastRecord& record, const results::Results& results);

} // namespace brink::study
