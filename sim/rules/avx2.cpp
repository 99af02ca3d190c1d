#include "rules/compiled.h"

namespace brink::rules_door {

const Rules<float>& avx2() {
    static constexpr auto rules = brink::BRINK_ISA::rules::compiled<Lanes<float, 16>>();
    return rules;
}

} // namespace brink::rules_door
