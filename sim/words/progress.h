// How far a run is, in one line.
#pragma once

#include "tally/tally.h"
#include "words/layout.h"

#include <cstdint>
#include <optional>
#include <string>

namespace brink::words {

struct Standing {
    std::int64_t done = 0;
    std::int64_t total = 0;
    std::int64_t at_start = 0; // of these, done before this run: they say nothing about its speed
    double seconds = 0.0;      // since the start of this run
    // Widest Wilson interval of an ending; none where nobody looks at it.
    std::optional<double> worst_half_width{};
    std::string worst_ending{};
    std::string counted = "replicas"; // or "futures"
    std::int64_t points = 0;          // of a sweep …
    // … of which so many need no more replicas; none: that is not known.
    std::optional<std::int64_t> points_done{};
};

// Counts of a run under way, for the widest interval among its endings.
Standing standing(const tally::Schema& schema, const tally::Tally& tally);

std::string progress_line(const Standing& standing);             // for logs
std::string progress_bar(const Standing& standing, Style style); // for a terminal's last line
std::string progress_json(const Standing& standing);             // one object on one line

// "4 s", "3 min 20 s", "2 h 5 min"
std::string duration(double seconds);

} // namespace brink::words
