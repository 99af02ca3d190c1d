// What a design draws: keys of the scenario, each from low to high.
#pragma once

#include "scenario/reading.h"
#include "study/study.h"
#include "study/study_file.h"

#include <string>
#include <vector>

namespace brink::study {

// The factors of a design of this kind, in the order of the file.
std::vector<Factor> factors_of(scenario::Reading& reading, const std::vector<VaryKeys>& vary,
                               const std::string& kind);

// The value of a factor, from low to high, at a place of the unit interval.
double value_at(const Factor& factor, double unit);

} // namespace brink::study
