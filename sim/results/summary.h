// The main figures as a tidy table, for spreadsheets and eyes; the record is results.nc.
#pragma once

#include "results/endings.h"
#include "results/sweep_point.h"

#include <string>
#include <vector>

namespace brink::results {

// CSV with the columns target, output_type, output_type_id, value, lower, upper, ci_method, n, k (names after
// the hubverse's forecast tables). Targets: `ending` (pmf over endings), `ending, null row`, `peak rung`
// (pmf), `parameters` (share of the variance, by ending), for each ending `reached NAME` (cdf over days) and `day of NAME`
// (median among the replicas that finished so), and `day of the ending` (mean and sd over all that finished). `null_row`
// may be empty.
std::string summary_csv(const Results& results, const std::vector<Share>& null_row);

// Of many points, line by line: each line of a point begins with its number and, by column of `paths`, what it sets.
// Targets are `ending` and `peak rung` (pmf), and for each ending `reached NAME` (cdf, at the horizon) and `day of NAME`.
std::string summary_header(const std::vector<std::string>& paths);
std::string summary_lines(const SweepPoint& point);

} // namespace brink::results
