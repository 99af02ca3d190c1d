#include "statistics/quantile.h"

#include <boost/math/distributions/binomial.hpp>
#include <catch2/catch.hpp>

#include <numeric>
#include <stdexcept>
#include <vector>

using namespace brink;

TEST_CASE("a rank falls into the turn by which so many are counted") {
    const std::vector<std::int64_t> counts{1, 2, 0, 4};
    CHECK(statistics::turn_of_rank(counts, 1) == 0);
    CHECK(statistics::turn_of_rank(counts, 3) == 1);
    CHECK(statistics::turn_of_rank(counts, 4) == 3);
    CHECK_FALSE(statistics::turn_of_rank(counts, 8));
    CHECK_FALSE(statistics::turn_of_rank(counts, 0));
}

// One replica in each of 100 turns: turn t holds rank t + 1. With n = 100, q = .5 and z = 1.96 the ranks are 50 and, rounded
// outward, 50 − 9.8 = 40 and 50 + 9.8 = 61.
TEST_CASE("a quantile's interval goes by ranks") {
    const std::vector<std::int64_t> counts(100, 1);
    const auto median = statistics::turn_quantile(counts, 100, 0.5, 0.95);
    CHECK(median.turn == 49);
    CHECK(median.lower == 39);
    CHECK(median.upper == 60);
    const auto last = statistics::turn_quantile(counts, 100, 0.99, 0.95);
    CHECK(last.turn == 98);
    CHECK_FALSE(last.upper); // rank 102
    CHECK(statistics::turn_quantile(counts, 100, 0.01, 0.95).lower == 0);
}

// The rank is the smallest whole number that is not below n·q: hundredths of a hundred have none to round.
TEST_CASE("the rank of a quantile is not off by one where n times it is a whole number but for rounding") {
    CHECK(100 * 0.55 > 55.0);
    for (int percent = 1; percent < 100; ++percent) {
        for (const int n : {10, 70, 100, 1000, 12300}) {
            const std::vector<std::int64_t> counts(static_cast<std::size_t>(n), 1);
            const int rank = (n * percent + 99) / 100;
            CHECK(statistics::turn_quantile(counts, n, percent / 100.0, 0.95).turn == rank - 1);
        }
    }
}

// Exactly: R's qbinom and pbinom. Of 5 values the median lies outside of the extremes with probability 2/32.
TEST_CASE("ranks hold a quantile between them as often as they say, and are the narrowest that do") {
    const boost::math::binomial_distribution<> hundred(100, 0.5);
    const auto ranks = statistics::quantile_ranks(100, 0.5, 0.95);
    CHECK(ranks.lower == 40);
    CHECK(ranks.upper == 61);
    for (const std::int64_t n : {6, 20, 137, 5000}) {
        for (const double q : {0.3, 0.5, 0.75}) {
            const boost::math::binomial_distribution<> below(static_cast<double>(n), q);
            const auto found = statistics::quantile_ranks(n, q, 0.95);
            const auto upto = [&](std::int64_t rank) { return cdf(below, static_cast<double>(rank)); };
            if (found.lower) {
                CHECK(upto(*found.lower - 1) <= 0.025);
                CHECK(upto(*found.lower) > 0.025);
            }
            if (found.upper) {
                CHECK(1.0 - upto(*found.upper - 1) <= 0.025);
                if (*found.upper >= 2) CHECK(1.0 - upto(*found.upper - 2) > 0.025);
            }
        }
    }
    const auto few = statistics::quantile_ranks(5, 0.5, 0.95);
    CHECK_FALSE(few.lower);
    CHECK_FALSE(few.upper);
    CHECK(statistics::quantile_ranks(6, 0.5, 0.95).lower == 1);
    CHECK_FALSE(statistics::quantile_ranks(0, 0.5, 0.95).upper);
    CHECK_THROWS_AS(statistics::quantile_ranks(5, 0.5, 1.0), std::domain_error);
    const std::vector<std::int64_t> counts{2, 3};
    CHECK_FALSE(statistics::turn_quantile(counts, 5, 0.5, 0.95).bounded);
    CHECK(statistics::turn_quantile(counts, 6, 0.5, 0.95).bounded);
}

TEST_CASE("what is never counted comes later than all turns") {
    const std::vector<std::int64_t> counts{10, 10};
    CHECK(statistics::turn_quantile(counts, 40, 0.5, 0.95).turn == 1);
    CHECK_FALSE(statistics::turn_quantile(counts, 41, 0.5, 0.95).turn);
    CHECK_FALSE(statistics::turn_quantile(counts, 0, 0.5, 0.95).turn);
    CHECK_THROWS_AS(statistics::turn_quantile(counts, 40, 1.0, 0.95), std::domain_error);
}

// 1,000 experiments: 60 replicas fall into 1,000 turns with equal chance, whose median is turn 500. Rounded outward the ranks
// are 22 and 39 of 60, which hold the median with probability 1 − 2·P(Bin(60, ½) ≤ 21) = .973; below .955 in 1,000 is
// beyond 3.5 standard deviations (α = 3e-4). Power: one rank less on either side gives .945.
TEST_CASE("the interval holds the quantile as often as it says") {
    std::uint64_t state = 1;
    int covered = 0;
    for (int experiment = 0; experiment < 1000; ++experiment) {
        std::vector<std::int64_t> counts(1000, 0);
        for (int replica = 0; replica < 60; ++replica) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            ++counts[(state >> 33) % 1000];
        }
        const auto found = statistics::turn_quantile(counts, 60, 0.5, 0.95);
        covered += *found.lower < 500 && *found.upper >= 500;
    }
    CHECK(covered >= 955);
    CHECK(covered <= 990);
}
