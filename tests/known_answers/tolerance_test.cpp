#include "known_answers/tolerance.h"

#include <boost/math/distributions/binomial.hpp>
#include <catch2/catch.hpp>

using namespace brink::tests;

// Exact: the probability, under Binomial(n, truth), that the count is taken to agree with p.
static double accepted(std::int64_t n, double truth, double p, double alpha) {
    const boost::math::binomial_distribution<> counts(static_cast<double>(n), truth);
    double sum = 0.0;
    for (std::int64_t count = 0; count <= n; ++count) {
        if (count_agrees(count, n, p, alpha)) { sum += pdf(counts, static_cast<double>(count)); }
    }
    return sum;
}

TEST_CASE("a true probability fails no more often than alpha says") {
    for (const double alpha : {1e-2, 1e-4, 1e-6}) {
        for (const double p : {0.0001, 0.01, 0.3, 0.5, 0.97}) {
            for (const std::int64_t n : {10, 300, 20000}) { CHECK(1.0 - accepted(n, p, p, alpha) <= alpha); }
        }
    }
}

TEST_CASE("a probability wrong by 5 % fails where the sample is large enough") {
    CHECK(accepted(100000, 0.3 * 1.05, 0.3, 1e-6) < 1e-3);
    CHECK(accepted(100000, 0.3 / 1.05, 0.3, 1e-6) < 1e-3);
    CHECK(accepted(1000, 0.3 * 1.05, 0.3, 1e-6) > 0.99); // and not where it is not
}

TEST_CASE("more comparisons widen the tolerance, more numbers narrow it") {
    CHECK(tolerance_of_mean(1000, 2.0, 1e-6, 100) > tolerance_of_mean(1000, 2.0, 1e-6));
    CHECK(tolerance_of_mean(4000, 2.0, 1e-6) == Approx(0.5 * tolerance_of_mean(1000, 2.0, 1e-6)));
    CHECK(tolerance_of_mean(10000, 1.0, 0.05) == Approx(0.01959964));
    CHECK(tolerance_of_count(1000, 0.3, 1e-6, 100) > tolerance_of_count(1000, 0.3, 1e-6));
}
