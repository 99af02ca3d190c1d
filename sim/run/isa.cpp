#include "run/isa.h"

#include "base/contract.h"

namespace brink::run {

std::string name(Isa isa) {
    switch (isa) {
    case Isa::scalar: return "scalar";
    case Isa::baseline: return "baseline";
    case Isa::avx2: return "avx2";
    case Isa::avx512: return "avx512";
    }
    return "unknown";
}

#if defined(__x86_64__)

bool supported(Isa isa) {
    switch (isa) {
    case Isa::avx2: return __builtin_cpu_supports("avx2");
    case Isa::avx512:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl");
    default: return true;
    }
}

const rules_door::Rules<float>& rules_of(Isa isa) {
    EXPECT(supported(isa));
    switch (isa) {
    case Isa::avx512: return rules_door::avx512();
    case Isa::avx2: return rules_door::avx2();
    case Isa::baseline: return rules_door::baseline();
    default: return rules_door::scalar();
    }
}

#else // other processors: the portable form only

bool supported(Isa isa) { return isa == Isa::scalar; }
const rules_door::Rules<float>& rules_of(Isa isa) {
    EXPECT(supported(isa));
    return rules_door::scalar();
}

#endif

Isa best_isa() {
    for (const Isa isa : {Isa::avx512, Isa::avx2, Isa::baseline}) {
        if (supported(isa)) { return isa; }
    }
    return Isa::scalar;
}

} // namespace brink::run
