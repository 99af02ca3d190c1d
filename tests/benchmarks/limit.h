// The limit kernel: nothing but the random numbers and the exponentials of a turn, at the speed of registers. What the engine's
// speed is of this limit says how far it is from a machine that gets all else for nothing.
#pragma once

#include <cstdint>

namespace brink::benchmarks {

// Calls per decision and replica. Those of the flagship's default minds, counted in calls of the unoptimised program (width 1,
// so that nothing is worked out for the sake of another lane) and frozen at the commit that last lowered them:
//   cmake --preset debug && cmake --build --preset debug --target brink
//   valgrind --tool=callgrind --dump-instr=no --callgrind-out-file=calls build/debug/bin/brink run
//       scenarios/ukraine-2022-01-10.toml -n 16 --isa scalar -j 1 --no-null -o counted
//   callgrind_annotate --threshold=100 --show=Ir calls, and the number of calls beside each of these functions,
//   over the decisions that `benchmark count 16` prints
// An engine that needs fewer may lower them: then the limit moves, and the share with it.
struct Calls {
    double blocks;     // of Philox4x32-10, four words each
    double exp;        // also within logistic
    double expm1;      //
    double log;        //
    double normal_cdf; // with its exponential
};
inline constexpr Calls needed{1.69, 95.9, 16.53, 1.15, 0.0};

// Makes so many calls, and returns something of all of them.
using Limit = float (*)(const Calls&, std::int64_t decisions);
float limit_scalar(const Calls&, std::int64_t decisions);
float limit_avx2(const Calls&, std::int64_t decisions);
float limit_avx512(const Calls&, std::int64_t decisions);

} // namespace brink::benchmarks
