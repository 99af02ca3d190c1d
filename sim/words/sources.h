// Where a scenario's numbers come from, as a list for its reader.
#pragma once

#include "scenario/sources.h"
#include "words/layout.h"

#include <string>
#include <vector>

namespace brink::words {

struct SourceCounts {
    std::size_t cited = 0;
    std::size_t assumed = 0;
    std::size_t neither = 0;
};

SourceCounts counts_of(const std::vector<scenario::Sourced>& numbers);

// How many are cited and assumed, each source with what it covers by group of keys, and every number without one.
std::string to_text(const std::vector<scenario::Sourced>& numbers, Style style);

// {"numbers": [{path, file, line, column, source, kind}, …]}; kind: "cited", "assumed" or "neither", then without source.
std::string to_json(const std::vector<scenario::Sourced>& numbers);

} // namespace brink::words
