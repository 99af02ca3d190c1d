#include "statistics/two_shares.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <stdexcept>

using namespace brink::statistics;

namespace {

void check(Count first, Count second, double lower, double upper) {
    const Interval interval = newcombe(first, second, 0.95);
    CHECK(interval.lower == Approx(lower).margin(5e-5).epsilon(0));
    CHECK(interval.upper == Approx(upper).margin(5e-5).epsilon(0));
}

double choose(std::int64_t n, std::int64_t k) {
    return std::exp(std::lgamma(double(n) + 1) - std::lgamma(double(k) + 1) - std::lgamma(double(n - k) + 1));
}

double probability(std::int64_t k, std::int64_t n, double p) {
    return choose(n, k) * std::pow(p, double(k)) * std::pow(1.0 - p, double(n - k));
}

} // namespace

TEST_CASE("the interval for a difference of two shares gives the values of Newcombe's table II") {
    // Method 10; p₁ − p₂ there, hence the second sample first.
    check({48, 80}, {56, 70}, 0.0524, 0.3339);
    check({3, 10}, {9, 10}, 0.1705, 0.8090);
    check({2, 7}, {6, 7}, 0.0582, 0.8062);
    check({0, 29}, {5, 56}, -0.0381, 0.1926);
    check({0, 20}, {0, 10}, -0.1611, 0.2775);
    check({0, 10}, {10, 10}, 0.6075, 1.0000);
}

TEST_CASE("the interval for a difference of two shares holds it about as often as it says") {
    for (const auto& [p1, p2] : {std::pair{0.1, 0.3}, {0.5, 0.5}, {0.02, 0.1}}) {
        double covered = 0.0;
        for (std::int64_t a = 0; a <= 60; ++a) {
            for (std::int64_t b = 0; b <= 40; ++b) {
                const Interval interval = newcombe({a, 60}, {b, 40}, 0.95);
                if (interval.lower <= p2 - p1 && p2 - p1 <= interval.upper)
                    covered += probability(a, 60, p1) * probability(b, 40, p2);
            }
        }
        CHECK(covered > 0.93);
        CHECK(covered < 0.99);
    }
}

TEST_CASE("without replicas nothing is known of a difference") {
    CHECK(newcombe({0, 0}, {3, 10}, 0.95) == Interval{-1.0, 1.0});
    CHECK_THROWS_AS(newcombe({4, 3}, {3, 10}, 0.95), std::domain_error);
}
