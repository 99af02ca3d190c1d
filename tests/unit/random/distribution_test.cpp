// Distributions of parameters against Boost.Math, and what cutting them means.

#include <catch2/catch.hpp>

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/uniform.hpp>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include "random/address.h"
#include "random/distribution.h"
#include "random/key.h"

namespace {

using namespace brink;
using Kind = Distribution::Kind;
constexpr double infinity = std::numeric_limits<double>::infinity();

Distribution make(Kind kind, double a, double b, double c = 0) {
    Distribution d;
    d.kind = kind;
    d.a = a;
    d.b = b;
    d.c = c;
    return d;
}

Distribution cut(Distribution d, double lower, double upper) {
    d.lower = lower;
    d.upper = upper;
    return d;
}

Distribution discrete(std::vector<double> values, std::vector<double> weights) {
    Distribution d;
    d.kind = Kind::discrete;
    d.values = std::move(values);
    d.weights = std::move(weights);
    return d;
}

// Quantile and cdf at evenly spaced u and in both tails, down to where Boost's own search gives up.
template <class Law> void agrees(const Distribution& d, const Law& law, double shift = 0, double scale = 1) {
    for (int i = 1; i < 100; ++i) {
        for (const double u : {i / 100.0, std::pow(10.0, -i / 13.0), 1 - std::pow(10.0, -i / 12.0)}) {
            const double expected = shift + scale * static_cast<double>(boost::math::quantile(
                                                        law, static_cast<typename Law::value_type>(u)));
            const double found = quantile(d, u);
            CAPTURE(d.kind, d.a, d.b, d.c, u);
            CHECK(found == Approx(expected).epsilon(1e-8).margin(1e-12));
            CHECK(cdf(d, expected) == Approx(u).epsilon(1e-8).margin(1e-14));
        }
    }
}

// Two ways that should lead to the same number.
void inverse(const Distribution& d, double tolerance) {
    double last = -infinity;
    for (double u = 0x1p-53; u < 1; u = u < 0.01 ? u * 3 : u + 0.0103) {
        const double x = quantile(d, u);
        CAPTURE(d.kind, d.a, d.b, d.c, d.lower, d.upper, u, x);
        CHECK(x >= last - 1e-14 * std::fabs(last)); // rising but for rounding
        CHECK(x >= d.lower);
        CHECK(x <= d.upper);
        CHECK(cdf(d, x) == Approx(u).margin(tolerance));
        last = x;
    }
}

} // namespace

TEST_CASE("quantiles and cdf of every kind agree with Boost") {
    namespace law = boost::math;
    using Beta = law::beta_distribution<double>; // the long double form gives up at some of these
    agrees(make(Kind::uniform, -2, 5), law::uniform_distribution<long double>(-2, 5));
    agrees(make(Kind::normal, 3, 0.5), law::normal_distribution<long double>(3, 0.5));
    agrees(make(Kind::lognormal, -1, 0.8), law::lognormal_distribution<long double>(-1, 0.8L));
    agrees(make(Kind::triangular, -1, 0.5, 4), law::triangular_distribution<long double>(-1, 0.5, 4));
    for (const double a : {0.5, 1.0, 2.0, 7.5, 120.0}) {
        for (const double b : {0.6, 1.0, 3.0, 40.0}) { agrees(make(Kind::beta, a, b), Beta(a, b)); }
    }
    // Mean (2 + 4·3 + 10)/6 = 4 by the classical weights.
    agrees(make(Kind::pert, 2, 3, 10), Beta(1.5, 4.5), 2, 8);
}

TEST_CASE("a distribution's cdf undoes its quantile, cut or not") {
    inverse(make(Kind::uniform, -2, 5), 1e-15);
    inverse(make(Kind::normal, 3, 0.5), 1e-15);
    inverse(make(Kind::lognormal, -1, 0.8), 1e-14);
    inverse(make(Kind::triangular, 0, 0, 1), 1e-15);
    inverse(make(Kind::triangular, 0, 1, 1), 1e-15);
    inverse(make(Kind::triangular, 0.1, 0.3, 0.7), 1e-14);
    inverse(make(Kind::pert, 0, 0, 1), 1e-13);
    inverse(make(Kind::beta, 0.3, 0.2), 1e-8); // steep at 1: a step of x is 1e-16^0.2 there
    inverse(make(Kind::beta, 30, 1000), 1e-12);
    inverse(cut(make(Kind::uniform, 0, 1), 0.25, 0.5), 1e-15);
    inverse(cut(make(Kind::normal, 0, 1), -0.5, infinity), 1e-14);
    inverse(cut(make(Kind::normal, 0, 1), -infinity, -6), 1e-12);
    inverse(cut(make(Kind::normal, 0, 1), 9, 10), 1e-12);
    inverse(cut(make(Kind::normal, 0, 1), -12, -11), 1e-12);
    inverse(cut(make(Kind::lognormal, 0, 1), -3, 0.5), 1e-13);
    inverse(cut(make(Kind::lognormal, 0, 1), 50, 1e9), 1e-10);
    inverse(cut(make(Kind::beta, 2, 5), 0.6, 2), 1e-12);
    inverse(cut(make(Kind::pert, 0, 2, 10), 1, 3), 1e-12);
    inverse(cut(make(Kind::triangular, 0, 2, 10), 9, 11), 1e-13);
}

TEST_CASE("a cut distribution is the original one under the condition of lying inside") {
    const Distribution whole = make(Kind::normal, 1, 2), part = cut(whole, 0, 2.5);
    const double low = cdf(whole, 0), high = cdf(whole, 2.5);
    for (const double x : {0.1, 0.9, 1.0, 2.0, 2.4}) {
        CHECK(cdf(part, x) == Approx((cdf(whole, x) - low) / (high - low)).epsilon(1e-13));
    }
    CHECK(cdf(part, -0.1) == 0);
    CHECK(cdf(part, 0) == 0);
    CHECK(cdf(part, 2.5) == 1);
    CHECK(quantile(part, 0x1p-53) > 0); // nothing is heaped on the bound
    CHECK(quantile(part, 0x1p-53) < 1e-14);
    // Far out, where 1 − cdf would be 0: an exponential of rate 9 in first order.
    CHECK(quantile(cut(make(Kind::normal, 0, 1), 9, infinity), 0.5) == Approx(9.0757).epsilon(1e-4));
}

TEST_CASE("discrete values come in their proportions, and only those inside the bounds") {
    const Distribution d = discrete({1, 2, 3, 4}, {1, 0, 2, 1});
    CHECK(quantile(d, 0.2499) == 1);
    CHECK(quantile(d, 0.25) == 3);
    CHECK(quantile(d, 0.7499) == 3);
    CHECK(quantile(d, 0.7501) == 4);
    CHECK(quantile(d, 1 - 0x1p-53) == 4);
    CHECK(cdf(d, 0.9) == 0);
    CHECK(cdf(d, 1) == 0.25);
    CHECK(cdf(d, 2.5) == 0.25);
    CHECK(cdf(d, 3) == 0.75);
    CHECK(cdf(d, 9) == 1);
    const Distribution inner = cut(d, 2, 3.5);
    CHECK(quantile(inner, 0.001) == 3);
    CHECK(quantile(inner, 0.999) == 3);
    CHECK(cdf(inner, 2.9) == 0);
    // Listed in another order, the shares stay.
    CHECK(quantile(discrete({4, 1}, {1, 3}), 0.2) == 4);
    CHECK(quantile(discrete({4, 1}, {1, 3}), 0.3) == 1);
    CHECK(quantile(discrete({5, 6}, {1, 0}), 1 - 0x1p-53) == 5);
}

TEST_CASE("a draw is the quantile at a number that is never 0 or 1") {
    CHECK(uniform52(0, 0) == 0x1p-53);
    CHECK(uniform52(0xffffffffu, 0xffffffffu) == 1 - 0x1p-53);
    CHECK(uniform52(0x80000000u, 0) == 0.5 + 0x1p-53);
    const Distribution normal = make(Kind::normal, 0, 1);
    CHECK(draw(normal, 0, 0) == quantile(normal, 0x1p-53));
    CHECK(std::isfinite(draw(normal, 0xffffffffu, 0xffffffffu)));
}

// The largest gap between the sample's and the true distribution function, by A. N. Kolmogorov: α = 2 exp(−2
// · 2.7²) = 9e-7.
TEST_CASE("drawn values follow their distribution, and a slightly wrong parameter would be seen") {
    constexpr int n = 20000;
    const auto gap = [](const Distribution& drawn, const Distribution& believed) {
        std::vector<double> sample;
        for (uint64_t i = 0; i < n; ++i) {
            const auto bits = draw<1>(key_of("sample"), consecutive<1>(i, 0), 0, Purpose::parameter, 3, 0);
            sample.push_back(draw(drawn, bits.word[0][0], bits.word[1][0]));
        }
        std::sort(sample.begin(), sample.end());
        double largest = 0;
        for (int i = 0; i < n; ++i) {
            const double truth = cdf(believed, sample[static_cast<size_t>(i)]);
            largest = std::max({largest, truth - i / double{n}, (i + 1) / double{n} - truth});
        }
        return largest * std::sqrt(n);
    };
    const Distribution beta = make(Kind::beta, 2, 6), part = cut(make(Kind::lognormal, 0, 1), 0.5, 3);
    CHECK(gap(beta, beta) < 2.7);
    CHECK(gap(part, part) < 2.7);
    CHECK(gap(beta, make(Kind::beta, 2, 5.6)) > 2.7);
    CHECK(gap(part, cut(make(Kind::lognormal, 0.1, 1), 0.5, 3)) > 2.7);
}

// A compiler or flag that rounds otherwise changes this.
TEST_CASE("quantiles have the known bits on every build") {
    const Distribution all[] = {make(Kind::uniform, 0.1, 0.7),        make(Kind::normal, 0.3, 1.7),
                                make(Kind::lognormal, 0.2, 0.9),      make(Kind::beta, 0.4, 3.3),
                                make(Kind::beta, 51.3, 20.2),         make(Kind::triangular, 0.1, 0.4, 1.7),
                                make(Kind::pert, 0.1, 0.4, 1.7),      cut(make(Kind::normal, 0, 1), 0.7, 3.1),
                                cut(make(Kind::beta, 3, 2), 0.1, 0.5)};
    uint64_t hash = 0xcbf29ce484222325u;
    for (const Distribution& d : all) {
        for (int i = 1; i < 500; ++i) {
            const double x = quantile(d, i * 0.002);
            uint64_t bits;
            std::memcpy(&bits, &x, sizeof x);
            hash = (hash ^ bits) * 0x100000001b3u;
            hash ^= hash >> 29;
        }
    }
    CHECK(hash == 0xc28d86a80a31972eu);
}
