#pragma once
// The operations of lanes on whole arrays, compiled once per instruction set (probe.cpp), so that a test can
// compare what the widths give. Raw arrays only: the objects must share no inline code with others.

#include <stddef.h>
#include <stdint.h>

namespace brink {

struct Operands {
    size_t count; // a multiple of 32
    const float *x, *y;
    const uint32_t *u, *v;
    const float* real_table; // 32 entries, aligned to 64 bytes
    const int32_t* int_table;
};

// Each writes one value per operand. The names are for messages.
enum class RealOperation {
    add,
    subtract,
    multiply,
    divide,
    negate,
    minimum,
    maximum,
    clamp,
    root,
    absolute,
    floor,
    chosen,
    looked_up,
    converted,
    uniform,
    exp,
    log,
    expm1,
    log1p,
    logistic,
    normal_cdf,
    count
};
enum class WordOperation {
    add,
    multiply,
    conjunction,
    disjunction,
    difference,
    complement,
    left,
    right,
    signed_right,
    minimum,
    signed_minimum,
    signed_size,
    less,
    signed_less,
    equal,
    real_less,
    real_not_less,
    chosen,
    looked_up,
    truncated,
    high,
    low,
    mask_agreement,
    below,
    picked,
    philox0,
    philox1,
    philox2,
    philox3,
    count
};

struct Probe {
    const char* name;
    void (*reals)(RealOperation, const Operands&, float*);
    void (*words)(WordOperation, const Operands&, uint32_t*);
};

extern const Probe scalar_probe, baseline_probe, avx2_probe, avx512_probe;
extern const Probe baseline_pair_probe, avx2_pair_probe, avx512_pair_probe;

} // namespace brink
