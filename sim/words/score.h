// An ensemble beside forecasters, as told to the user.
#pragma once

#include "study/score.h"
#include "words/layout.h"

#include <string>

namespace brink::words {

struct ScoreReport {
    std::string scenario; // its name
    std::string start;    // ISO date of day 0
    std::string folder;   // where the results lie
    std::string table;    // file of the forecasts
    std::string file;     // of the arrays
    std::string digest;   // tally_sha256 of the results
    std::int64_t replicas = 0;
    study::ForecastRecord record;
};

// A block for each question, then what is not compared and why, then what such a record can show and what not.
std::string to_text(const ScoreReport& report, Style style);
std::string to_json(const ScoreReport& report); // one object, indented, with a line end

} // namespace brink::words
