// Accuracy of the elementary functions against the C library in a wider type, their special values, and their
// very bits.

#include <catch2/catch.hpp>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include "base/lane_math.h"

namespace {

using namespace brink;
using Single = Lanes<float, 4>;
using Double = Lanes<double, 1>;

constexpr double inf = std::numeric_limits<double>::infinity();

float float_of(uint32_t bits) {
    float x;
    std::memcpy(&x, &bits, sizeof x);
    return x;
}

// The distance of neighbouring numbers of type T at y, in a wider type.
template <class T, class Wide> Wide ulp(Wide y) {
    int exponent;
    std::frexp(y, &exponent);
    return std::ldexp(Wide(1), std::max(exponent, std::numeric_limits<T>::min_exponent) -
                                   std::numeric_limits<T>::digits);
}

// Largest error in ulp over all floats from low to high, of which every stride-th is taken.
template <class Ours, class Theirs> double worst_float(Ours ours, Theirs theirs, double low, double high) {
    constexpr uint32_t stride = 4 * 257;
    double worst = 0;
    for (uint64_t bits = 0; bits < 0x100000000u; bits += stride) {
        const float x = float_of(static_cast<uint32_t>(bits));
        if (!(x >= low && x <= high)) { continue; }
        const double expected = theirs(static_cast<double>(x));
        const double error = std::fabs(ours(Single(x))[0] - expected) / ulp<float>(expected);
        worst = std::max(worst, error);
    }
    return worst;
}

// Largest error in ulp at random doubles: half of them evenly spread over [low, high], half at all orders of
// magnitude.
template <class Ours, class Theirs> double worst_double(Ours ours, Theirs theirs, double low, double high) {
    std::mt19937_64 random(5);
    std::uniform_real_distribution<double> even(low, high), order(-60, std::log2(std::max(-low, high)));
    long double worst = 0;
    for (int i = 0; i < 300000; ++i) {
        double x = even(random);
        if (i % 2 == 1) {
            const double size = std::exp2(order(random));
            x = low < 0 && (i % 4 == 1 || high <= 0) ? std::max(-size, low) : std::min(size, high);
        }
        const long double expected = theirs(static_cast<long double>(x));
        worst = std::max(worst, std::fabs(ours(Double(x))[0] - expected) / ulp<double>(expected));
    }
    return static_cast<double>(worst);
}

// The result's bits over a fixed walk through the numbers from low to high, hashed.
template <class Real, class Function> uint64_t digest(Function function, double low, double high) {
    uint64_t hash = 0xcbf29ce484222325u;
    for (int i = 0; i <= 20000; ++i) {
        const double x = low + (high - low) * (i * 0x1.a36e2eb1c432dp-15); // 1/20000
        const auto y = function(Real(static_cast<typename Real::Scalar>(x)))[0];
        uint64_t bits = 0;
        std::memcpy(&bits, &y, sizeof y);
        hash = (hash ^ bits) * 0x100000001b3u;
        hash ^= hash >> 29;
    }
    return hash;
}

struct Exp {
    template <class Real> Real operator()(Real x) const { return exp(x); }
};
struct Expm1 {
    template <class Real> Real operator()(Real x) const { return expm1(x); }
};
struct Log {
    template <class Real> Real operator()(Real x) const { return log(x); }
};
struct Log1p {
    template <class Real> Real operator()(Real x) const { return log1p(x); }
};
struct Logistic {
    template <class Real> Real operator()(Real x) const { return logistic(x); }
};
struct NormalCdf {
    template <class Real> Real operator()(Real x) const { return normal_cdf(x); }
};

// In Wide = double for floats, long double for doubles.
const auto true_exp = [](auto x) { return std::exp(x); };
const auto true_expm1 = [](auto x) { return std::expm1(x); };
const auto true_log = [](auto x) { return std::log(x); };
const auto true_log1p = [](auto x) { return std::log1p(x); };
const auto true_logistic = [](auto x) { return 1 / (1 + std::exp(-x)); };
const auto true_normal_cdf = [](auto x) { return std::erfc(-x / std::sqrt(decltype(x)(2))) / 2; };

} // namespace

TEST_CASE("elementary functions of float lanes are accurate over their whole range") {
    CHECK(worst_float(Exp(), true_exp, -87.33654, 88.72283) < 1.05);
    CHECK(worst_float(Expm1(), true_expm1, -inf, 88.72283) < 2.0);
    CHECK(worst_float(Log(), true_log, 1e-45, 3.4e38) < 0.9);
    CHECK(worst_float(Log1p(), true_log1p, -0.99999994, 3.4e38) < 0.9);
    CHECK(worst_float(Logistic(), true_logistic, -87.3, inf) < 2.6);
    CHECK(worst_float(NormalCdf(), true_normal_cdf, -12.9, inf) < 6.1);
}

TEST_CASE("elementary functions of doubles are accurate over their whole range") {
    CHECK(worst_double(Exp(), true_exp, -708.396, 709.7827) < 1.0);
    CHECK(worst_double(Expm1(), true_expm1, -50, 709.7827) < 2.0);
    CHECK(worst_double(Expm1(), true_expm1, -2, 2) < 2.0);
    CHECK(worst_double(Log(), true_log, 0.0, 1e300) < 0.9);
    CHECK(worst_double(Log(), true_log, 0.3, 3) < 0.9);
    CHECK(worst_double(Log1p(), true_log1p, -0.9999999, 1e300) < 0.9);
    CHECK(worst_double(Log1p(), true_log1p, -0.9, 2) < 0.9);
    CHECK(worst_double(Logistic(), true_logistic, -708, 40) < 2.6);
    CHECK(worst_double(NormalCdf(), true_normal_cdf, -37.4, 9) < 6.0);
}

TEMPLATE_TEST_CASE("elementary functions have the right values at the edges", "", Single, Double) {
    using T = typename TestType::Scalar;
    const T infinity = std::numeric_limits<T>::infinity();
    const auto at = [](auto function, T x) { return function(TestType(x))[0]; };

    CHECK(at(Exp(), T(0)) == 1);
    CHECK(at(Exp(), -T(0)) == 1);
    CHECK(at(Exp(), infinity) == infinity);
    CHECK(at(Exp(), -infinity) == 0);
    CHECK(at(Exp(), T(1e30)) == infinity);
    CHECK(at(Exp(), T(-1e30)) == 0);
    CHECK(at(Expm1(), T(0)) == 0);
    CHECK(std::signbit(at(Expm1(), -T(0))));
    CHECK(at(Expm1(), infinity) == infinity);
    CHECK(at(Expm1(), -infinity) == -1);
    CHECK(at(Expm1(), std::numeric_limits<T>::denorm_min()) == std::numeric_limits<T>::denorm_min());
    CHECK(at(Log(), T(1)) == 0);
    CHECK(at(Log(), T(0)) == -infinity);
    CHECK(at(Log(), -T(0)) == -infinity);
    CHECK(at(Log(), infinity) == infinity);
    CHECK(std::isnan(at(Log(), T(-1))));
    CHECK(std::isnan(at(Log(), -infinity)));
    CHECK(at(Log1p(), T(0)) == 0);
    CHECK(std::signbit(at(Log1p(), -T(0))));
    CHECK(at(Log1p(), T(-1)) == -infinity);
    CHECK(at(Log1p(), infinity) == infinity);
    CHECK(std::isnan(at(Log1p(), T(-1.5))));
    CHECK(at(Log1p(), std::numeric_limits<T>::denorm_min()) == std::numeric_limits<T>::denorm_min());
    CHECK(at(Logistic(), T(0)) == T(0.5));
    CHECK(at(Logistic(), infinity) == 1);
    CHECK(at(Logistic(), -infinity) == 0);
    CHECK(at(NormalCdf(), T(0)) == Approx(0.5).epsilon(1e-6));
    CHECK(at(NormalCdf(), infinity) == 1);
    CHECK(at(NormalCdf(), -infinity) == 0);
    const T unknown = std::numeric_limits<T>::quiet_NaN();
    CHECK(std::isnan(at(Exp(), unknown)));
    CHECK(std::isnan(at(Expm1(), unknown)));
    CHECK(std::isnan(at(Log(), unknown)));
    CHECK(std::isnan(at(Log1p(), unknown)));
    CHECK(std::isnan(at(Logistic(), unknown)));
    CHECK(std::isnan(at(NormalCdf(), unknown)));
}

// A compiler or flag that rounds otherwise changes these. They were the same for g++ 12 and clang 14 from -O0
// to -O3.
TEST_CASE("elementary functions give the known bits on every build") {
    CHECK(digest<Single>(Exp(), -90, 90) == 0x10d25495fb4ac6a6u);
    CHECK(digest<Single>(Expm1(), -20, 90) == 0xca42006ffac48b93u);
    CHECK(digest<Single>(Log(), 1e-30, 12) == 0x5a5a914aea0dccfcu);
    CHECK(digest<Single>(Log1p(), -0.9999, 12) == 0x6238f560e5a2a222u);
    CHECK(digest<Single>(Logistic(), -30, 30) == 0x22c29ba678534900u);
    CHECK(digest<Single>(NormalCdf(), -13, 7) == 0x8d7e017ef258ed6eu);
    CHECK(digest<Double>(Exp(), -710, 710) == 0xf4dc4346cb2bb784u);
    CHECK(digest<Double>(Expm1(), -40, 90) == 0x3d26d957d2eaf1edu);
    CHECK(digest<Double>(Log(), 1e-30, 12) == 0xa01cf9bba50cb544u);
    CHECK(digest<Double>(Log1p(), -0.9999, 12) == 0x470714ac424d954cu);
    CHECK(digest<Double>(Logistic(), -30, 30) == 0x792459cb7ed03501u);
    CHECK(digest<Double>(NormalCdf(), -37, 9) == 0x4f30960e4720775au);
}
