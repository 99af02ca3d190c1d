#include "statistics/conditional.h"

#include "known_answers/tolerance.h"
#include "pairs.h"

#include <catch2/catch.hpp>

#include <stdexcept>

namespace statistics = brink::statistics;
using namespace brink::tests;
using statistics::ConditionalCounts;
using statistics::Interval;
using statistics::Standing;

namespace {

// [absent, alone, together] in the first × the same in the second, row by row.
ConditionalCounts table_of(const std::vector<std::int64_t>& cells) {
    ConditionalCounts table;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) table.cells[cell / 3][cell % 3] = cells[cell];
    return table;
}

} // namespace

TEST_CASE("conditional shares count among those in which the condition holds") {
    const auto found = statistics::conditional_difference(table_of({50, 4, 6, 3, 10, 2, 7, 5, 13}), 0.95);
    CHECK(found.first.given == 40);
    CHECK(found.first.count == 25);
    CHECK(found.second.given == 40);
    CHECK(found.second.count == 21);
    CHECK(found.difference == Approx(-0.1));
    CHECK(found.interval.lower < -0.1);
    CHECK(found.interval.upper > -0.1);
    CHECK(found.first.interval == statistics::wilson(25, 40, 0.95));
}

// By its formula, computed apart in Python; with the continuity correction of method 10 the same computation gives the
// published −0.1186 and −0.0046 of the first table (Fagerland, Lydersen & Laake 2017, chapter 8).
TEST_CASE("where the condition always holds the conditional difference is Newcombe's method 8") {
    const auto cavo = statistics::conditional_difference(table_of({0, 0, 0, 0, 80, 6, 0, 16, 59}), 0.95);
    CHECK(cavo.interval.lower == Approx(-0.117350927606).epsilon(1e-9));
    CHECK(cavo.interval.upper == Approx(-0.005923505432).epsilon(1e-9));
    const auto other = statistics::conditional_difference(table_of({0, 0, 0, 0, 16, 12, 0, 2, 20}), 0.95);
    CHECK(other.interval.lower == Approx(0.061804758235).epsilon(1e-9));
    CHECK(other.interval.upper == Approx(0.324162293139).epsilon(1e-9));
}

TEST_CASE("where no pair holds the condition in both models the shares are taken for independent") {
    const auto found = statistics::conditional_difference(table_of({0, 20, 30, 25, 0, 0, 25, 0, 0}), 0.95);
    const double lower = 0.1 - std::hypot(found.second.value - found.second.interval.lower,
                                          found.first.interval.upper - found.first.value);
    CHECK(found.interval.lower == Approx(lower));
}

TEST_CASE("a condition that never holds leaves the conditional difference open") {
    const auto found = statistics::conditional_difference(table_of({90, 4, 6, 0, 0, 0, 0, 0, 0}), 0.95);
    CHECK(std::isnan(found.first.value));
    CHECK(std::isnan(found.difference));
    CHECK(found.second.value == Approx(0.6));
    CHECK(found.interval == Interval{-1.0, 1.0});
    CHECK_THROWS_AS(statistics::conditional_difference(table_of({0, -1, 0, 0, 0, 0, 0, 0, 0}), 0.95),
                    std::domain_error);
}

// 20,000 tables of 400 pairs, α = 1e-6 for a true coverage of 0.95; first shares 0.5 of 0.4, second 0.6 of 0.4, with
// a strong correlation. Power: a level of 93 %, and the same interval with the pairs shuffled (correlation left out),
// are told apart.
TEST_CASE("the interval of a conditional difference covers at its level in simulated pairs") {
    const Cells truth{0.52, 0.05, 0.03, 0.05, 0.08, 0.07, 0.03, 0.03, 0.14};
    const double first = 0.20 / 0.40, second = 0.24 / 0.40;
    const auto covered = [&](double level, bool paired) {
        std::int64_t count = 0;
        for (std::int64_t sample = 0; sample < simulated_tables; ++sample) {
            auto table = table_of(simulated("conditional", sample, 400, truth));
            if (!paired) { // the same shares, no pair with the condition in both
                const auto plain = statistics::conditional_difference(table, level);
                table = table_of({0, plain.second.given - plain.second.count, plain.second.count,
                                  plain.first.given - plain.first.count, 0, 0, plain.first.count, 0, 0});
            }
            const Interval interval = statistics::conditional_difference(table, level).interval;
            count += interval.lower <= second - first && second - first <= interval.upper;
        }
        return count;
    };
    CHECK(count_agrees(covered(0.95, true), simulated_tables, 0.95, 1e-6));
    CHECK_FALSE(count_agrees(covered(0.93, true), simulated_tables, 0.95, 1e-6));
    CHECK_FALSE(count_agrees(covered(0.95, false), simulated_tables, 0.95, 1e-6));
}
