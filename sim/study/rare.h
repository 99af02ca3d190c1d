// How likely a rare ending is: what repetitions of splitting say together (run/splitting.h).
#pragma once

#include "results/endings.h"
#include "run/levels.h"
#include "run/splitting.h"
#include "statistics/bootstrap.h"
#include "statistics/repeated.h"

#include <optional>
#include <string>
#include <vector>

namespace brink::study {

inline constexpr std::int64_t least_repetitions = 20; // for an interval that can be trusted

// Why splitting cannot climb towards this ending; empty: it can.
std::string why_not_split(const model::Model& model, int ending);

// The endings towards which it can, in the order of the scenario.
std::vector<std::string> endings_to_split(const model::Model& model);

struct RareEnding {
    std::string ending;
    std::vector<std::string> levels; // names from the lowest to the top
    bool levels_are_rungs = false;   // else sums over several actors or conditions
    int start = 0;                   // the level of the first day
    std::int64_t population = 0;     // replicas in each repetition
    double days = 0.0;               // the horizon
    run::SplittingOutcome outcome;
    std::vector<double> estimates; // by repetition

    statistics::Repeated probability; // the interval cut at 0 and 1; from fewer than 2 repetitions NaN
    statistics::Estimate per_year;    // the same as a constant rate
    results::Share plain;      // of all first populations, which are a plain ensemble: how many ended so
    std::int64_t died_out = 0; // repetitions in which nobody was left who rose higher: they count as 0
    int highest = 0;           // level that any replica reached
    double largest_part = 0.0; // of the sum of estimates, by the largest of them
    double turns = 0.0, plain_turns = 0.0; // played by a repetition and by a plain replica, on average
    // How many times less variance than a plain ensemble for the same number of turns played, and how many replicas that would need for
    // the same standard error; none where no repetition, or every one, gave the same.
    std::optional<double> gain, plain_replicas;
};

// From at least `least_repetitions` repetitions if the interval is to mean much.
RareEnding rare_ending(const model::Model& model, int ending, std::int64_t population,
                       run::SplittingOutcome outcome);

// Of the counts of all repetitions: the same for the same outcome, whatever computed it.
std::string splitting_digest(const RareEnding& rare);

// Of the replicas that were there, the share that rose above `level`, averaged over the repetitions that came so far; none if
// nobody was killed there.
std::optional<double> share_above(const RareEnding& rare, std::size_t level);

} // namespace brink::study
