// Conditions on points: "actors.Russia.war_cost <= 0.5".
#pragma once

#include "scenario/reading.h"
#include "study/plan.h"

#include <string>
#include <vector>

namespace brink::study {

std::string to_text(const Condition& comparison);

// The comparisons as they are written, each with its place `where[i]`; complains of those that the study's points
// cannot be judged by.
std::vector<Condition> conditions_of(scenario::Reading& reading, const std::vector<std::string>& where,
                                     const Study& study);

bool holds(const Condition& comparison, const std::vector<Setting>& settings);

} // namespace brink::study
