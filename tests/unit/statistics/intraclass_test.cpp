#include "statistics/intraclass.h"

#include "known_answers/tolerance.h"
#include "pairs.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>
#include <stdexcept>

using namespace brink::tests;
using namespace brink::statistics;

namespace {

bool holds(Interval interval, double value) { return interval.lower <= value && value <= interval.upper; }

// Exact: the probability of the tables whose interval holds the correlation.
double coverage(std::int64_t n, double p, double correlation) {
    const double q = 1.0 - p, both = p * p + p * q * correlation, neither = q * q + p * q * correlation;
    double covered = 0.0;
    for (std::int64_t a = 0; a <= n; ++a) {
        for (std::int64_t b = 0; a + b <= n; ++b) {
            if (!holds(intraclass({a, b, 0, n - a - b}, 0.95).interval, correlation)) continue;
            const std::vector<std::int64_t> counts{a, b, n - a - b};
            covered += std::exp(log_multinomial(counts, {both, 1.0 - both - neither, neither}));
        }
    }
    return covered;
}

} // namespace

TEST_CASE("twins that always end alike are due to parameters, those that end by chance to none") {
    CHECK(intraclass({30, 0, 0, 70}, 0.95).value == Approx(1.0));
    CHECK(intraclass({30, 0, 0, 70}, 0.95).interval.upper == 1.0);
    CHECK(intraclass({25, 25, 25, 25}, 0.95).value == Approx(0.0).margin(1e-12));
    CHECK(intraclass({25, 25, 25, 25}, 0.95).interval.lower == 0.0);
    CHECK(intraclass({0, 50, 50, 0}, 0.95).value == Approx(-1.0));
    CHECK(intraclass({20, 13, 17, 50}, 0.95).value == intraclass({20, 17, 13, 50}, 0.95).value);
}

TEST_CASE("where nothing varies nothing is said of parameters") {
    for (const PairedCounts& pairs : {PairedCounts{}, PairedCounts{0, 0, 0, 50}, PairedCounts{50, 0, 0, 0}}) {
        CHECK(std::isnan(intraclass(pairs, 0.95).value));
        CHECK(intraclass(pairs, 0.95).interval == Interval{0.0, 1.0});
    }
    CHECK_THROWS_AS(intraclass({-1, 0, 0, 5}, 0.95), std::domain_error);
    CHECK_THROWS_AS(intraclass({1, 0, 0, 5}, 1.0), std::domain_error);
}

TEST_CASE("the interval of an intraclass correlation has the end where the counts just fit") {
    // 100 pairs, p = 1/2: the misfit is 100·(share of unlike pairs ·2 − (1 − r))²/(1 − r²) against 1.96².
    const Interval interval = intraclass({35, 15, 15, 35}, 0.95).interval;
    for (const double end : {interval.lower, interval.upper}) {
        const double off = 0.4 - end;
        CHECK(100.0 * off * off / (1.0 - end * end) == Approx(1.959963984540054 * 1.959963984540054));
    }
    CHECK(interval.lower < 0.4);
    CHECK(interval.upper > 0.4);
}

TEST_CASE("the interval of an intraclass correlation covers at its level") {
    for (const auto& [p, correlation] :
         {std::pair{0.5, 0.3}, {0.3, 0.6}, {0.2, 0.1}, {0.4, 0.0}, {0.3, 0.9}}) {
        const double covered = coverage(100, p, correlation);
        INFO("p = " << p << ", correlation " << correlation << ": " << covered);
        CHECK(covered > 0.925);
        CHECK(covered < 0.99);
    }
}
