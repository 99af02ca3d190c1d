// What this program is and where it runs.
#pragma once

#include "results/results.h"
#include "run/ensemble.h"

#include <map>
#include <string>
#include <vector>

namespace brink::app {

std::map<std::string, std::string> library_versions();
std::string host_name();
double memory_bytes(); // of the machine
std::string utc_now(); // ISO 8601, to the second

std::vector<std::string> isa_words();        // of all that the program may be built for
run::Isa isa_named(const std::string& name); // throws UsageError, also if this processor lacks it

// Of results that this program makes.
results::Identity identity_of(const std::string& seed, const std::string& scenario_toml);

} // namespace brink::app
