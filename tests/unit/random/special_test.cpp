// Special functions against Boost.Math in long double.

#include <catch2/catch.hpp>

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <limits>

#include "random/special.h"

namespace {

using namespace brink;

double relative(double ours, long double theirs) {
    return theirs == 0 ? std::fabs(ours) : static_cast<double>(std::fabs(ours / theirs - 1));
}

// Points in the bulk, in both tails, and at tiny x.
template <class Visit> void for_points(double a, double b, Visit visit) {
    const double mean = a / (a + b);
    const double deviation = std::sqrt(mean * (1 - mean) / (a + b + 1));
    for (int i = 1; i < 60; ++i) {
        const double even = i / 60.0, around = mean + (i - 30) / 6.0 * deviation, tiny = std::pow(even, 8);
        for (const double x : {even, around, tiny}) {
            if (x > 0 && x < 1) { visit(x); }
        }
    }
}

double worst_tail(double a, double b) {
    double worst = 0;
    for_points(a, b, [&](double x) {
        const Tails tails = beta_tails(a, b, x);
        const long double below = boost::math::ibeta<long double>(a, b, x);
        const long double above = boost::math::ibetac<long double>(a, b, x);
        if (below > 1e-250L && below < 0.9L) { worst = std::max(worst, relative(tails.below, below)); }
        if (above > 1e-250L && above < 0.9L) { worst = std::max(worst, relative(tails.above, above)); }
    });
    return worst;
}

// Largest difference between the tail asked for and the tail at the answer, relative to the smaller tail;
// answers within 1e-3 of 1 are left out, since a step of x may be too coarse there.
double worst_quantile(double a, double b) {
    double worst = 0;
    for (int i = 0; i < 200; ++i) {
        const double u = i % 4 == 0 ? std::pow(10.0, -0.15 * (i + 1)) : (i + 0.5) / 200;
        const double x = beta_quantile(a, b, {u, 1 - u});
        if (x > 1e-280 && x < 0.999) {
            const long double off = boost::math::ibeta<long double>(a, b, x) - u;
            worst = std::max(worst, static_cast<double>(std::fabs(off) / std::min(u, 1 - u)));
        }
    }
    return worst;
}

} // namespace

TEST_CASE("the normal quantile agrees with Boost from the far tail to the middle") {
    const boost::math::normal_distribution<long double> law;
    for (double order = -307; order < -0.31; order += 0.37) {
        const double p = std::pow(10.0, order);
        const long double expected = boost::math::quantile(law, static_cast<long double>(p));
        INFO("p = " << p);
        CHECK(std::fabs(normal_quantile(p) - expected) < 4e-16L * std::max(1.0L, std::fabs(expected)));
    }
    CHECK(normal_quantile(0.5) == Approx(0).margin(1e-15));
    CHECK(normal_quantile(0.75) == -normal_quantile(0.25));
    CHECK(normal_quantile(0) == -std::numeric_limits<double>::infinity());
    CHECK(normal_quantile(1) == std::numeric_limits<double>::infinity());
}

TEST_CASE("both tails of the beta distribution agree with Boost") {
    for (const double a : {0.02, 0.3, 1.0, 2.5, 10.0, 300.0, 1e4}) {
        for (const double b : {0.02, 0.7, 1.0, 4.0, 50.0, 1e4}) {
            INFO("a = " << a << ", b = " << b);
            CHECK(worst_tail(a, b) < 2e-12);
        }
    }
    CHECK(worst_tail(1e6, 2e6) < 1e-10);
    CHECK(beta_tails(2, 3, 0).below == 0);
    CHECK(beta_tails(2, 3, 0).above == 1);
    CHECK(beta_tails(2, 3, 1).below == 1);
    CHECK(beta_tails(2, 3, -7).below == 0);
    CHECK(beta_tails(2, 3, std::numeric_limits<double>::infinity()).above == 0);
}

TEST_CASE("the beta quantile is where the tail has the probability asked for") {
    for (const double a : {0.02, 0.3, 1.0, 2.5, 10.0, 300.0, 1e4}) {
        for (const double b : {0.02, 0.7, 1.0, 4.0, 50.0, 1e4}) {
            INFO("a = " << a << ", b = " << b);
            CHECK(worst_quantile(a, b) < 1e-10);
        }
    }
    CHECK(beta_quantile(2, 3, {0, 1}) == 0);
    CHECK(beta_quantile(2, 3, {1, 0}) == 1);
    CHECK(beta_quantile(1, 1, {0.25, 0.75}) == Approx(0.25).epsilon(1e-14));
    CHECK(beta_quantile(0.001, 5, {1e-9, 1 - 1e-9}) == 0); // 10⁻⁹⁰⁰⁰ and less
}
