// Conditions on points: "actors.Russia.war_cost <= 0.5".
#pragma once

#include "scenario/reading.h"
#include "study/plan.h"

#include <string>
#include <vector>

namespace brink::study {

std::string to_text(const Comparison& comparison);

// The comparisons as they are written, each with its place `where[i]`; complains of those that the study's points
// cannot be judged by.
std::vector<Comparison> comparisons_of(scenario::Reading& reading, const std::vector<std::string>& where,
                                       const Study& study);

bool holds(const Comparison& comparison, const std::vector<Setting>& settings);

} // namespace brink::study
