#pragma once

// Elementary functions of Lanes<float, W> and Lanes<double, 1>. Made of + − × ÷, comparisons and bits alone,
// so that their results are the same bits for every width, instruction set, compiler and optimisation level
// (with -ffp-contract=off): no libm has that promise. Errors were measured against long double, over all
// floats and over millions of doubles; "ulp" is the step between neighbouring numbers of the type at the
// result.
//
// All return NaN for a NaN that arithmetic makes. The coefficients are our own: tests/known_answers/fit_lane_math.py. The scheme of
// log, log1p and expm1 follows K. C. Ng's in fdlibm; splitting the square in normal_cdf follows W. J. Cody
// (Math. Comp. 22, 1969).

#include "base/lanes.h"

namespace brink {
inline namespace BRINK_ISA {

template <class Scalar> struct MathConstants;

template <> struct MathConstants<float> {
    using Bits = uint32_t;
    static constexpr int mantissa_bits = 23;
    static constexpr Bits mantissa = 0x007fffff, one = 0x3f800000, half = 0x3f000000;
    static constexpr Bits root_half = 0x3f3504f3; // of the float just below √½
    static constexpr Bits upper_mantissa = 0xfffff000;
    static constexpr float to_nearest =
        0x1.8p23f;                          // adding it rounds to a whole number, found in the low bits
    static constexpr float whole = 0x1p23f; // or-ing bits into its mantissa adds them to it
    static constexpr float bias = 127;
    static constexpr float smallest = 0x1p-126f, upscale = 0x1p25f, upscale_log2 = 25;
    static constexpr float linear = 0x1p-25f; // below it e^x − 1 = x to half an ulp
    static constexpr float exp_low = -87.33654f, exp_high = 88.72283f, expm1_low = -30;
    static constexpr float log2_e = 0x1.715476p0f;
    static constexpr float ln2_high = 0x1.62e4p-1f,
                           ln2_low = 0x1.7f7d1cp-20f; // high: its products with exponents are exact
    static constexpr float cdf_limit = 14;
    static constexpr float exp[] = {0x1p-1f, 0x1.5554dcp-3f, 0x1.55551ap-5f, 0x1.120b6ep-7f, 0x1.6d110ap-10f};
    static constexpr float log[] = {0x1.555556p-1f, 0x1.9999ecp-2f, 0x1.245c4p-2f, 0x1.ddcf72p-3f};
    static constexpr float cdf[] = {0x1.82b4bcp-1f,  -0x1.373e3cp-1f,  0x1.8c6dbep-2f,  -0x1.7dfee6p-3f,
                                    0x1.eec5dp-5f,   -0x1.ee7b9ap-8f,  -0x1.c904fcp-9f, 0x1.afd206p-10f,
                                    0x1.5f221ep-13f, -0x1.f240bcp-13f, -0x1.c30132p-15f};
};

template <> struct MathConstants<double> {
    using Bits = uint64_t;
    static constexpr int mantissa_bits = 52;
    static constexpr Bits mantissa = 0x000fffffffffffff, one = 0x3ff0000000000000, half = 0x3fe0000000000000;
    static constexpr Bits root_half = 0x3fe6a09e667f3bcc;
    static constexpr Bits upper_mantissa = 0xfffffffff8000000;
    static constexpr double to_nearest = 0x1.8p52;
    static constexpr double whole = 0x1p52;
    static constexpr double bias = 1023;
    static constexpr double smallest = 0x1p-1022, upscale = 0x1p54, upscale_log2 = 54;
    static constexpr double linear = 0x1p-54;
    static constexpr double exp_low = -708.3964185322641, exp_high = 709.782712893384, expm1_low = -60;
    static constexpr double log2_e = 0x1.71547652b82fep0;
    static constexpr double ln2_high = 0x1.62e42fefa2p-1, ln2_low = 0x1.9ef35793c7673p-41;
    static constexpr double cdf_limit = 40;
    static constexpr double exp[] = {0x1p-1,
                                     0x1.5555555555557p-3,
                                     0x1.5555555555556p-5,
                                     0x1.11111111100dcp-7,
                                     0x1.6c16c16c162d4p-10,
                                     0x1.a01a01abe7fe1p-13,
                                     0x1.a01a01a6d889cp-16,
                                     0x1.71de0231960ebp-19,
                                     0x1.27e4db646b17ep-22,
                                     0x1.af4de97ca4194p-26,
                                     0x1.1f730349868cep-29};
    static constexpr double log[] = {0x1.5555555555555p-1, 0x1.9999999999a38p-2, 0x1.2492492476c87p-2,
                                     0x1.c71c720160b47p-3, 0x1.745cf901605f7p-3, 0x1.3b1c360763b8ap-3,
                                     0x1.0fbe83c2cbcf3p-3, 0x1.0c04595972ab8p-3};
    static constexpr double cdf[] = {
        0x1.82b4bb8c94dcep-1,  -0x1.373e3a893c28ap-1,  0x1.8c6dbf2cfc2b2p-2,   -0x1.7dff2bff683b6p-3,
        0x1.eec4cc3e4d6eap-5,  -0x1.ee276104785ecp-8,  -0x1.c81719d5a888p-9,   0x1.ab825fbf6d301p-10,
        0x1.17a4ae728bb92p-13, -0x1.e4a425060d79p-13,  -0x1.001ebb491cbe6p-19, 0x1.26d090ce3ccb2p-15,
        0x1.80b86fded9bf2p-21, -0x1.8d4a2aa24ab2ap-18, -0x1.51f5a0aa614a5p-21, 0x1.122da1c5d1579p-20,
        0x1.2373459fff4bbp-22, -0x1.4c78dffdc8279p-23, -0x1.6cf526bfbf40bp-24, 0x1.c6fe0409dce1bp-27,
        0x1.4bfcb7d4806f3p-26, 0x1.027804be0e631p-29,  -0x1.4dc8a7b2940c5p-29, -0x1.82056cdae89ecp-31,
        -0x1.6c380a93251c9p-38};
};

template <class Real> using MathOf = MathConstants<typename Real::Scalar>;
template <class Real> using BitsOf = Lanes<typename MathOf<Real>::Bits, Real::width>;

template <class Real> BRINK_LANE BitsOf<Real> to_bits(Real x) {
    return bits_as<typename MathOf<Real>::Bits>(x);
}
template <class Real> BRINK_LANE Real from_bits(BitsOf<Real> bits) {
    return bits_as<typename Real::Scalar>(bits);
}

template <class Real> BRINK_LANE Real infinite() {
    return from_bits<Real>((MathOf<Real>::mantissa + 1) *
                           static_cast<typename MathOf<Real>::Bits>(2 * MathOf<Real>::bias + 1));
}
template <class Real> BRINK_LANE Real not_a_number() {
    return from_bits<Real>(to_bits(infinite<Real>()) | (MathOf<Real>::mantissa / 2 + 1));
}

/// c[0] + c[1] x + …
template <class Real, int n> BRINK_LANE Real polynomial(Real x, const typename Real::Scalar (&c)[n]) {
    Real sum = c[n - 1];
    for (int i = n - 2; i >= 0; --i) { sum = sum * x + c[i]; }
    return sum;
}

/// x − low = n·ln 2 + rest with |rest| <= ½ ln 2; minus_one = e^rest − 1. Adding power to bits of a real
/// multiplies by 2ⁿ.
template <class Real> struct ExpParts {
    Real minus_one;
    BitsOf<Real> power;
};
template <class Real> BRINK_LANE ExpParts<Real> exp_parts(Real x, Real low) {
    using C = MathOf<Real>;
    const Real shifted = (x - low) * Real(C::log2_e) + Real(C::to_nearest);
    const Real n = shifted - Real(C::to_nearest);
    const Real rest = ((x - n * Real(C::ln2_high)) - n * Real(C::ln2_low)) - low;
    return {rest + rest * rest * polynomial(rest, C::exp), to_bits(shifted) << C::mantissa_bits};
}

/// e^(x − low), where low is so small that x − low may be rounded.
template <class Real> BRINK_LANE Real exp_of_difference(Real x, Real low) {
    using C = MathOf<Real>;
    const auto parts = exp_parts(x, low);
    const Real result = from_bits<Real>(to_bits(Real(1) + parts.minus_one) + parts.power);
    return select(x > Real(C::exp_high), infinite<Real>(), select(x < Real(C::exp_low), Real(0), result));
}

/// e^x, exp(0) = 1 exactly. Error at most 1.05 ulp. 0 below −87.33654 (float) and −708.3964 (double), where
/// results would be subnormal; +inf above 88.72283 and 709.7827.
template <class Real> inline Real exp(Real x) { return exp_of_difference(x, Real(0)); }

/// e^x − 1, also for tiny x, where it is x itself. Error at most 2 ulp.
template <class Real> inline Real expm1(Real x) {
    using C = MathOf<Real>;
    const auto parts = exp_parts(select(x < Real(C::expm1_low), Real(C::expm1_low), x), Real(0));
    // Half of the power of two, since 2¹²⁸ itself is no float.
    const Real half_power = from_bits<Real>(BitsOf<Real>(C::half) + parts.power);
    const Real half_result = half_power * parts.minus_one + (half_power - Real(0.5f));
    const Real result = select(abs(x) < Real(C::linear), x, half_result + half_result);
    return select(x > Real(C::exp_high), infinite<Real>(), result);
}

/// log(u·(1 + tail)) + offset·ln 2 for finite normal u > 0 and a tail of rounding size.
template <class Real> BRINK_LANE Real log_of_normal(Real u, Real tail, Real offset) {
    using C = MathOf<Real>;
    // u = 2^k (1 + f) with √½ <= 1 + f < √2
    const auto shifted = to_bits(u) + BitsOf<Real>(C::one - C::root_half);
    const auto whole = (shifted >> C::mantissa_bits) | to_bits(Real(C::whole));
    const Real k = from_bits<Real>(whole) - Real(C::whole + C::bias) + offset;
    const Real f =
        from_bits<Real>((shifted & BitsOf<Real>(C::mantissa)) + BitsOf<Real>(C::root_half)) - Real(1);
    // log(1 + f) = f − f²/2 + s (f²/2 + z·polynomial(z)) with s = f/(2 + f), z = s²
    const Real s = f / (Real(2) + f);
    const Real z = s * s;
    const Real half_square = Real(0.5f) * f * f;
    const Real correction = s * (half_square + z * polynomial(z, C::log)) + (k * Real(C::ln2_low) + tail);
    return k * Real(C::ln2_high) - ((half_square - correction) - f);
}

/// Natural logarithm, for subnormal x too; −inf at 0, NaN below. Error at most 0.9 ulp.
template <class Real> inline Real log(Real x) {
    using C = MathOf<Real>;
    const auto tiny = x < Real(C::smallest);
    const Real result = log_of_normal(select(tiny, x * Real(C::upscale), x), Real(0),
                                      select(tiny, Real(-C::upscale_log2), Real(0)));
    const Real at_most_zero = select(x == Real(0), -infinite<Real>(), not_a_number<Real>());
    return select(x <= Real(0), at_most_zero, select(x < infinite<Real>(), result, x));
}

/// log(1 + x), also for tiny x, where it is x itself; −inf at −1, NaN below. Error at most 0.9 ulp.
template <class Real> inline Real log1p(Real x) {
    const Real u = Real(1) + x;
    const Real lost = min(x, Real(1)) - (u - max(x, Real(1))); // 1 + x = u + lost exactly
    const Real result = log_of_normal(u, lost / u, Real(0));
    const Real at_most_zero = select(u == Real(0), -infinite<Real>(), not_a_number<Real>());
    const Real inside = select(x == Real(0), x, select(x < infinite<Real>(), result, x));
    return select(x <= Real(-1), at_most_zero, inside);
}

/// 1/(1 + e^−x), from 0 (below −88.72283 in float, −709.7827 in double) to 1. Error at most 2.6 ulp, also
/// where it is small.
template <class Real> inline Real logistic(Real x) { return Real(1) / (Real(1) + exp(-x)); }

/// Distribution function of the standard normal. Error at most 6.1 ulp down to −12.9 (float) and −37.4
/// (double), where the result becomes subnormal and then 0.
template <class Real> inline Real normal_cdf(Real x) {
    using C = MathOf<Real>;
    const Real size = abs(x);
    const Real z = select(size > Real(C::cdf_limit), Real(C::cdf_limit), size);
    // The tail beyond z is e^(−z²/2)/(z + 4) times a polynomial in (z − 4)/(z + 4). The square is of the
    // upper half of z's digits, thus exact, and what is missing is added inside the exponential.
    const Real upper = from_bits<Real>(to_bits(z) & BitsOf<Real>(C::upper_mantissa));
    const Real density =
        exp_of_difference(Real(-0.5f) * upper * upper, Real(0.5f) * (z - upper) * (z + upper));
    const Real inverse = Real(1) / (z + Real(4));
    const Real tail = density * (inverse * polynomial((z - Real(4)) * inverse, C::cdf));
    return select(x > Real(0), Real(1) - tail, tail);
}

} // namespace BRINK_ISA
} // namespace brink
