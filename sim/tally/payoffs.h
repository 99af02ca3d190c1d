// What replicas were worth to the actors when they ended, added up by ending.
#pragma once

#include "tally/sight.h"
#include "tally/tally.h"

#include <span>

namespace brink::tally {

// Payoffs are rounded to this grid before they are added up, and so are their squares: sums of integers do not hang on the order.
inline constexpr double payoff_grid = 1.0 / 4096;
// Of this size or more a payoff is not added: far beyond all that is at stake, its squares would leave no room for others.
inline constexpr double payoff_limit = 64.0;

// Gains and losses are added up apart, so that counts never fall. Adds those of the lanes that ended to payoff_sum. `payoffs`: [actor][lane of the batch].
void count_payoffs(const Sight& sight, std::span<const float> payoffs, Tally& tally);

} // namespace brink::tally
