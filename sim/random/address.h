#pragma once

// Random numbers that have an address: the same key, replica, branch, turn, purpose, actors and word give the
// same bits on every thread, lane, machine and instruction set, whatever else was drawn. One block of
// Philox4x32-10 (J. K. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC11) per address.

#include "base/lanes.h"

namespace brink {

/// What a number is for. Part of the address: a value once given is never changed or used again; new ones go
/// to the end.
enum class Purpose : uint8_t {
    parameter = 0,
    resolve = 1,
    opportunity = 2,
    shock = 3,
    fog = 4,
    choice = 5,
    execution = 6,
    chance = 7,
    settle = 8,
    order = 9,
    design = 10,
    split = 11,
    bootstrap = 12,
    talks = 13,
    verification = 14,
    treaty = 15,
    mind = 16,
    removal = 17,
};

struct Key {
    uint32_t k0, k1;
    friend bool operator==(const Key&, const Key&) = default;
};

inline namespace BRINK_ISA {

/// The replicas in W lanes, in any order: numbers below 2⁴⁰, each in a branch below 2²⁴ (0: the replica
/// itself).
template <int W> struct Replicas {
    Lanes<uint32_t, W> low;
    Lanes<uint32_t, W> high_branch; // bits 32…39 of the number, then 24 bits of branch
};

BRINK_LANE uint32_t replica_low(uint64_t replica) { return static_cast<uint32_t>(replica); }
BRINK_LANE uint32_t replica_high_branch(uint64_t replica, uint32_t branch) {
    return static_cast<uint32_t>(replica >> 32) << 24 | branch;
}
BRINK_LANE int64_t replica_of(uint32_t low, uint32_t high_branch) {
    return static_cast<int64_t>(high_branch >> 24) << 32 | low;
}
BRINK_LANE int64_t branch_of(uint32_t high_branch) { return high_branch & 0xffffffu; }

/// W replicas in a row, from first on.
template <int W> inline Replicas<W> consecutive(uint64_t first, uint32_t branch) {
    Replicas<W> replicas = {0u, 0u};
    for (int lane = 0; lane < W; ++lane) {
        const uint64_t replica = first + static_cast<uint64_t>(lane);
        set(replicas.low, lane, replica_low(replica));
        set(replicas.high_branch, lane, replica_high_branch(replica, branch));
    }
    return replicas;
}

/// 128 random bits per lane, also used for the counter that they come from.
template <int W> struct Bits { Lanes<uint32_t, W> word[4]; };

/// Philox4x32 with ten rounds.
template <int W> inline Bits<W> philox(Key key, Bits<W> counter) {
    using UInt = Lanes<uint32_t, W>;
    UInt c0 = counter.word[0], c1 = counter.word[1], c2 = counter.word[2], c3 = counter.word[3];
    for (int round = 0; round < 10; ++round) {
        UInt high0, low0, high2, low2;
        mul_wide(c0, 0xd2511f53u, high0, low0);
        mul_wide(c2, 0xcd9e8d57u, high2, low2);
        c0 = high2 ^ c1 ^ key.k0;
        c1 = low2;
        c2 = high0 ^ c3 ^ key.k1;
        c3 = low0;
        key.k0 += 0x9e3779b9u;
        key.k1 += 0xbb67ae85u;
    }
    return {{c0, c1, c2, c3}};
}

/// The bits at an address. turn < 2¹⁶; block < 2¹⁰ counts blocks of four words where one purpose needs more
/// than four; who: see key.h, 0 where no actor is meant.
template <int W>
inline Bits<W> draw(Key key, const Replicas<W>& replicas, uint32_t turn, Purpose purpose, uint32_t who,
                    uint32_t block) {
    const uint32_t what = turn << 16 | static_cast<uint32_t>(purpose) << 10 | block;
    return philox<W>(key, {{replicas.low, replicas.high_branch, what, who}});
}

/// Uniform in (0, 1): the middle of one of 2²³ equal steps, exact in float, so the same number in float and
/// double. (With 24 bits the half would be rounded in float, and the last step's middle would be 1.)
template <class Real> BRINK_LANE Real uniform(Lanes<uint32_t, Real::width> bits) {
    constexpr auto step = static_cast<typename Real::Scalar>(0x1p-23);
    const Real number = to_real<Real>(bits_as<int32_t>(bits >> 9));
    return (number + static_cast<typename Real::Scalar>(0.5)) * step;
}

// The whole part of 0 <= x < 2³², and x becomes the rest, both exactly. In two halves, as there is only a
// signed conversion.
template <class Real> BRINK_LANE Lanes<uint32_t, Real::width> take_whole(Real& x) {
    constexpr auto half = static_cast<typename Real::Scalar>(0x1p31);
    const auto upper = x >= half;
    x = select(upper, x - half, x);
    const auto whole = to_int(x);
    x -= to_real<Real>(whole);
    const auto bits = bits_as<uint32_t>(whole);
    return select(upper, bits | 0x80000000u, bits);
}

/// True with probability p: the 64-bit number (high, low) is below p·2⁶⁴, exactly for p of at least 2⁻⁴⁰ in
/// float, and rounded down to a multiple of 2⁻⁶⁴ for smaller ones. p <= 0 and NaN: never; p >= 1: always.
template <class Real>
inline typename LaneTraits<Real>::Mask below(Lanes<uint32_t, Real::width> high,
                                             Lanes<uint32_t, Real::width> low, Real p) {
    constexpr auto two32 = static_cast<typename Real::Scalar>(0x1p32);
    const auto open = (p > Real(0)) & (p < Real(1));
    Real rest = select(open, p, Real(0)) * two32;
    const auto threshold_high = take_whole(rest);
    rest *= two32;
    const auto threshold_low = take_whole(rest);
    const auto less = (high < threshold_high) | ((high == threshold_high) & (low < threshold_low));
    return less | (p >= Real(1));
}

/// Index of one of n >= 1 weights, chosen in proportion to them by u in (0, 1). Weights are finite and not
/// negative; one of weight 0 is never chosen, unless all are 0: then the first.
template <class Real> inline typename LaneTraits<Real>::Int pick(Real u, const Real* weights, int n) {
    using Int = typename LaneTraits<Real>::Int;
    Real total = weights[0];
    for (int i = 1; i < n; ++i) { total += weights[i]; }
    const Real target = u * total;
    Real sum(0);
    Int chosen(0);
    // Still open lanes note every positive weight, so what remains is the first whose sum exceeds the target,
    // or the last.
    typename LaneTraits<Real>::Mask still(true);
    for (int i = 0; i < n; ++i) {
        chosen = select(still & (weights[i] > Real(0)), Int(i), chosen);
        sum += weights[i];
        still &= sum <= target;
    }
    return chosen;
}

} // namespace BRINK_ISA
} // namespace brink
