// Compiled once for each instruction set, as the rules are.
#include "limit.h"

#include "base/lane_math.h"
#include "random/address.h"

#define JOINED(a, b) a##b
#define LIMIT_OF(isa) JOINED(limit_, isa)

namespace brink {
inline namespace BRINK_ISA {
namespace {

using Real = Lanes<float, LIMIT_WIDTH>;

// Four chains, so that one need not wait for another.
template <class F> Real repeated(double calls, std::int64_t decisions, F f) {
    const auto times = static_cast<std::int64_t>(calls * static_cast<double>(decisions) / (4 * LIMIT_WIDTH));
    Real x[4] = {0.1f, 0.2f, 0.3f, 0.4f};
    for (std::int64_t n = 0; n < times; ++n) {
        for (Real& each : x) { each = f(each); }
    }
    return x[0] + x[1] + x[2] + x[3];
}

Real blocks(double calls, std::int64_t decisions) {
    const auto times = static_cast<std::int64_t>(calls * static_cast<double>(decisions) / LIMIT_WIDTH);
    Lanes<uint32_t, LIMIT_WIDTH> sum = 0u;
    const auto replicas = consecutive<LIMIT_WIDTH>(0, 0);
    for (std::int64_t n = 0; n < times; ++n) {
        const auto bits =
            draw<LIMIT_WIDTH>({1u, 2u}, replicas, 0, Purpose::choice, static_cast<uint32_t>(n), 0);
        sum += bits.word[0] ^ bits.word[1] ^ bits.word[2] ^ bits.word[3];
    }
    return uniform<Real>(sum);
}

float limit(const benchmarks::Calls& calls, std::int64_t decisions) {
    const Real all = blocks(calls.blocks, decisions) +
                     repeated(calls.exp, decisions, [](Real x) { return exp(-x); }) +
                     repeated(calls.expm1, decisions, [](Real x) { return -expm1(-x); }) +
                     repeated(calls.log, decisions, [](Real x) { return log(abs(x) + Real(1.5f)); }) +
                     repeated(calls.normal_cdf, decisions, [](Real x) { return normal_cdf(x); });
    return all[0];
}

} // namespace
} // namespace BRINK_ISA

namespace benchmarks {
float LIMIT_OF(BRINK_ISA)(const Calls& calls, std::int64_t decisions) {
    return BRINK_ISA::limit(calls, decisions);
}
} // namespace benchmarks
} // namespace brink
