#include "tally/payoffs.h"

#include "base/contract.h"
#include "tally/observers.h"

#include <cmath>
#include <cstddef>

namespace brink::tally {

// Number of payoffs, sum of those above 0, of the size of those below, of all squares.
constexpr int moments = 4;

static std::int64_t on_grid(double number) { return std::llround(number / payoff_grid); }

void count_payoffs(const Sight& sight, std::span<const float> payoffs, Tally& tally) {
    const auto& t = sight.model.tables;
    const Counts counts = tally.counts[payoff_measure(tally)];
    EXPECT(counts.size() == static_cast<std::size_t>(t.endings * t.actors * moments));
    for_lanes(sight.ends, [&](int lane) {
        const int ending = sight.whole(t.layout.ending, lane);
        for (int actor = 0; actor < t.actors; ++actor) {
            const auto place = static_cast<std::ptrdiff_t>(actor) * sight.width + lane;
            const auto payoff = static_cast<double>(payoffs[static_cast<std::size_t>(place)]);
            if (!(std::abs(payoff) < payoff_limit)) { continue; }
            const int row = ending * t.actors + actor;
            ++cell(counts, row, moments, 0);
            cell(counts, row, moments, payoff < 0.0 ? 2 : 1) += on_grid(std::abs(payoff));
            cell(counts, row, moments, 3) += on_grid(payoff * payoff);
        }
    });
}

} // namespace brink::tally
