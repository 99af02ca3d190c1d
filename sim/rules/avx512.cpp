#include "rules/compiled.h"

namespace brink::rules_door {

const Rules<float>& avx512() {
    static constexpr auto rules = brink::BRINK_ISA::rules::compiled<Lanes<float, 32>>();
    return rules;
}

} // namespace brink::rules_door
