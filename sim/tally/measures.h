// The measures of a run. Each is a struct with its own file: which dimensions it has, and what it counts in a sight.
#pragma once

#include "tally/sight.h"
#include "tally/tally.h"

#include <span>

namespace brink::tally {

using Counts = std::span<std::int64_t>;

// Dimensions of Schema, in the order in which schema_of() lists them.
enum class Axis : std::size_t {
    turn,
    ending,
    actor,
    rung,
    move,
    pair,
    episode,
    stress_bin,
    belief_bin,
    agreement,
    talk,
    package,
    approval_bin,
    parameter,
    slice,
    answerer,
    answer,
    moment
};

// What becomes of a replica that has ended: it counts in that turn for the last time, or in all that follow, too.
enum class Ended { leaves, stays };

struct MeasureSpec {
    const char* name;
    const char* meaning;
    std::vector<Axis> axes; // where there are turns, they come first
    bool core;
    // Counts the lanes in sight at this turn. Where the ended stay they are shown apart from the others, and what is counted of
    // them at a turn holds from there on: carry_forward().
    void (*observe)(const Sight&, Counts);
    Ended ended = Ended::leaves;
    bool at_points = true; // of a sweep, too
};

// All measures that a turn adds to, in the order in which they are stored; last those that no point of a sweep has room for.
const std::vector<MeasureSpec>& measures();

// What counts by name, without what is drawn: parameter and slice have no labels.
std::vector<Dimension> dimensions_of(const model::Names& names);

// What is counted at a point of a sweep: the measures with `at_points`.
Schema schema_of_point(const model::Model& model);

// What is counted of a run or a fork: all, and last payoff_sum (tally/payoffs.h) and rung_ending_count (tally/courses.h), which a
// sweep has no room for.
Schema schema_of(const model::Model& model);

// Of a tally of schema_of().
inline std::size_t payoff_measure(const Tally& tally) { return tally.counts.size() - 2; }

// Adds one batch's turn to each of measures() that the tally has. When all turns have been added the tally is to be carried forward.
void observe(const Sight& sight, Tally& tally);

// Observers, one file each.
void observe_endings(const Sight&, Counts);     // turn × ending
void observe_peak(const Sight&, Counts);        // rung
void observe_moves(const Sight&, Counts);       // actor × move
void observe_peak_now(const Sight&, Counts);    // turn × rung
void observe_rungs(const Sight&, Counts);       // turn × actor × rung
void observe_reached(const Sight&, Counts);     // turn × ending
void observe_reached_any(const Sight&, Counts); // turn × ending
void observe_move_times(const Sight&, Counts);  // turn × actor × move
void observe_sanctions(const Sight&, Counts);   // pair × episode
void observe_stress(const Sight&, Counts);      // turn × actor × bin
void observe_beliefs(const Sight&, Counts);     // turn × actor × bin
void observe_by_chance(const Sight&, Counts);   // ending
void observe_sanctioned(const Sight&, Counts);  // pair × episode
void observe_talks(const Sight&, Counts);       // agreement × talk
void observe_packages(const Sight&, Counts);    // package
void observe_removals(const Sight&, Counts);    // actor
void observe_approval(const Sight&, Counts);    // turn × actor × bin
void observe_parameters(const Sight&, Counts);  // parameter × slice × ending
void observe_answers(const Sight&, Counts);     // actor × answerer × rung × answer

// Bins: bin 0 holds exactly 0, bin n ≥ 1 values in ((n−1)·width, n·width], the last one all above.
inline constexpr int stress_bins = 22;
inline constexpr double stress_width = 0.02; // of all at stake, over the planning horizon
inline constexpr int belief_bins = 20;       // equal parts of [0, 1]
inline constexpr int approval_bins = 20;     // likewise

inline constexpr int answers = 4; // none, or to a rung that is lower, the same, or higher

} // namespace brink::tally
