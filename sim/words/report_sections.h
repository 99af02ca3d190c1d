// The sections of the report of a run on paper, each with the empty line before it; empty where there is nothing to say.
#pragma once

#include "words/report.h"

#include <cstddef>
#include <string>
#include <vector>

namespace brink::words {

// ---- what several of them write

// Of a share in percent with this interval: more where the interval would else end at 0 or 100 in print, and does not.
int decimals(statistics::Interval interval);
// "-" where there was nothing to count.
std::string percent(double share, int digits);
std::string interval_text(statistics::Interval interval, int digits);
// Of this share alone, by the method that was asked for.
statistics::Interval alone(const Report& report, const results::Share& share);

// ---- sections

// Shares of the endings with intervals and bars, what chance alone would make of them, and median dates: the first, no empty line.
std::string endings_table(const Report& report, const results::Endings& endings, Style style);
// What the priors leave open, beside chance.
std::string spread_section(const Report& report, const results::Endings& endings, Style style);
// Half of those that end so, and half of all, of which other endings may leave too few.
std::string timing_section(const Report& report, const results::Endings& endings, Style style);
// What was reached by the dates that are asked for.
std::string reached_section(const Report& report, const results::Endings& endings, Style style);
// What the last turn of replicas that end so leaves each actor.
std::string payoffs_section(const Report& report, const results::Endings& endings, Style style);
// What each actor did most, and what became of sanctions. `tally`: of what is told.
std::string moves_section(const Report& report, const tally::Tally& tally, Style style);
std::string sanctions_section(const Report& report, const tally::Tally& tally, Style style);
// For each ending that occurred the command that tells a replica of likely choices again, and the number of a surprising one.
std::string replays_section(const Report& report, const results::Endings& endings, Style style);
// Replicas that broke off.
std::string failures_section(const Report& report, Style style);
// What the numbers mean, and what to beware of.
std::string notes(const Report& report, const results::Endings& endings, Style style);

} // namespace brink::words
