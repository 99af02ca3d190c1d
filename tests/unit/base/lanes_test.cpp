// What the operations of lanes mean, in the cases where something else would be possible.

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <random>
#include <type_traits>

#include "base/lanes.h"

namespace {

using namespace brink;

constexpr float unknown_number = std::numeric_limits<float>::quiet_NaN();
constexpr float inf = std::numeric_limits<float>::infinity();

template <class Real> bool negative_zero(Real x) { return x[0] == 0 && std::signbit(x[0]); }

} // namespace

TEMPLATE_TEST_CASE("lanes are plain data and say their types", "", (Lanes<float, 1>), (Lanes<float, 4>),
                   (Lanes<float, 8>), (Lanes<double, 1>)) {
    using Traits = LaneTraits<TestType>;
    STATIC_REQUIRE(std::is_trivially_copyable_v<TestType>);
    STATIC_REQUIRE(sizeof(TestType) == Traits::width * sizeof(typename Traits::Scalar));
    STATIC_REQUIRE(Traits::Int::width == Traits::width);
    STATIC_REQUIRE(Traits::UInt::width == Traits::width);
    STATIC_REQUIRE(std::is_same_v<typename Traits::Mask, decltype(TestType(1) < TestType(2))>);
}

TEMPLATE_TEST_CASE("min and max give the second number when neither is smaller", "", (Lanes<float, 1>),
                   (Lanes<float, 4>), (Lanes<float, 8>)) {
    const TestType zero = 0.0f, minus_zero = -0.0f, one = 1.0f, unknown = unknown_number;
    CHECK(negative_zero(min(zero, minus_zero)));
    CHECK_FALSE(negative_zero(min(minus_zero, zero)));
    CHECK(negative_zero(max(zero, minus_zero)));
    CHECK_FALSE(negative_zero(max(minus_zero, zero)));
    CHECK(min(unknown, one)[0] == 1);
    CHECK(max(unknown, one)[0] == 1);
    CHECK(std::isnan(min(one, unknown)[0]));
    CHECK(std::isnan(max(one, unknown)[0]));
    CHECK(clamp(unknown, 0.0f, 1.0f)[0] == 0);
    CHECK(clamp(one, 3.0f, 2.0f)[0] == 2);
}

TEMPLATE_TEST_CASE("a plain number is broadcast with its sign", "", (Lanes<float, 1>), (Lanes<float, 4>),
                   (Lanes<float, 8>)) {
    const TestType x = -0.0f;
    for (int lane = 0; lane < TestType::width; ++lane) { CHECK(std::signbit(x[lane])); }
    CHECK((2 * TestType(3) + 1)[0] == 7);
}

TEST_CASE("floor is the largest whole number that is not larger") {
    using Real = Lanes<float, 4>;
    std::mt19937 random(3);
    std::uniform_real_distribution<float> exponent(-3, 40);
    for (int i = 0; i < 100000; ++i) {
        const float x = std::exp2(exponent(random)) * ((i & 1) != 0 ? -1.0f : 1.0f);
        REQUIRE(floor(Real(x))[2] == std::floor(x));
        if (std::fabs(x) < 2e9f) {
            REQUIRE(floor(Lanes<double, 1>(x))[0] == std::floor(static_cast<double>(x)));
        }
    }
    CHECK(floor(Real(-3.0f))[0] == -3);
    CHECK(floor(Real(8388609.0f))[0] == 8388609);
    CHECK(floor(Real(-inf))[0] == -inf);
    CHECK(std::isnan(floor(Real(unknown_number))[0]));
}

TEST_CASE("whole numbers are cut towards zero and shifted with their sign") {
    using Int = Lanes<int32_t, 4>;
    CHECK(to_int(Lanes<float, 4>(-2.9f))[1] == -2);
    CHECK(to_int(Lanes<double, 1>(2147483646.9))[0] == 2147483646);
    CHECK((Int(-5) >> 1)[3] == -3);
    CHECK((Lanes<uint32_t, 4>(0x80000001u) >> 1)[3] == 0x40000000u);
    CHECK(to_real<Lanes<float, 4>>(Int(-7))[0] == -7);
    CHECK(lane_numbers<Int>()[3] == 3);
}

TEST_CASE("a mask answers for its lanes") {
    Lanes<float, 4> x = 0.0f;
    set(x, 2, 5.0f);
    const Mask<4> m = x > 1.0f;
    CHECK(any(m));
    CHECK_FALSE(all(m));
    CHECK_FALSE(none(m));
    CHECK(count(m) == 1);
    CHECK(test(m, 2));
    CHECK_FALSE(test(m, 1));
    CHECK(bits_of(m) == 4u);
    CHECK(count(~m) == 3);
    CHECK(all(m | ~m));
    CHECK(none(m & ~m));
    CHECK(select(m, Lanes<int32_t, 4>(1), Lanes<int32_t, 4>(2))[2] == 1);
    CHECK(all(Mask<4>(true)));
    CHECK(none(Mask<1>(false)));
    CHECK(m.v[2] == -1);
}

TEST_CASE("a mask of two registers answers for both") {
    Lanes<float, 8> x = 0.0f;
    set(x, 6, 5.0f);
    const Mask<8> high = x > 1.0f;
    set(x, 1, 5.0f);
    const Mask<8> both = x > 1.0f;
    CHECK(bits_of(high) == 64u);
    CHECK(bits_of(both) == 66u);
    CHECK(any(high));
    CHECK(none(high & ~both));
    CHECK_FALSE(all(both));
    CHECK(all(Mask<8>(true)));
    CHECK(test(both, 6));
    CHECK_FALSE(test(both, 5));
    CHECK(select(both, x, Lanes<float, 8>(1.0f))[5] == 1.0f);
}

TEST_CASE("rows of a buffer of bytes are read and written as lanes in place") {
    alignas(64) unsigned char buffer[64] = {};
    auto* row = reinterpret_cast<Lanes<float, 4>*>(buffer);
    row[1] = 2.5f;
    auto* single = reinterpret_cast<Lanes<float, 1>*>(buffer);
    CHECK(single[5][0] == 2.5f);
    single[6] = 1.0f;
    CHECK(row[1][2] == 1.0f);
    float unaligned[9] = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    const auto x = Lanes<float, 4>::load(unaligned + 1);
    x.store(unaligned + 3);
    CHECK(unaligned[3] == 1);
    CHECK(unaligned[6] == 4);
    float longer[17] = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    Lanes<float, 8>::load(longer + 1).store(longer + 9);
    CHECK(longer[9] == 1);
    CHECK(longer[16] == 8);
}
