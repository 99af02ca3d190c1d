#include "results/payoffs.h"

#include "results/counts.h"
#include "results/endings.h"
#include "results/results.h"
#include "statistics/moments.h"
#include "tally/payoffs.h"

#include <cmath>
#include <limits>

namespace brink::results {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

// Of n payoffs with this sum and sum of squares.
Payoff payoff_of(std::int64_t n, double sum, double squares) {
    const auto number = static_cast<double>(n);
    Payoff payoff{n, sum / number, {unknown, unknown}};
    if (n < 2) return payoff;
    const double variance = std::fmax(0.0, squares - sum * payoff.mean) / (number - 1.0);
    // Payoffs and their squares are rounded to the grid, each by itself: so far may be apart what is all alike.
    const double rounding = (0.5 + std::fabs(payoff.mean)) * tally::payoff_grid * number / (number - 1.0);
    if (variance <= rounding && n < statistics::fewest_alike) return payoff;
    payoff.interval = statistics::mean_interval(payoff.mean, std::sqrt(variance), n, interval_level);
    return payoff;
}

} // namespace

std::vector<std::vector<Payoff>> payoffs_of(const tally::Schema& schema, const tally::Tally& tally) {
    const auto counts = find_counts(schema, tally, "payoff_sum", {"ending", "actor", "moment"});
    if (!counts) return {};
    const Endings endings = endings_of(schema, tally);
    std::vector<std::vector<Payoff>> payoffs(counts->size(0));
    for (std::size_t e = 0; e < payoffs.size(); ++e) {
        for (std::size_t i = 0; i < counts->size(1); ++i) {
            const auto moment = [&](std::size_t m) { return static_cast<double>(counts->at({e, i, m})); };
            const std::int64_t n = counts->at({e, i, 0});
            const bool known = n > 0 && n == endings.shares[e].count;
            payoffs[e].push_back(known ? payoff_of(n, (moment(1) - moment(2)) * tally::payoff_grid,
                                                   moment(3) * tally::payoff_grid)
                                       : Payoff{n, unknown, {unknown, unknown}});
        }
    }
    return payoffs;
}

} // namespace brink::results
