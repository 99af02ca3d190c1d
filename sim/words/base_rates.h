// An ensemble against base rates of real crises, as told to the user.
#pragma once

#include "study/base_rates.h"
#include "words/layout.h"

#include <string>
#include <vector>

namespace brink::words {

struct BaseRates {
    std::string scenario; // its name
    std::string folder;   // where the results lie
    std::string table;    // file of the base rates
    std::string digest;   // tally_sha256 of the results
    std::int64_t replicas = 0;
    double last_day = 0.0; // of the crisis as played
    std::vector<study::Finding> findings;
};

// A block for each filter of each data set, then what has no state and why, then how many lie inside.
std::string to_text(const BaseRates& rates, Style style);
std::string to_json(const BaseRates& rates); // one object, indented, with a line end

} // namespace brink::words
