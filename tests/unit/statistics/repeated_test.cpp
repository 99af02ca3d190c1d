#include "statistics/repeated.h"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <limits>

using namespace brink::statistics;

TEST_CASE("repetitions have Student's interval") {
    // t(0.975, 4) = 2.776445105, of any table; mean 3, standard deviation √2.5.
    const std::array numbers{1.0, 2.0, 3.0, 4.0, 5.0};
    const auto found = repeated(numbers, 0.95);
    CHECK(found.mean == 3.0);
    CHECK(found.deviation == Approx(std::sqrt(2.5)));
    CHECK(found.interval.lower == Approx(3 - 2.776445105 * std::sqrt(0.5)));
    CHECK(found.interval.upper == Approx(3 + 2.776445105 * std::sqrt(0.5)));
}

TEST_CASE("one repetition, or none, says nothing") {
    const std::array one{0.5};
    CHECK(std::isnan(repeated(one, 0.95).mean));
    CHECK(std::isnan(repeated({}, 0.95).interval.upper));
    CHECK_THROWS_AS(repeated(one, 1.0), std::domain_error);
}

TEST_CASE("a probability within so many days is a rate per year") {
    CHECK(rate_per_year(1 - std::exp(-2.0), 730) == Approx(1.0));
    CHECK(rate_per_year(1e-9, 365) == Approx(1e-9).epsilon(1e-8));
    CHECK(rate_per_year(0.0, 10) == 0.0);
    CHECK(rate_per_year(1.0, 10) == std::numeric_limits<double>::infinity());
    CHECK_THROWS_AS(rate_per_year(1.1, 10), std::domain_error);
    CHECK_THROWS_AS(rate_per_year(0.1, 0), std::domain_error);
}
