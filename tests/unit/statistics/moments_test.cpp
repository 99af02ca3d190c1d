#include "statistics/moments.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <stdexcept>
#include <vector>

using namespace brink;

// NumPy and SciPy: mean 4, std(ddof=1) 2.44949 of {2, 2, 3, 3, 3, 5, 10} …; skew (bias=True).
TEST_CASE("moments of counted values are those of the values written out") {
    const std::vector<double> values{2, 3, 5, 10};
    const std::vector<std::int64_t> counts{2, 3, 1, 1};
    const auto found = statistics::moments(values, counts, 0.95);
    CHECK(found.n == 7);
    CHECK(found.mean == Approx(4.0));
    CHECK(found.sd == Approx(std::sqrt(48.0 / 6.0)));
    CHECK(found.mean_interval.upper - found.mean == Approx(2.446911851 * std::sqrt(8.0 / 7.0)));
    CHECK(found.mean - found.mean_interval.lower == Approx(found.mean_interval.upper - found.mean));
    CHECK(found.skewness == Approx((2 * -8.0 + 3 * -1.0 + 1.0 + 216.0) / 7.0 / std::pow(48.0 / 7.0, 1.5)));
    CHECK(found.heavy_tailed); // 25·1.575² = 62 > 7
}

// A thing of probability p has skewness (1 − 2p)/√(p(1 − p)): for p = .01 25·G₁² = 2,425.
TEST_CASE("Cochran's rule says when n is too small for a skewed mean") {
    const std::vector<double> values{0, 1};
    CHECK(statistics::moments(values, std::vector<std::int64_t>{2376, 24}, 0.95).heavy_tailed);
    CHECK_FALSE(statistics::moments(values, std::vector<std::int64_t>{2475, 25}, 0.95).heavy_tailed);
    CHECK_FALSE(statistics::moments(values, std::vector<std::int64_t>{5, 5}, 0.95).heavy_tailed);
}

TEST_CASE("of nobody there is no mean, and of one no spread") {
    const std::vector<double> values{3, 6};
    const auto none = statistics::moments(values, std::vector<std::int64_t>{0, 0}, 0.95);
    CHECK(std::isnan(none.mean));
    const auto one = statistics::moments(values, std::vector<std::int64_t>{0, 1}, 0.95);
    CHECK(one.mean == 6.0);
    CHECK(std::isnan(one.sd));
    CHECK(std::isnan(one.mean_interval.lower));
    CHECK_FALSE(one.heavy_tailed);
    const auto same = statistics::moments(values, std::vector<std::int64_t>{0, 9}, 0.95);
    CHECK(same.sd == 0.0);
    CHECK(std::isnan(same.mean_interval.upper));
    const auto more = statistics::moments(values, std::vector<std::int64_t>{0, 10}, 0.95);
    CHECK(more.mean_interval == statistics::Interval{6.0, 6.0});
    CHECK_FALSE(same.heavy_tailed);
    CHECK_THROWS_AS(statistics::moments(values, std::vector<std::int64_t>{1}, 0.95), std::domain_error);
    CHECK_THROWS_AS(statistics::moments(values, std::vector<std::int64_t>{1, -1}, 0.95), std::domain_error);
}
