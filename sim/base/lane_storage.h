#pragma once

// What Lanes are stored in: a number, a register of the instruction set, or two halves that are stored so in turn. Two registers
// at a time share what is found once for a batch, which for one is more than half of the work. Of the compilers' own vectors that
// are wider than a register g++ 12 keeps copies in memory, hence halves by hand.
//
// C headers only (base/lanes.h says why).

#include <stdint.h>

#if defined(__SSE2__)
#include <immintrin.h>
#endif

#ifndef BRINK_ISA
#define BRINK_ISA portable
#endif

#define BRINK_LANE inline __attribute__((always_inline))

namespace brink {
inline namespace BRINK_ISA {

#if defined(__AVX512F__)
inline constexpr int register_bytes = 64;
#elif defined(__AVX2__)
inline constexpr int register_bytes = 32;
#else
inline constexpr int register_bytes = 16;
#endif

template <class T, int W>
inline constexpr bool in_halves = W* static_cast<int>(sizeof(T)) > register_bytes&& W > 1;

// Rows of state, bytes that are each read as one type only, are lanes in place: none need alias anything else,
// so that counts and pointers outlast a store. The unaligned form, of plain arrays, serves load and store.
template <class T, int W, bool halves = in_halves<T, W>> struct LaneStorage {
    typedef T type __attribute__((vector_size(W * sizeof(T))));
    typedef T unaligned __attribute__((vector_size(W * sizeof(T)), may_alias, aligned(sizeof(T))));
};
template <class T> struct LaneStorage<T, 1, false> {
    using type = T;
    typedef T unaligned __attribute__((may_alias));
};
template <class T, int W> struct Halves;
template <class T, int W> struct LaneStorage<T, W, true> {
    using type = Halves<T, W>;
    using unaligned = void;
};

template <class T, int W> struct Halves {
    typename LaneStorage<T, W / 2>::type low, high;
    BRINK_LANE T operator[](int lane) const { return lane < W / 2 ? low[lane] : high[lane - W / 2]; }
};

template <class T, int W> BRINK_LANE Halves<T, W> operator+(Halves<T, W> a, Halves<T, W> b) {
    return {a.low + b.low, a.high + b.high};
}
template <class T, int W> BRINK_LANE Halves<T, W> operator-(Halves<T, W> a, Halves<T, W> b) {
    return {a.low - b.low, a.high - b.high};
}
template <class T, int W> BRINK_LANE Halves<T, W> operator*(Halves<T, W> a, Halves<T, W> b) {
    return {a.low * b.low, a.high * b.high};
}
template <class T, int W> BRINK_LANE Halves<T, W> operator/(Halves<T, W> a, Halves<T, W> b) {
    return {a.low / b.low, a.high / b.high};
}
template <class T, int W> BRINK_LANE Halves<T, W> operator&(Halves<T, W> a, Halves<T, W> b) {
    return {a.low & b.low, a.high & b.high};
}
template <class T, int W> BRINK_LANE Halves<T, W> operator|(Halves<T, W> a, Halves<T, W> b) {
    return {a.low | b.low, a.high | b.high};
}
template <class T, int W> BRINK_LANE Halves<T, W> operator^(Halves<T, W> a, Halves<T, W> b) {
    return {a.low ^ b.low, a.high ^ b.high};
}
template <class T, int W> BRINK_LANE Halves<T, W> operator-(Halves<T, W> a) { return {-a.low, -a.high}; }
template <class T, int W> BRINK_LANE Halves<T, W> operator~(Halves<T, W> a) { return {~a.low, ~a.high}; }
template <class T, int W> BRINK_LANE Halves<T, W> operator<<(Halves<T, W> a, int n) {
    return {a.low << n, a.high << n};
}
template <class T, int W> BRINK_LANE Halves<T, W> operator>>(Halves<T, W> a, int n) {
    return {a.low >> n, a.high >> n};
}
template <class T, int W> BRINK_LANE Halves<int32_t, W> operator<(Halves<T, W> a, Halves<T, W> b) {
    return {a.low < b.low, a.high < b.high};
}
template <class T, int W> BRINK_LANE Halves<int32_t, W> operator<=(Halves<T, W> a, Halves<T, W> b) {
    return {a.low <= b.low, a.high <= b.high};
}
template <class T, int W> BRINK_LANE Halves<int32_t, W> operator>(Halves<T, W> a, Halves<T, W> b) {
    return {a.low > b.low, a.high > b.high};
}
template <class T, int W> BRINK_LANE Halves<int32_t, W> operator>=(Halves<T, W> a, Halves<T, W> b) {
    return {a.low >= b.low, a.high >= b.high};
}
template <class T, int W> BRINK_LANE Halves<int32_t, W> operator==(Halves<T, W> a, Halves<T, W> b) {
    return {a.low == b.low, a.high == b.high};
}
template <class T, int W> BRINK_LANE Halves<int32_t, W> operator!=(Halves<T, W> a, Halves<T, W> b) {
    return {a.low != b.low, a.high != b.high};
}

template <class Storage> struct Spread {
    // Subtracting zero broadcasts without touching the sign of −0, which adding zero would lose.
    template <class T> BRINK_LANE static Storage of(T every) { return every - Storage{}; }
};
template <class T, int W> struct Spread<Halves<T, W>> {
    BRINK_LANE static Halves<T, W> of(T every) {
        const auto half = Spread<typename LaneStorage<T, W / 2>::type>::of(every);
        return {half, half};
    }
};
/// The same number in all lanes.
template <class Storage, class T> BRINK_LANE Storage spread(T every) { return Spread<Storage>::of(every); }

/// One lane replaced.
template <class V, class T> BRINK_LANE void put(V& lanes, int lane, T value) { lanes[lane] = value; }
template <class T, int W> BRINK_LANE void put(Halves<T, W>& lanes, int lane, T value) {
    lane < W / 2 ? put(lanes.low, lane, value) : put(lanes.high, lane - W / 2, value);
}

/// a where m, else b; the lesser and the greater, b where neither is.
template <class M, class V> BRINK_LANE V either(M m, V a, V b) { return m ? a : b; }
template <class V> BRINK_LANE V lesser(V a, V b) { return a < b ? a : b; }
template <class V> BRINK_LANE V greater(V a, V b) { return a > b ? a : b; }
template <class T, int W>
BRINK_LANE Halves<T, W> either(Halves<int32_t, W> m, Halves<T, W> a, Halves<T, W> b) {
    return {either(m.low, a.low, b.low), either(m.high, a.high, b.high)};
}
template <class T, int W> BRINK_LANE Halves<T, W> lesser(Halves<T, W> a, Halves<T, W> b) {
    return {lesser(a.low, b.low), lesser(a.high, b.high)};
}
template <class T, int W> BRINK_LANE Halves<T, W> greater(Halves<T, W> a, Halves<T, W> b) {
    return {greater(a.low, b.low), greater(a.high, b.high)};
}

} // namespace BRINK_ISA
} // namespace brink
