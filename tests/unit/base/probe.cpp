// One of the probes of probe.h: BRINK_ISA and PROBE_WIDTH come from the build.

#include "unit/base/probe.h"

#include "base/lane_lookup.h"
#include "base/lane_math.h"
#include "random/address.h"

#define JOIN(a, b) a##b
#define PROBE_OF(isa) JOIN(isa, _probe)
#define STRING(a) #a
#define NAME_OF(isa) STRING(isa)

namespace brink {
inline namespace BRINK_ISA {
namespace {

constexpr int W = PROBE_WIDTH;
using Real = Lanes<float, W>;
using Int = Lanes<int32_t, W>;
using UInt = Lanes<uint32_t, W>;

Real real_result(RealOperation operation, const Operands& o, size_t i) {
    const Real x = Real::load(o.x + i), y = Real::load(o.y + i);
    const UInt u = UInt::load(o.u + i);
    switch (operation) {
    case RealOperation::add: return x + y;
    case RealOperation::subtract: return x - y;
    case RealOperation::multiply: return x * y;
    case RealOperation::divide: return x / y;
    case RealOperation::negate: return -x;
    case RealOperation::minimum: return min(x, y);
    case RealOperation::maximum: return max(x, y);
    case RealOperation::clamp: return clamp(x, -1.0f, y);
    case RealOperation::root: return sqrt(x);
    case RealOperation::absolute: return abs(x);
    case RealOperation::floor: return floor(x);
    case RealOperation::chosen: return select((x < y) | (x == 1.0f), y * 2.0f, x);
    case RealOperation::looked_up: return lookup(o.real_table, bits_as<int32_t>(u & 31u));
    case RealOperation::converted: return to_real<Real>(bits_as<int32_t>(u));
    case RealOperation::uniform: return uniform<Real>(u);
    case RealOperation::exp: return exp(x);
    case RealOperation::log: return log(x);
    case RealOperation::expm1: return expm1(x);
    case RealOperation::log1p: return log1p(x);
    case RealOperation::logistic: return logistic(x);
    case RealOperation::normal_cdf: return normal_cdf(x);
    case RealOperation::count: break;
    }
    return x;
}

UInt from_mask(Mask<W> m) { return select(m, UInt(1), UInt(0)); }

UInt philox_word(const UInt& u, const UInt& v, int word) {
    return draw<W>({0x12345678u, 0x9abcdef0u}, {u, v}, 7, Purpose::fog, 99, 3).word[word];
}

// 1 where the summaries of a mask agree with its lanes.
UInt agreement(Mask<W> m) {
    int set_lanes = 0;
    for (int lane = 0; lane < W; ++lane) {
        set_lanes += test(m, lane) && (bits_of(m) >> lane & 1u) == 1 ? 1 : 0;
    }
    const bool agree = count(m) == set_lanes && any(m) == (set_lanes > 0) && none(m) == (set_lanes == 0) &&
                       all(m) == (set_lanes == W);
    return UInt(agree ? 1 : 0);
}

Int picked(Real u, Real x, Real y) {
    const Real weights[] = {Real(0), abs(x), Real(0), abs(y), Real(1), Real(0)};
    return pick(u, weights, 6);
}

UInt word_result(WordOperation operation, const Operands& o, size_t i) {
    const Real x = Real::load(o.x + i), y = Real::load(o.y + i);
    const UInt u = UInt::load(o.u + i), v = UInt::load(o.v + i);
    const Int a = bits_as<int32_t>(u), b = bits_as<int32_t>(v);
    UInt high, low;
    mul_wide(u, 0xcd9e8d57u, high, low);
    switch (operation) {
    case WordOperation::add: return u + v;
    case WordOperation::multiply: return u * v;
    case WordOperation::conjunction: return u & v;
    case WordOperation::disjunction: return u | v;
    case WordOperation::difference: return u ^ v;
    case WordOperation::complement: return ~u;
    case WordOperation::left: return u << 7;
    case WordOperation::right: return u >> 7;
    case WordOperation::signed_right: return bits_as<uint32_t>(a >> 7);
    case WordOperation::minimum: return min(u, v);
    case WordOperation::signed_minimum: return bits_as<uint32_t>(min(a, b));
    case WordOperation::signed_size: return bits_as<uint32_t>(abs(a >> 1));
    case WordOperation::less: return from_mask(u < v);
    case WordOperation::signed_less: return from_mask(a < b);
    case WordOperation::equal: return from_mask((u & 3u) == (v & 3u));
    case WordOperation::real_less: return from_mask(x < y);
    case WordOperation::real_not_less: return from_mask(~(x < y) ^ (x == y));
    case WordOperation::chosen: return select(x <= y, u, v);
    case WordOperation::looked_up: return bits_as<uint32_t>(lookup(o.int_table, bits_as<int32_t>(u & 31u)));
    case WordOperation::truncated: return bits_as<uint32_t>(to_int(clamp(x, -1e9f, 1e9f)));
    case WordOperation::high: return high;
    case WordOperation::low: return low;
    case WordOperation::mask_agreement: return agreement((x < y) | (u < (v >> 2)));
    case WordOperation::below: return from_mask(below(u, v, x));
    case WordOperation::picked: return bits_as<uint32_t>(picked(uniform<Real>(u), x, y));
    case WordOperation::philox0: return philox_word(u, v, 0);
    case WordOperation::philox1: return philox_word(u, v, 1);
    case WordOperation::philox2: return philox_word(u, v, 2);
    case WordOperation::philox3: return philox_word(u, v, 3);
    case WordOperation::count: break;
    }
    return u;
}

void reals(RealOperation operation, const Operands& o, float* results) {
    for (size_t i = 0; i < o.count; i += W) { real_result(operation, o, i).store(results + i); }
}

void words(WordOperation operation, const Operands& o, uint32_t* results) {
    for (size_t i = 0; i < o.count; i += W) { word_result(operation, o, i).store(results + i); }
}

} // namespace
} // namespace BRINK_ISA

const Probe PROBE_OF(BRINK_ISA) = {NAME_OF(BRINK_ISA), reals, words};

} // namespace brink
