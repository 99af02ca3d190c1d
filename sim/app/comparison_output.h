// A comparison on disk: compare.nc and manifest.json.
#pragma once

#include "app/run_folder.h"
#include "words/comparison.h"

namespace brink::app {

std::string joint_digest(const words::ComparisonReport& report);
void store_comparison(const words::ComparisonReport& report, const RunFolder& folder,
                      const RunRequest& request, int turns, double seconds);

} // namespace brink::app
