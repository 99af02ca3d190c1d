// The conditions of endings in words.
#pragma once

#include "scenario/scenario.h"

#include <string>

namespace brink::words {

// "Russia on full-scale war or above", "all of A and B on protest or below", "any actor on war", "the truce in force"
std::string clause_text(const scenario::Scenario& scenario, const scenario::Clause& clause);

} // namespace brink::words
