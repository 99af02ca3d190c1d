#include "statistics/interval.h"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/normal.hpp>
#include <catch2/catch.hpp>

#include <cmath>
#include <functional>
#include <stdexcept>

namespace statistics = brink::statistics;
using statistics::Interval;

namespace {

using Method = std::function<Interval(std::int64_t count, std::int64_t n)>;

Interval wald(std::int64_t count, std::int64_t n) {
    const double p = static_cast<double>(count) / static_cast<double>(n);
    const double reach = 1.959963984540054 * std::sqrt(p * (1.0 - p) / static_cast<double>(n));
    return {p - reach, p + reach};
}

Method wilson_at(double level) {
    return [level](std::int64_t count, std::int64_t n) { return statistics::wilson(count, n, level); };
}

// Exact: the probability, under Binomial(n, p), of the counts whose interval holds p.
double coverage(const Method& method, std::int64_t n, double p) {
    const boost::math::binomial_distribution<> counts(static_cast<double>(n), p);
    double covered = 0.0;
    for (std::int64_t count = 0; count <= n; ++count) {
        const Interval interval = method(count, n);
        if (interval.lower <= p && p <= interval.upper) covered += pdf(counts, static_cast<double>(count));
    }
    return covered;
}

double mean_coverage(const Method& method, std::int64_t n) {
    double sum = 0.0;
    for (int i = 1; i < 200; ++i) sum += coverage(method, n, i / 200.0);
    return sum / 199.0;
}

using JointMethod = std::function<std::vector<Interval>(std::span<const std::int64_t>)>;

bool all_hold(const std::vector<Interval>& intervals, const std::vector<double>& p) {
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (p[i] < intervals[i].lower || p[i] > intervals[i].upper) return false;
    }
    return true;
}

// Exact: the probability, under a trinomial, of the samples in which all three intervals hold their share at
// once.
double joint_coverage(const JointMethod& method, std::int64_t n, const std::vector<double>& p) {
    double covered = 0.0;
    for (std::int64_t first = 0; first <= n; ++first) {
        for (std::int64_t second = 0; first + second <= n; ++second) {
            const std::vector<std::int64_t> counts{first, second, n - first - second};
            if (!all_hold(method(counts), p)) continue;
            double log_probability = std::lgamma(static_cast<double>(n) + 1.0);
            for (std::size_t i = 0; i < 3; ++i) {
                const auto k = static_cast<double>(counts[i]);
                log_probability += k * std::log(p[i]) - std::lgamma(k + 1.0);
            }
            covered += std::exp(log_probability);
        }
    }
    return covered;
}

std::vector<Interval> pointwise(std::span<const std::int64_t> counts) {
    std::int64_t n = 0;
    for (const std::int64_t count : counts) n += count;
    std::vector<Interval> intervals;
    for (const std::int64_t count : counts) intervals.push_back(statistics::wilson(count, n, 0.95));
    return intervals;
}

std::vector<Interval> goodman_95(std::span<const std::int64_t> counts) {
    return statistics::goodman(counts, 0.95);
}

void check(Interval interval, double lower, double upper, double margin) {
    CHECK(interval.lower == Approx(lower).margin(margin).epsilon(0));
    CHECK(interval.upper == Approx(upper).margin(margin).epsilon(0));
}

} // namespace

TEST_CASE("the normal quantile agrees with Boost.Math to twelve digits") {
    const boost::math::normal normal;
    for (const double level :
         {0.001, 0.1, 0.5, 0.6827, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999, 1 - 1e-9, 1 - 1e-12}) {
        const double expected = quantile(complement(normal, 0.5 * (1.0 - level)));
        CHECK(statistics::two_sided_z(level) == Approx(expected).epsilon(1e-12));
    }
}

TEST_CASE("the square of the normal quantile is that of chi-square with one degree of freedom") {
    const boost::math::chi_squared chi_squared(1);
    for (const double level : {0.5, 0.9, 0.95, 1 - 0.05 / 7, 0.9999}) {
        const double z = statistics::two_sided_z(level);
        CHECK(z * z == Approx(quantile(complement(chi_squared, 1.0 - level))).epsilon(1e-12));
    }
}

TEST_CASE("a level that is no probability is refused") {
    for (const double level : {0.0, 1.0, -0.1, 1.5, std::nan("")}) {
        CHECK_THROWS_AS(statistics::two_sided_z(level), std::domain_error);
    }
}

TEST_CASE("Wilson's interval gives the published values of Newcombe (1998), method 3") {
    check(statistics::wilson(81, 263, 0.95), 0.2553, 0.3662, 5e-5);
    check(statistics::wilson(15, 148, 0.95), 0.0624, 0.1605, 5e-5);
    check(statistics::wilson(0, 20, 0.95), 0.0, 0.1611, 5e-5);
    check(statistics::wilson(1, 29, 0.95), 0.0061, 0.1718, 5e-5);
}

TEST_CASE("Jeffreys' interval gives the beta quantiles that SciPy computes") {
    check(statistics::jeffreys(7, 20, 0.95), 0.17227621, 0.56776609, 1e-8);
    check(statistics::jeffreys(81, 263, 0.95), 0.25452193, 0.3656475, 1e-8);
    check(statistics::jeffreys(1, 29, 0.95), 0.00374617, 0.15007769, 1e-8);
}

TEST_CASE("Goodman's intervals give the published values of Sison and Glaz (1995)") {
    const std::vector<std::int64_t> counts{56, 72, 73, 59, 62, 87, 58};
    const std::vector<Interval> published{{0.085, 0.166}, {0.115, 0.204}, {0.116, 0.207}, {0.091, 0.173},
                                          {0.096, 0.181}, {0.143, 0.239}, {0.089, 0.171}};
    const auto intervals = statistics::goodman(counts, 0.95);
    REQUIRE(intervals.size() == published.size());
    for (std::size_t i = 0; i < published.size(); ++i) {
        check(intervals[i], published[i].lower, published[i].upper, 5e-4);
    }
}

TEST_CASE("no replicas say nothing, and none or all of them close the interval at its end") {
    CHECK(statistics::wilson(0, 0, 0.95) == Interval{0.0, 1.0});
    for (const auto& method : {Method(wilson_at(0.95)), Method([](auto count, auto n) {
                                   return statistics::jeffreys(count, n, 0.95);
                               })}) {
        CHECK(method(0, 1000).lower == 0.0);
        CHECK(method(1000, 1000).upper == 1.0);
        CHECK(method(0, 1000).upper == Approx(1.0 - method(1000, 1000).lower));
    }
}

TEST_CASE("impossible counts are refused") {
    CHECK_THROWS_AS(statistics::wilson(-1, 10, 0.95), std::domain_error);
    CHECK_THROWS_AS(statistics::wilson(11, 10, 0.95), std::domain_error);
    CHECK_THROWS_AS(statistics::jeffreys(11, 10, 0.95), std::domain_error);
    CHECK_THROWS_AS(statistics::goodman(std::vector<std::int64_t>{3, -1}, 0.95), std::domain_error);
}

// Wilson's coverage swings around its level (Brown, Cai & DasGupta 2001, figure 5): at single p within a few
// per cent, in the mean over p within half a per cent. Power: the same sums tell Wald's interval and a 90 %
// level apart.
TEST_CASE("Wilson's interval covers at its level, where Wald's does not") {
    for (const std::int64_t n : {20, 50, 200}) {
        CHECK(mean_coverage(wilson_at(0.95), n) == Approx(0.95).margin(0.006));
        CHECK(mean_coverage(wald, n) < 0.944);
        CHECK(mean_coverage(wilson_at(0.90), n) < 0.91);
    }
    for (const auto& [n, p] : {std::pair<std::int64_t, double>{1000, 0.01}, {1000, 0.3}, {5000, 0.002}}) {
        CHECK(coverage(wilson_at(0.95), n, p) == Approx(0.95).margin(0.015));
        CHECK(coverage(wilson_at(0.85), n, p) < 0.90);
    }
    CHECK(coverage(wald, 1000, 0.002) < 0.90);
}

// Goodman's bound by Bonferroni: joint coverage near the level, where intervals for single shares miss it
// together.
TEST_CASE("Goodman's intervals cover all shares at once, where pointwise intervals do not") {
    for (const auto& p : {std::vector<double>{0.2, 0.3, 0.5}, {0.1, 0.3, 0.6}, {1.0 / 3, 1.0 / 3, 1.0 / 3}}) {
        CHECK(joint_coverage(goodman_95, 100, p) == Approx(0.955).margin(0.01));
        CHECK(joint_coverage(pointwise, 100, p) < 0.90);
    }
}
