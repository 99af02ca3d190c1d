// A comparison told: on paper as tables, for machines as one JSON object.
#pragma once

#include "results/results.h"
#include "study/causes.h"
#include "words/layout.h"

#include <map>

namespace brink::words {

struct ComparedScenario { // beside the first
    std::string name, toml;
    study::Comparison comparison;
    std::vector<study::Cause> causes, makers;
    std::map<std::string, std::int64_t> terms; // study::decisive_terms
};

struct ComparisonReport {
    results::Identity identity; // of the first
    std::string first, first_toml, start_date;
    double turn_days = 0.0;
    std::int64_t requested = 0;
    std::vector<ComparedScenario> others;
    std::string joint_sha256; // of all joint tables
    std::string folder;
};

std::string to_text(const ComparisonReport& report, Style style);
std::string to_json(const ComparisonReport& report); // one object, indented, with a line end

} // namespace brink::words
