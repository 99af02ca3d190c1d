#include "rules/compiled.h"

namespace brink::rules_door {

const Rules<double>& exact() {
    static constexpr auto rules = brink::BRINK_ISA::rules::compiled<Lanes<double, 1>>();
    return rules;
}

} // namespace brink::rules_door
