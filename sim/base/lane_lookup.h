#pragma once

// Tables of a few numbers, looked up lane by lane: by permuting registers where there are such instructions.
//
// C headers only (base/lanes.h says why).

#include "base/lanes.h"

namespace brink {
inline namespace BRINK_ISA {

/// table[index] per lane, of 32 entries of four bytes (or double), 64-byte aligned. 0 <= index < 32 is the
/// caller's duty.
template <class T, int W> BRINK_LANE Lanes<T, W> lookup(const T* table, Lanes<int32_t, W> index) {
    using Values = Lanes<T, W>;
    if constexpr (W == 1) {
        return Values(table[index.v]);
    } else if constexpr (in_halves<T, W>) {
        return joined(lookup(table, low_half(index)), lookup(table, high_half(index)));
#if defined(__AVX512F__)
    } else if constexpr (W == 16) {
        const __m512i first = _mm512_load_si512(table);
        const __m512i second = _mm512_load_si512(table + 16);
        return Values::of(
            (typename Values::Storage)_mm512_permutex2var_epi32(first, (__m512i)index.v, second));
#endif
#if defined(__AVX2__)
    } else if constexpr (W == 8) {
        const auto* rows = reinterpret_cast<const __m256i*>(table);
        const __m256i at = (__m256i)index.v;
        const auto row = [&](int r) {
            return (__m256)_mm256_permutevar8x32_epi32(_mm256_load_si256(rows + r), at);
        };
        // blendv looks at the sign bit: bit 3 of the index picks within a pair of rows, bit 4 picks the pair.
        const __m256 bit3 = (__m256)_mm256_slli_epi32(at, 28);
        const __m256 bit4 = (__m256)_mm256_slli_epi32(at, 27);
        const __m256 below16 = _mm256_blendv_ps(row(0), row(1), bit3);
        const __m256 from16 = _mm256_blendv_ps(row(2), row(3), bit3);
        return Values::of((typename Values::Storage)_mm256_blendv_ps(below16, from16, bit4));
#endif
    } else {
        Values values(0);
        for (int lane = 0; lane < W; ++lane) { set(values, lane, table[index[lane]]); }
        return values;
    }
}

/// The same where index < 16, in half of the steps.
template <class T, int W> BRINK_LANE Lanes<T, W> lookup16(const T* table, Lanes<int32_t, W> index) {
    if constexpr (in_halves<T, W> && W > 1) {
        return joined(lookup16(table, low_half(index)), lookup16(table, high_half(index)));
#if defined(__AVX512F__)
    } else if constexpr (W == 16) {
        const __m512i first = _mm512_load_si512(table);
        return Lanes<T, W>::of(
            (typename Lanes<T, W>::Storage)_mm512_maskz_permutexvar_epi32(0xffff, (__m512i)index.v, first));
#endif
#if defined(__AVX2__)
    } else if constexpr (W == 8) {
        const auto* rows = reinterpret_cast<const __m256i*>(table);
        const __m256i at = (__m256i)index.v;
        const __m256 low = (__m256)_mm256_permutevar8x32_epi32(_mm256_load_si256(rows), at);
        const __m256 high = (__m256)_mm256_permutevar8x32_epi32(_mm256_load_si256(rows + 1), at);
        return Lanes<T, W>::of(
            (typename Lanes<T, W>::Storage)_mm256_blendv_ps(low, high, (__m256)_mm256_slli_epi32(at, 28)));
#endif
    } else {
        return lookup(table, index);
    }
}

} // namespace BRINK_ISA
} // namespace brink
