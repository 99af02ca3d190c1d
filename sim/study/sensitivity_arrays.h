// sensitivity.nc: the arrays of a sensitivity analysis.
#pragma once

#include "results/analysis_file.h"
#include "study/sensitivity.h"

namespace brink::study {

// Axes `ending`, `parameter`, `bound` and, where the design has them, `trajectory` or `slice`; what an ending has no index
// for is NaN. The attribute `source_tally_sha256` says which results it is of.
results::AnalysisFile arrays_of(const Sensitivity& sensitivity);

} // namespace brink::study
