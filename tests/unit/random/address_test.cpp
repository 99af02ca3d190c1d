// Random numbers by address: the generator against its authors' numbers, and what is made of its bits.

#include <catch2/catch.hpp>

#include <Random123/philox.h>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "random/address.h"
#include "random/key.h"

namespace {

using namespace brink;
using Real = Lanes<float, 1>;
using Word = Lanes<uint32_t, 1>;

// Random123's own words for an address, written independently of draw().
r123::Philox4x32::ctr_type reference(Key key, uint64_t replica, uint32_t branch, uint32_t turn,
                                     uint32_t purpose, uint32_t who, uint32_t block) {
    const auto low = static_cast<uint32_t>(replica & 0xffffffffu);
    const auto high = static_cast<uint32_t>((replica / 0x100000000u) * 0x1000000u + branch);
    const r123::Philox4x32::ctr_type counter = {{low, high, turn * 65536 + purpose * 1024 + block, who}};
    const r123::Philox4x32::key_type keys = {{key.k0, key.k1}};
    return r123::Philox4x32()(counter, keys);
}

// Probability of a chi-square statistic at least as large, if the counts follow the expected shares.
double chi_square_p(const std::vector<int>& counts, const std::vector<double>& shares) {
    double total = 0, statistic = 0;
    for (const int count : counts) { total += count; }
    for (size_t i = 0; i < counts.size(); ++i) {
        const double expected = total * shares[i];
        statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
    }
    const boost::math::chi_squared law(static_cast<double>(counts.size() - 1));
    return boost::math::cdf(boost::math::complement(law, statistic));
}

// How often each of 64 equal steps of (0, 1) is hit by n numbers with the purpose, each moved by bias·(1 −
// u)·u.
std::vector<int> histogram(Purpose purpose, int n, double bias) {
    std::vector<int> counts(64, 0);
    for (int i = 0; i < n; i += 4) {
        const auto bits =
            draw<4>(key_of("histogram"), consecutive<4>(static_cast<uint64_t>(i), 0), 5, purpose, 17, 0);
        const auto u = uniform<Lanes<float, 4>>(bits.word[0]);
        for (int lane = 0; lane < 4; ++lane) {
            const double moved = u[lane] + bias * u[lane] * (1 - u[lane]);
            ++counts[static_cast<size_t>(moved * 64)];
        }
    }
    return counts;
}

bool is_below(uint64_t draw, float p) {
    return all(below(Word(static_cast<uint32_t>(draw >> 32)), Word(static_cast<uint32_t>(draw)), Real(p)));
}

bool is_below(uint64_t draw, double p) {
    using Double = Lanes<double, 1>;
    return all(below(Word(static_cast<uint32_t>(draw >> 32)), Word(static_cast<uint32_t>(draw)), Double(p)));
}

} // namespace

TEST_CASE("philox gives the published known answers") {
    struct Known {
        uint32_t counter[4], key[2], expected[4];
    };
    // From kat_vectors of Random123, philox4x32 with 10 rounds.
    const Known known[] = {
        {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
         {0xffffffff, 0xffffffff},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xa4093822, 0x299f31d0},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };
    for (const Known& k : known) {
        const auto bits =
            philox<4>({k.key[0], k.key[1]}, {{k.counter[0], k.counter[1], k.counter[2], k.counter[3]}});
        for (int word = 0; word < 4; ++word) {
            CHECK(bits.word[word][0] == k.expected[word]);
            CHECK(bits.word[word][3] == k.expected[word]);
        }
    }
}

TEST_CASE("a million random addresses give the words of Random123") {
    std::mt19937_64 random(11);
    int different = 0;
    for (int i = 0; i < 250000; ++i) {
        const Key key = {static_cast<uint32_t>(random()), static_cast<uint32_t>(random())};
        const auto turn = static_cast<uint32_t>(random() & 0xffff),
                   block = static_cast<uint32_t>(random() & 0x3ff);
        const auto purpose = static_cast<uint32_t>(random() % 13);
        const auto who = static_cast<uint32_t>(random());
        uint64_t replica[4];
        uint32_t branch[4];
        Replicas<4> replicas = {0u, 0u};
        for (int lane = 0; lane < 4; ++lane) {
            replica[lane] = random() & 0xffffffffffu;
            branch[lane] = static_cast<uint32_t>(random() & 0xffffffu);
            set(replicas.low, lane, replica_low(replica[lane]));
            set(replicas.high_branch, lane, replica_high_branch(replica[lane], branch[lane]));
        }
        const auto bits = draw<4>(key, replicas, turn, static_cast<Purpose>(purpose), who, block);
        for (int lane = 0; lane < 4; ++lane) {
            const auto expected = reference(key, replica[lane], branch[lane], turn, purpose, who, block);
            for (unsigned word = 0; word < 4; ++word) {
                different += bits.word[word][lane] != expected[word] ? 1 : 0;
            }
        }
    }
    CHECK(different == 0);
}

TEST_CASE("consecutive replicas carry into the high bits and keep their branch") {
    const auto replicas = consecutive<4>(0xfffffffeu, 0xabcdefu);
    CHECK(replicas.low[1] == 0xffffffffu);
    CHECK(replicas.low[2] == 0);
    CHECK(replicas.high_branch[1] == 0x00abcdefu);
    CHECK(replicas.high_branch[2] == 0x01abcdefu);
}

TEST_CASE("the values of the purposes are fixed for ever") {
    CHECK(static_cast<int>(Purpose::parameter) == 0);
    CHECK(static_cast<int>(Purpose::resolve) == 1);
    CHECK(static_cast<int>(Purpose::opportunity) == 2);
    CHECK(static_cast<int>(Purpose::shock) == 3);
    CHECK(static_cast<int>(Purpose::fog) == 4);
    CHECK(static_cast<int>(Purpose::choice) == 5);
    CHECK(static_cast<int>(Purpose::execution) == 6);
    CHECK(static_cast<int>(Purpose::chance) == 7);
    CHECK(static_cast<int>(Purpose::settle) == 8);
    CHECK(static_cast<int>(Purpose::order) == 9);
    CHECK(static_cast<int>(Purpose::design) == 10);
    CHECK(static_cast<int>(Purpose::split) == 11);
    CHECK(static_cast<int>(Purpose::bootstrap) == 12);
}

TEST_CASE("uniform stays inside (0, 1) and is the same in float and double") {
    using Double = Lanes<double, 1>;
    CHECK(uniform<Real>(Word(0u))[0] == 0x1p-24f);
    CHECK(uniform<Real>(Word(0xffffffffu))[0] == 1 - 0x1p-24f);
    std::mt19937 random(2);
    for (int i = 0; i < 100000; ++i) {
        const auto bits = static_cast<uint32_t>(random());
        REQUIRE(static_cast<double>(uniform<Real>(Word(bits))[0]) == uniform<Double>(Word(bits))[0]);
    }
}

// α = 1e-6 for each purpose; the planted bias moves numbers by at most 0.0125.
TEST_CASE("uniform numbers of every purpose fill (0, 1) evenly, and a slight unevenness would be seen") {
    const std::vector<double> even(64, 1.0 / 64);
    for (int purpose = 0; purpose < 13; ++purpose) {
        CHECK(chi_square_p(histogram(static_cast<Purpose>(purpose), 200000, 0), even) > 1e-6);
    }
    CHECK(chi_square_p(histogram(Purpose::chance, 200000, 0.05), even) < 1e-6);
}

// Correlation of n pairs has standard deviation 1/√n; 5 of them are an α of 6e-7.
TEST_CASE("numbers whose addresses differ in one part only are not correlated") {
    constexpr int n = 100000;
    const Key key = key_of("pairs");
    struct Address {
        uint32_t branch, turn;
        Purpose purpose;
        uint32_t who, block;
    };
    const Address base = {0, 3, Purpose::fog, 100, 0};
    const Address others[] = {{1, 3, Purpose::fog, 100, 0},
                              {0, 4, Purpose::fog, 100, 0},
                              {0, 3, Purpose::choice, 100, 0},
                              {0, 3, Purpose::fog, 101, 0},
                              {0, 3, Purpose::fog, 100, 1}};
    const auto number = [&](const Address& a, int i, int word) {
        const auto bits = draw<1>(key, consecutive<1>(static_cast<uint64_t>(i), a.branch), a.turn, a.purpose,
                                  a.who, a.block);
        return static_cast<double>(uniform<Real>(bits.word[word])[0]) - 0.5;
    };
    const auto correlation = [&](auto first, auto second) {
        double sum = 0;
        for (int i = 0; i < n; ++i) { sum += first(i) * second(i); }
        return 12 * sum / n;
    };
    const double bound = 5 / std::sqrt(n);
    const auto first = [&](int i) { return number(base, i, 0); };
    for (const Address& other : others) {
        CHECK(std::fabs(correlation(first, [&](int i) { return number(other, i, 0); })) < bound);
    }
    for (int word = 1; word < 4; ++word) {
        CHECK(std::fabs(correlation(first, [&](int i) { return number(base, i, word); })) < bound);
    }
    CHECK(std::fabs(correlation(first, [&](int i) { return number(base, i + 1, 0); })) < bound);
    CHECK(correlation(first, [&](int i) { return first(i) + number(others[0], i, 0) * 20; }) > bound);
}

TEST_CASE("below is exact at its threshold, for tiny probabilities too") {
    for (const float p : {0.5f, 0.1f, 0.7f, 1 - 0x1p-24f, 1e-3f, 1e-6f, 1e-9f, 1e-12f, 3e-13f}) {
        // Exact up to 2⁻⁴⁰; below, the threshold is rounded down.
        const auto threshold = static_cast<uint64_t>(static_cast<long double>(p) * 0x1p64L);
        INFO("p = " << p << ", threshold " << threshold);
        CHECK(is_below(threshold - 1, p));
        CHECK_FALSE(is_below(threshold, p));
        CHECK(is_below(threshold - 1, static_cast<double>(p)));
        CHECK_FALSE(is_below(threshold, static_cast<double>(p)));
    }
    const double third = 1.0 / 3;
    const auto threshold = static_cast<uint64_t>(static_cast<long double>(third) * 0x1p64L);
    CHECK(is_below(threshold - 1, third));
    CHECK_FALSE(is_below(threshold, third));
}

TEST_CASE("below never happens at 0 and always at 1") {
    constexpr uint64_t last = std::numeric_limits<uint64_t>::max();
    for (const float p : {0.0f, -0.0f, -1.0f, -std::numeric_limits<float>::infinity(), 1e-30f,
                          std::numeric_limits<float>::quiet_NaN()}) {
        INFO("p = " << p);
        CHECK_FALSE(is_below(0, p));
        CHECK_FALSE(is_below(last, p));
    }
    for (const float p : {1.0f, 1.5f, std::numeric_limits<float>::infinity()}) {
        INFO("p = " << p);
        CHECK(is_below(0, p));
        CHECK(is_below(last, p));
    }
}

// α = 1e-6; the power check takes shares that are off by a hundredth.
TEST_CASE("pick chooses in proportion to the weights") {
    using Wide = Lanes<float, 4>;
    const Wide weights[] = {1.0f, 0.0f, 2.0f, 0.5f, 0.0f, 4.5f, 0.0f};
    std::vector<int> counts(7, 0);
    for (uint64_t i = 0; i < 200000; i += 4) {
        const auto bits = draw<4>(key_of("pick"), consecutive<4>(i, 0), 0, Purpose::choice, 1, 0);
        const auto chosen = pick(uniform<Wide>(bits.word[2]), weights, 7);
        for (int lane = 0; lane < 4; ++lane) { ++counts[static_cast<size_t>(chosen[lane])]; }
    }
    CHECK(counts[1] + counts[4] + counts[6] == 0);
    const std::vector<int> positive = {counts[0], counts[2], counts[3], counts[5]};
    CHECK(chi_square_p(positive, {1 / 8.0, 2 / 8.0, 0.5 / 8, 4.5 / 8}) > 1e-6);
    CHECK(chi_square_p(positive, {1 / 8.0, 2.08 / 8.0, 0.5 / 8, 4.42 / 8}) < 1e-6);
}

TEST_CASE("pick never returns a weight of zero, whatever the number") {
    const auto chosen = [](float u, std::initializer_list<float> plain) {
        std::vector<Real> weights(plain.begin(), plain.end());
        return pick(Real(u), weights.data(), static_cast<int>(weights.size()))[0];
    };
    const float first = 0x1p-24f, last = 1 - 0x1p-24f;
    for (const float u : {0.0f, first, 0.5f, last, 1.0f}) {
        CHECK(chosen(u, {0, 3, 0}) == 1);
        CHECK(chosen(u, {0, 0, 1e-38f, 0}) == 2);
        CHECK(chosen(u, {1e38f, 0}) == 0);
        CHECK(chosen(u, {0, 0}) == 0);
    }
    CHECK(chosen(first, {0, 1, 2, 0}) == 1);
    CHECK(chosen(last, {0, 1, 2, 0}) == 2);
    CHECK(chosen(1.0f, {1, 2, 0}) == 1);
    CHECK(chosen(0.5f, {1, 1}) == 1);
    CHECK(chosen(0.5f - 0x1p-24f, {1, 1}) == 0);
    // Many weights, whose float sum depends on its order: both passes add in the same one.
    std::vector<Real> many(1000, Real(0.1f));
    many.back() = 0.0f;
    CHECK(pick(Real(last), many.data(), 1000)[0] == 998);
}
