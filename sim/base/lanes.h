#pragma once

// Lanes<T, W>: W numbers that are computed with together, as a thin struct over the compilers' vector
// extension.
//
// The same source is compiled once per instruction set, and the linker must never merge what it gets: all
// lives in an inline namespace named by BRINK_ISA. At -O0 every inline function of an included header becomes
// a weak symbol, which is why this header includes C headers only, and none with inline functions outside the
// compilers' own intrinsics.
//
// Every operation gives the same bits for every width and instruction set. Widths in use: float 1, and in two
// registers each 8 (SSE2), 16 (AVX2), 32 (AVX-512); double 1 only, where tests run the rules in double precision. Other powers of two work.

#include "base/lane_storage.h"

namespace brink {
inline namespace BRINK_ISA {

/// One yes or no per lane: −1 or 0 in 32 bits, whatever was compared.
template <int W> struct Mask {
    using Storage = typename LaneStorage<int32_t, W>::type;
    static constexpr int width = W;

    Storage v;

    Mask() = default;
    BRINK_LANE explicit Mask(bool every) : v(spread<Storage>(-static_cast<int32_t>(every))) {}
    BRINK_LANE explicit Mask(Storage lanes) : v(lanes) {}

    BRINK_LANE friend Mask operator&(Mask a, Mask b) { return Mask(Storage(a.v & b.v)); }
    BRINK_LANE friend Mask operator|(Mask a, Mask b) { return Mask(Storage(a.v | b.v)); }
    BRINK_LANE friend Mask operator^(Mask a, Mask b) { return Mask(Storage(a.v ^ b.v)); }
    BRINK_LANE friend Mask operator~(Mask a) { return Mask(Storage(~a.v)); }
    BRINK_LANE Mask& operator&=(Mask b) { return *this = *this & b; }
    BRINK_LANE Mask& operator|=(Mask b) { return *this = *this | b; }
    BRINK_LANE Mask& operator^=(Mask b) { return *this = *this ^ b; }
};

template <int W> BRINK_LANE Mask<W / 2> low_half(Mask<W> m) { return Mask<W / 2>(m.v.low); }
template <int W> BRINK_LANE Mask<W / 2> high_half(Mask<W> m) { return Mask<W / 2>(m.v.high); }

/// Lane i as bit i of a plain number.
template <int W> BRINK_LANE uint32_t bits_of(Mask<W> m) {
    static_assert(W <= 32);
    if constexpr (W == 1) {
        return static_cast<uint32_t>(m.v & 1);
    } else if constexpr (in_halves<int32_t, W>) {
        return bits_of(low_half(m)) | bits_of(high_half(m)) << W / 2;
#if defined(__AVX512F__)
    } else if constexpr (W == 16) {
        return _mm512_test_epi32_mask((__m512i)m.v, (__m512i)m.v);
#endif
#if defined(__AVX__)
    } else if constexpr (W == 8) {
        return static_cast<uint32_t>(_mm256_movemask_ps((__m256)m.v));
#endif
#if defined(__SSE2__)
    } else if constexpr (W == 4) {
        return static_cast<uint32_t>(_mm_movemask_ps((__m128)m.v));
#endif
    } else {
        uint32_t bits = 0;
        for (int lane = 0; lane < W; ++lane) { bits |= static_cast<uint32_t>(m.v[lane] & 1) << lane; }
        return bits;
    }
}

template <int W> BRINK_LANE bool any(Mask<W> m) {
    if constexpr (in_halves<int32_t, W>) {
        return any(low_half(m) | high_half(m));
    } else {
        return bits_of(m) != 0;
    }
}
template <int W> BRINK_LANE bool none(Mask<W> m) { return !any(m); }
template <int W> BRINK_LANE bool all(Mask<W> m) { return !any(~m); }
template <int W> BRINK_LANE int count(Mask<W> m) { return __builtin_popcount(bits_of(m)); }
template <int W> BRINK_LANE bool test(Mask<W> m, int lane) {
    if constexpr (W == 1) {
        return m.v != 0;
    } else {
        return m.v[lane] != 0;
    }
}

/// W numbers of type T: float, double (W = 1 only), int32_t, uint32_t, uint64_t (W = 1 only: the bits of a
/// double). A plain T stands for W equal ones. A default-constructed value is uninitialised, as for T.
template <class T, int W> struct Lanes {
    static_assert(sizeof(T) == 4 || W == 1);
    using Scalar = T;
    using Storage = typename LaneStorage<T, W>::type;
    using Unaligned = typename LaneStorage<T, W>::unaligned;
    static constexpr int width = W;

    Storage v;

    Lanes() = default;
    BRINK_LANE Lanes(T every) : v(spread<Storage>(every)) {}
    BRINK_LANE static Lanes of(Storage lanes) {
        Lanes result;
        result.v = lanes;
        return result;
    }

    /// Any address that is aligned for T.
    BRINK_LANE static Lanes load(const T* from) {
        if constexpr (in_halves<T, W>) {
            return joined(Lanes<T, W / 2>::load(from), Lanes<T, W / 2>::load(from + W / 2));
        } else {
            return of(*reinterpret_cast<const Unaligned*>(from));
        }
    }
    BRINK_LANE void store(T* to) const {
        if constexpr (in_halves<T, W>) {
            low_half(*this).store(to);
            high_half(*this).store(to + W / 2);
        } else {
            *reinterpret_cast<Unaligned*>(to) = v;
        }
    }

    BRINK_LANE T operator[](int lane) const {
        if constexpr (W == 1) {
            return v;
        } else {
            return v[lane];
        }
    }
    BRINK_LANE friend void set(Lanes& a, int lane, T value) {
        if constexpr (W == 1) {
            a.v = value;
        } else {
            put(a.v, lane, value);
        }
    }

    BRINK_LANE friend Lanes operator+(Lanes a, Lanes b) { return of(a.v + b.v); }
    BRINK_LANE friend Lanes operator-(Lanes a, Lanes b) { return of(a.v - b.v); }
    BRINK_LANE friend Lanes operator*(Lanes a, Lanes b) { return of(a.v * b.v); }
    BRINK_LANE friend Lanes operator/(Lanes a, Lanes b) { return of(a.v / b.v); }
    BRINK_LANE friend Lanes operator-(Lanes a) { return of(-a.v); }
    BRINK_LANE Lanes& operator+=(Lanes b) { return *this = *this + b; }
    BRINK_LANE Lanes& operator-=(Lanes b) { return *this = *this - b; }
    BRINK_LANE Lanes& operator*=(Lanes b) { return *this = *this * b; }
    BRINK_LANE Lanes& operator/=(Lanes b) { return *this = *this / b; }

    BRINK_LANE friend Mask<W> operator<(Lanes a, Lanes b) { return Mask<W>(a.v < b.v); }
    BRINK_LANE friend Mask<W> operator<=(Lanes a, Lanes b) { return Mask<W>(a.v <= b.v); }
    BRINK_LANE friend Mask<W> operator>(Lanes a, Lanes b) { return Mask<W>(a.v > b.v); }
    BRINK_LANE friend Mask<W> operator>=(Lanes a, Lanes b) { return Mask<W>(a.v >= b.v); }
    BRINK_LANE friend Mask<W> operator==(Lanes a, Lanes b) { return Mask<W>(a.v == b.v); }
    BRINK_LANE friend Mask<W> operator!=(Lanes a, Lanes b) { return Mask<W>(a.v != b.v); }

    // Whole numbers only. Shifts: the same 0 <= n < bits of T for all lanes; int32_t shifts right with its
    // sign.
    BRINK_LANE friend Lanes operator&(Lanes a, Lanes b) { return of(a.v & b.v); }
    BRINK_LANE friend Lanes operator|(Lanes a, Lanes b) { return of(a.v | b.v); }
    BRINK_LANE friend Lanes operator^(Lanes a, Lanes b) { return of(a.v ^ b.v); }
    BRINK_LANE friend Lanes operator~(Lanes a) { return of(~a.v); }
    BRINK_LANE friend Lanes operator<<(Lanes a, int n) { return of(a.v << n); }
    BRINK_LANE friend Lanes operator>>(Lanes a, int n) { return of(a.v >> n); }
    BRINK_LANE Lanes& operator&=(Lanes b) { return *this = *this & b; }
    BRINK_LANE Lanes& operator|=(Lanes b) { return *this = *this | b; }
    BRINK_LANE Lanes& operator^=(Lanes b) { return *this = *this ^ b; }
    BRINK_LANE Lanes& operator<<=(int n) { return *this = *this << n; }
    BRINK_LANE Lanes& operator>>=(int n) { return *this = *this >> n; }

    /// a where m, else b.
    BRINK_LANE friend Lanes select(Mask<W> m, Lanes a, Lanes b) { return of(either(m.v, a.v, b.v)); }
    // min and max are defined as one comparison: b when the two are equal (±0) or either is NaN, as minps and
    // maxps do.
    BRINK_LANE friend Lanes min(Lanes a, Lanes b) { return of(lesser(a.v, b.v)); }
    BRINK_LANE friend Lanes max(Lanes a, Lanes b) { return of(greater(a.v, b.v)); }
    /// x into [low, high]; high where low > high; low where x is NaN.
    BRINK_LANE friend Lanes clamp(Lanes x, Lanes low, Lanes high) { return min(max(x, low), high); }
};

template <class T, int W> BRINK_LANE Lanes<T, W / 2> low_half(Lanes<T, W> a) {
    return Lanes<T, W / 2>::of(a.v.low);
}
template <class T, int W> BRINK_LANE Lanes<T, W / 2> high_half(Lanes<T, W> a) {
    return Lanes<T, W / 2>::of(a.v.high);
}
template <class T, int W> BRINK_LANE Lanes<T, 2 * W> joined(Lanes<T, W> low, Lanes<T, W> high) {
    return Lanes<T, 2 * W>::of(typename Lanes<T, 2 * W>::Storage{low.v, high.v});
}

/// The types that go with a real type: rules are templates over Real = Lanes<float, 32> … Lanes<double, 1>
/// alone.
template <class Real> struct LaneTraits;
template <class T, int W> struct LaneTraits<Lanes<T, W>> {
    using Scalar = T;
    using Int = Lanes<int32_t, W>;
    using UInt = Lanes<uint32_t, W>;
    using Mask = brink::BRINK_ISA::Mask<W>;
    static constexpr int width = W;
};

/// The same bits read as another type of the same size.
template <class To, class From, int W> BRINK_LANE Lanes<To, W> bits_as(Lanes<From, W> a) {
    static_assert(sizeof(To) == sizeof(From));
    if constexpr (in_halves<From, W>) {
        return joined(bits_as<To>(low_half(a)), bits_as<To>(high_half(a)));
    } else {
        return Lanes<To, W>::of(__builtin_bit_cast(typename Lanes<To, W>::Storage, a.v));
    }
}

/// 0, 1, 2, … W − 1.
template <class Whole> BRINK_LANE Whole lane_numbers() {
    Whole numbers(0);
    for (int lane = 0; lane < Whole::width; ++lane) {
        set(numbers, lane, static_cast<typename Whole::Scalar>(lane));
    }
    return numbers;
}

/// Towards zero; |x| < 2³¹ is the caller's duty.
template <class T, int W> BRINK_LANE Lanes<int32_t, W> to_int(Lanes<T, W> x) {
    if constexpr (W == 1) {
        return Lanes<int32_t, W>::of(static_cast<int32_t>(x.v));
    } else if constexpr (in_halves<T, W>) {
        return joined(to_int(low_half(x)), to_int(high_half(x)));
    } else {
        return Lanes<int32_t, W>::of(__builtin_convertvector(x.v, typename Lanes<int32_t, W>::Storage));
    }
}

/// Nearest real number (exact up to 2²⁴ in float).
template <class Real> BRINK_LANE Real to_real(Lanes<int32_t, Real::width> a) {
    if constexpr (Real::width == 1) {
        return Real::of(static_cast<typename Real::Scalar>(a.v));
    } else if constexpr (in_halves<int32_t, Real::width>) {
        using Half = Lanes<typename Real::Scalar, Real::width / 2>;
        return joined(to_real<Half>(low_half(a)), to_real<Half>(high_half(a)));
    } else {
        return Real::of(__builtin_convertvector(a.v, typename Real::Storage));
    }
}

template <int W> BRINK_LANE Lanes<int32_t, W> abs(Lanes<int32_t, W> a) { return max(a, -a); }
template <int W> BRINK_LANE Lanes<float, W> abs(Lanes<float, W> x) {
    return bits_as<float>(bits_as<uint32_t>(x) & 0x7fffffffu);
}
BRINK_LANE Lanes<double, 1> abs(Lanes<double, 1> x) {
    return bits_as<double>(bits_as<uint64_t>(x) & uint64_t{0x7fffffffffffffff});
}

/// Correctly rounded; NaN below zero. Intrinsics, because the compilers' builtin may call libm for errno's
/// sake (AVX-512, here and below: forms with a mask of all lanes, because g++ 12 warns that the plain ones
/// read the undefined).
template <int W> BRINK_LANE Lanes<float, W> sqrt(Lanes<float, W> x) {
    using Real = Lanes<float, W>;
    if constexpr (W == 1) {
#if defined(__SSE2__)
        return Real(_mm_cvtss_f32(_mm_sqrt_ss(_mm_set_ss(x.v))));
#else
        return Real(__builtin_sqrtf(x.v));
#endif
    } else if constexpr (in_halves<float, W>) {
        return joined(sqrt(low_half(x)), sqrt(high_half(x)));
#if defined(__AVX512F__)
    } else if constexpr (W == 16) {
        return Real::of((typename Real::Storage)_mm512_maskz_sqrt_ps(0xffff, (__m512)x.v));
#endif
#if defined(__AVX__)
    } else if constexpr (W == 8) {
        return Real::of((typename Real::Storage)_mm256_sqrt_ps((__m256)x.v));
#endif
#if defined(__SSE2__)
    } else if constexpr (W == 4) {
        return Real::of((typename Real::Storage)_mm_sqrt_ps((__m128)x.v));
#endif
    } else {
        Real root(0);
        for (int lane = 0; lane < W; ++lane) { set(root, lane, sqrt(Lanes<float, 1>(x[lane])).v); }
        return root;
    }
}
BRINK_LANE Lanes<double, 1> sqrt(Lanes<double, 1> x) {
#if defined(__SSE2__)
    return Lanes<double, 1>(_mm_cvtsd_f64(_mm_sqrt_sd(_mm_set_sd(0.0), _mm_set_sd(x.v))));
#else
    return Lanes<double, 1>(__builtin_sqrt(x.v));
#endif
}

// Through whole numbers, because SSE2 has no rounding instruction; what is too large for that has no fraction
// (float), or is out of the range that is used (double: |x| < 2³¹).
template <class T, int W> BRINK_LANE Lanes<T, W> floor_through_int(Lanes<T, W> x, T limit) {
    using Real = Lanes<T, W>;
    const Mask<W> has_fraction = abs(x) < limit;
    const Real whole = to_real<Real>(to_int(select(has_fraction, x, Real(0))));
    return select(has_fraction, whole - select(whole > x, Real(1), Real(0)), x);
}

/// Largest whole number not above x (+0 for −0); NaN and infinities stay. In double for |x| < 2³¹ − 1, else
/// x.
template <int W> BRINK_LANE Lanes<float, W> floor(Lanes<float, W> x) {
    return floor_through_int(x, 8388608.0f);
}
BRINK_LANE Lanes<double, 1> floor(Lanes<double, 1> x) { return floor_through_int(x, 2147483647.0); }

/// a·m in 64 bits, as high and low word. On even and odd halves by hand: g++ 12 makes a slow vpmullq of the
/// plain form.
template <int W>
BRINK_LANE void mul_wide(Lanes<uint32_t, W> a, uint32_t m, Lanes<uint32_t, W>& high,
                         Lanes<uint32_t, W>& low) {
    using UInt = Lanes<uint32_t, W>;
    using Storage = typename UInt::Storage;
    if constexpr (W == 1) {
        const uint64_t product = uint64_t{a.v} * m;
        high = UInt(static_cast<uint32_t>(product >> 32));
        low = UInt(static_cast<uint32_t>(product));
    } else if constexpr (in_halves<uint32_t, W>) {
        Lanes<uint32_t, W / 2> high_of_low, low_of_low, high_of_high, low_of_high;
        mul_wide(low_half(a), m, high_of_low, low_of_low);
        mul_wide(high_half(a), m, high_of_high, low_of_high);
        high = joined(high_of_low, high_of_high);
        low = joined(low_of_low, low_of_high);
#if defined(__AVX512F__)
    } else if constexpr (W == 16) {
        const __m512i factor = _mm512_set1_epi32(static_cast<int>(m));
        const __m512i even = _mm512_maskz_mul_epu32(0xff, (__m512i)a.v, factor);
        const __m512i odd = _mm512_maskz_mul_epu32(0xff, (__m512i)((__v8du)a.v >> 32), factor);
        high = UInt::of((Storage)_mm512_mask_shuffle_epi32(odd, 0x5555, even, _MM_PERM_DDBB));
        low = UInt::of((Storage)_mm512_mask_shuffle_epi32(even, 0xaaaa, odd, _MM_PERM_CCAA));
#endif
#if defined(__AVX2__)
    } else if constexpr (W == 8) {
        const __m256i factor = _mm256_set1_epi32(static_cast<int>(m));
        const __m256i even = _mm256_mul_epu32((__m256i)a.v, factor);
        const __m256i odd = _mm256_mul_epu32(_mm256_srli_epi64((__m256i)a.v, 32), factor);
        high = UInt::of((Storage)_mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xaa));
        low = UInt::of((Storage)_mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xaa));
#endif
#if defined(__SSE2__)
    } else if constexpr (W == 4) {
        const __m128i factor = _mm_set1_epi32(static_cast<int>(m));
        const __m128i low_half = _mm_set_epi32(0, -1, 0, -1);
        const __m128i even = _mm_mul_epu32((__m128i)a.v, factor);
        const __m128i odd = _mm_mul_epu32(_mm_srli_epi64((__m128i)a.v, 32), factor);
        high = UInt::of((Storage)_mm_or_si128(_mm_srli_epi64(even, 32), _mm_andnot_si128(low_half, odd)));
        low = UInt::of((Storage)_mm_or_si128(_mm_and_si128(even, low_half), _mm_slli_epi64(odd, 32)));
#endif
    } else {
        for (int lane = 0; lane < W; ++lane) {
            const uint64_t product = uint64_t{a[lane]} * m;
            set(high, lane, static_cast<uint32_t>(product >> 32));
            set(low, lane, static_cast<uint32_t>(product));
        }
    }
}

} // namespace BRINK_ISA
} // namespace brink
