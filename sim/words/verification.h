// What brink verify held against what, and where they differ.
#pragma once

#include "results/disagreement.h"
#include "words/layout.h"

#include <cstdint>
#include <string>
#include <vector>

namespace brink::words {

struct Verification {
    std::string folder;
    std::vector<std::string> held;      // what agrees unless a disagreement says otherwise, one sentence each
    std::vector<std::string> stretches; // that were simulated again, and how
    std::vector<std::string> notes;
    std::vector<results::Disagreement> disagreements; // the first of them …
    std::int64_t found = 0;                           // … of so many
};

void add(Verification& verification, const std::vector<results::Disagreement>& some);

std::string to_text(const Verification& verification, Style style);
std::string to_json(const Verification& verification);

} // namespace brink::words
