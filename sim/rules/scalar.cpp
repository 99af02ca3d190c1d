#include "rules/compiled.h"

namespace brink::rules_door {

const Rules<float>& scalar() {
    static constexpr auto rules = brink::BRINK_ISA::rules::compiled<Lanes<float, 1>>();
    return rules;
}

} // namespace brink::rules_door
