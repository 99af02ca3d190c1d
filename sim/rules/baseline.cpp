#include "rules/compiled.h"

namespace brink::rules_door {

const Rules<float>& baseline() {
    static constexpr auto rules = brink::BRINK_ISA::rules::compiled<Lanes<float, 8>>();
    return rules;
}

} // namespace brink::rules_door
