// The door of the rules: the same functions for every instruction set in which they were compiled. Nothing here is
// generic or inline, so that each set's code stays within its own object file.
#pragma once

#include "model/tables.h"
#include "random/address.h"
#include "rules/watch.h"

#include <stddef.h>
#include <stdint.h>

namespace brink::rules_door {

// One compiled form of the rules, over numbers of type S. A batch is `rows` rows of `width` numbers, 64-byte aligned.
template <class S> struct Rules {
    int32_t width;
    // Turn 0 of the replicas whose numbers and drawn parameters stand in the batch.
    void (*start)(const model::Tables<S>&, void* batch, Key, void* scratch, size_t scratch_bytes);
    void (*turn)(const model::Tables<S>&, void* batch, Key, int32_t turn, void* scratch, size_t scratch_bytes,
                 const Watch*);
    // What the state after a turn is worth to each actor if the crisis ends with it: rows of `width` numbers, 64-byte aligned.
    void (*payoffs)(const model::Tables<S>&, const void* batch, Key, int32_t turn, void* scratch,
                    size_t scratch_bytes, S* payoff);
    // Lanes that have ended, as bits.
    uint32_t (*ended)(const model::Tables<S>&, const void* batch);
    // Lanes in which a number has left its range, as bits.
    uint32_t (*unsound)(const model::Tables<S>&, const void* batch);
    size_t (*scratch_bytes)(const model::Tables<S>&);
};

const Rules<float>& scalar();
const Rules<float>& baseline();
const Rules<float>& avx2();
const Rules<float>& avx512();
// The same source in double precision, one lane: for the known answers.
const Rules<double>& exact();

} // namespace brink::rules_door
