// From the axes as they are written to their values.
#pragma once

#include "scenario/reading.h"
#include "study/study.h"
#include "study/study_file.h"

namespace brink::study {

constexpr int most_values = 10'000; // of one axis

// A path in its one spelling; empty after a complaint that it is none.
std::string canonical_path(scenario::Reading& reading, const std::string& path, const document::Place& place);

// The axes of a grid, in the order of the file.
std::vector<Axis> axes_of(scenario::Reading& reading, const std::vector<VaryKeys>& vary);

} // namespace brink::study
