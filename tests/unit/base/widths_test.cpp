// Every operation of lanes gives the same bits at every width.

#include <catch2/catch.hpp>

#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "unit/base/probe.h"

namespace {

using namespace brink;

struct Arrays {
    std::vector<float> x, y;
    std::vector<uint32_t> u, v;
    alignas(64) float real_table[32];
    alignas(64) int32_t int_table[32];

    Operands operands() const {
        return {x.size(), x.data(), y.data(), u.data(), v.data(), real_table, int_table};
    }
};

float from_bits(uint32_t bits) {
    float x;
    std::memcpy(&x, &bits, sizeof x);
    return x;
}

// Of NaNs those that arithmetic makes: of others, with digits of their own, nothing is promised.
float as_made(uint32_t bits) {
    const float x = from_bits(bits);
    return x == x ? x : from_bits((bits & 0x80000000u) | 0x7fc00000u);
}

void add(Arrays& arrays, uint32_t x, uint32_t y) {
    arrays.x.push_back(as_made(x));
    arrays.y.push_back(as_made(y));
    arrays.u.push_back(x * 0x9e3779b9u + y);
    arrays.v.push_back(y * 0x85ebca6bu ^ x);
}

// Each sort of float: all pairs of special ones, a walk through all bits, and ordinary sizes.
Arrays all_sorts() {
    const uint32_t special[] = {0,          0x80000000, 1,          0x80000001, 0x00800000,
                                0x80800000, 0x3f800000, 0xbf800000, 0x3f7fffff, 0x3f800001,
                                0x7f7fffff, 0xff7fffff, 0x7f800000, 0xff800000, 0x7fc00000,
                                0x42b17217, 0x42b17218, 0xc2aeac4f, 0xc2aeac50, 0x4b000000,
                                0xcb000001, 0x3f000000, 0xc1700000, 0x33000000, 0xb3000000};
    Arrays arrays;
    for (const uint32_t x : special) {
        for (const uint32_t y : special) { add(arrays, x, y); }
    }
    std::mt19937 random(1);
    for (uint64_t bits = 0; bits < 0x100000000u; bits += 60013) {
        add(arrays, static_cast<uint32_t>(bits), static_cast<uint32_t>(random()));
        add(arrays, (random() & 0x07ffffffu) | 0x3c000000u | (random() & 0x80000000u),
            static_cast<uint32_t>(random()));
    }
    while (arrays.x.size() % 32 != 0) { add(arrays, 0x3f800000, 0x3f800000); }
    for (int i = 0; i < 32; ++i) {
        arrays.real_table[i] = static_cast<float>(i * i) - 77.5f;
        arrays.int_table[i] = 1000 - 37 * i;
    }
    return arrays;
}

// Which of two NaNs an operation passes on is no promise, and none may reach a result.
bool same(float a, float b) { return std::memcmp(&a, &b, sizeof a) == 0 || (a != a && b != b); }
bool same(uint32_t a, uint32_t b) { return a == b; }

template <class T>
void compare(const Arrays& arrays, const std::vector<T>& expected, const std::vector<T>& found,
             const std::string& what) {
    size_t different = 0;
    for (size_t i = 0; i < expected.size(); ++i) {
        if (!same(expected[i], found[i]) && ++different == 1) {
            UNSCOPED_INFO(what << " of x = " << arrays.x[i] << ", y = " << arrays.y[i]
                               << ", u = " << arrays.u[i] << ", v = " << arrays.v[i] << ": " << found[i]
                               << ", not " << expected[i]);
        }
    }
    CHECK(different == 0);
}

#if defined(__x86_64__)

std::vector<const Probe*> wide_probes() {
    std::vector<const Probe*> probes = {&baseline_probe, &baseline_pair_probe};
    if (__builtin_cpu_supports("avx2")) { probes.insert(probes.end(), {&avx2_probe, &avx2_pair_probe}); }
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")) {
        probes.insert(probes.end(), {&avx512_probe, &avx512_pair_probe});
    }
    return probes;
}

#else

std::vector<const Probe*> wide_probes() { return {&baseline_probe, &avx2_probe, &avx512_probe}; }

#endif

} // namespace

TEST_CASE("an operation on real lanes gives the same bits at every width") {
    const Arrays arrays = all_sorts();
    std::vector<float> expected(arrays.x.size()), found(arrays.x.size());
    for (int operation = 0; operation < static_cast<int>(RealOperation::count); ++operation) {
        scalar_probe.reals(RealOperation{operation}, arrays.operands(), expected.data());
        for (const Probe* probe : wide_probes()) {
            probe->reals(RealOperation{operation}, arrays.operands(), found.data());
            compare(arrays, expected, found,
                    std::string(probe->name) + ", real operation " + std::to_string(operation));
        }
    }
}

TEST_CASE("an operation on whole lanes, masks and random bits gives the same bits at every width") {
    const Arrays arrays = all_sorts();
    std::vector<uint32_t> expected(arrays.x.size()), found(arrays.x.size());
    for (int operation = 0; operation < static_cast<int>(WordOperation::count); ++operation) {
        scalar_probe.words(WordOperation{operation}, arrays.operands(), expected.data());
        for (const Probe* probe : wide_probes()) {
            probe->words(WordOperation{operation}, arrays.operands(), found.data());
            compare(arrays, expected, found,
                    std::string(probe->name) + ", word operation " + std::to_string(operation));
        }
    }
}
