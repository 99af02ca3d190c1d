// What the endings of a study hang on, as told to the user.
#pragma once

#include "study/sensitivity.h"
#include "words/layout.h"

#include <string>

namespace brink::words {

struct SensitivityReport {
    study::Sensitivity found;
    std::string folder, file; // of the results, and what was written there
};

// A table for each ending, its parameters from the one that matters most down.
std::string to_text(const SensitivityReport& report, Style style);
std::string to_json(const SensitivityReport& report); // one object; parameters in the order of the study

} // namespace brink::words
