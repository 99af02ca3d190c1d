// The instruction sets in which the rules were compiled, and which of them to use.
#pragma once

#include "rules/rules.h"

#include <string>

namespace brink::run {

// `scalar` is the same source at lane width 1.
enum class Isa { scalar, baseline, avx2, avx512 };

std::string name(Isa isa);
// The widest instruction set of this processor.
Isa best_isa();
bool supported(Isa isa);

// Only for a supported one.
const rules_door::Rules<float>& rules_of(Isa isa);

} // namespace brink::run
