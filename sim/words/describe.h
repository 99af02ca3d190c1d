// A scenario in the words of whoever would tell of it: who stands where, what is in dispute, what each may do and
// fears, what is left to chance, and how it can end.
#pragma once

#include "scenario/scenario.h"
#include "words/layout.h"

#include <string>

namespace brink::words {

// Paragraphs under headings, wrapped.
std::string describe(const scenario::Scenario& scenario, Style style);

} // namespace brink::words
