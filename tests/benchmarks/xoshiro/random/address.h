#pragma once

// Stands in for sim/random/address.h where `benchmark` asks what addressed random numbers cost: the same functions, but draw()
// goes on from its last numbers, by lanes of xoshiro128++ (D. Blackman and S. Vigna, "Scrambled linear pseudorandom number
// generators", ACM TOMS 47, 2021), whatever the address. What comes out depends on the order of the work.

#define draw addressed_draw
#include "../../../../sim/random/address.h"
#undef draw

namespace brink {
inline namespace BRINK_ISA {

template <int W> struct Xoshiro {
    using UInt = Lanes<uint32_t, W>;
    UInt s[4];

    static UInt turned(UInt x, int by) { return (x << by) | (x >> (32 - by)); }
    UInt next() {
        const UInt result = turned(s[0] + s[3], 7) + s[0];
        const UInt t = s[1] << 9;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = turned(s[3], 11);
        return result;
    }
};

template <int W> inline Bits<W> draw(Key, const Replicas<W>&, uint32_t, Purpose, uint32_t, uint32_t) {
    // Each lane begins somewhere else.
    static thread_local Xoshiro<W> generator = [] {
        const auto bits = addressed_draw<W>({1u, 2u}, consecutive<W>(0, 0), 0, Purpose::choice, 0, 0);
        return Xoshiro<W>{{bits.word[0], bits.word[1], bits.word[2], bits.word[3]}};
    }();
    Bits<W> bits;
    for (auto& word : bits.word) { word = generator.next(); }
    return bits;
}

} // namespace BRINK_ISA
} // namespace brink
