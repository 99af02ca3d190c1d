#include "statistics/conditional.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace brink::statistics {

namespace {

constexpr std::array standings = {Standing::absent, Standing::alone, Standing::together};

void require_counts(const ConditionalCounts& table) {
    for (const auto& row : table.cells) {
        for (const std::int64_t cell : row) {
            if (cell < 0) throw std::domain_error("a count is not negative");
        }
    }
}

ConditionalCounts exchanged(const ConditionalCounts& table) {
    ConditionalCounts other;
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = 0; j < 3; ++j) other.cells[j][i] = table.cells[i][j];
    }
    return other;
}

ConditionalShare share_of_first(const ConditionalCounts& table, double level) {
    ConditionalShare share;
    for (const Standing second : standings) {
        share.count += table.at(Standing::together, second);
        share.given += table.at(Standing::alone, second) + table.at(Standing::together, second);
    }
    share.value = share.given > 0 ? static_cast<double>(share.count) / static_cast<double>(share.given)
                                  : std::numeric_limits<double>::quiet_NaN();
    share.interval = wilson(share.count, share.given, level);
    return share;
}

double spread(const ConditionalShare& share) {
    return static_cast<double>(share.given) * share.value * (1.0 - share.value);
}

// 0 where one of the shares shows no spread.
double correlation(const ConditionalCounts& table, const ConditionalShare& first,
                   const ConditionalShare& second) {
    double together = 0.0;
    for (const Standing in_first : {Standing::alone, Standing::together}) {
        for (const Standing in_second : {Standing::alone, Standing::together}) {
            const double off_first = (in_first == Standing::together ? 1.0 : 0.0) - first.value;
            const double off_second = (in_second == Standing::together ? 1.0 : 0.0) - second.value;
            together += static_cast<double>(table.at(in_first, in_second)) * off_first * off_second;
        }
    }
    const double apart = std::sqrt(spread(first) * spread(second));
    return apart > 0.0 ? together / apart : 0.0;
}

// Distance from the difference to one end of its interval.
double joined(double towards_first, double towards_second, double correlation) {
    const double square = towards_first * towards_first + towards_second * towards_second -
                          2.0 * correlation * towards_first * towards_second;
    return std::sqrt(std::max(0.0, square));
}

} // namespace

ConditionalDifference conditional_difference(const ConditionalCounts& table, double level) {
    require_counts(table);
    const ConditionalShare a = share_of_first(table, level);
    const ConditionalShare b = share_of_first(exchanged(table), level);
    ConditionalDifference result{a, b, b.value - a.value, {-1.0, 1.0}};
    if (a.given == 0 || b.given == 0) return result;
    const double rho = correlation(table, a, b);
    result.interval = {
        result.difference - joined(a.interval.upper - a.value, b.value - b.interval.lower, rho),
        result.difference + joined(a.value - a.interval.lower, b.interval.upper - b.value, rho)};
    return result;
}

} // namespace brink::statistics
