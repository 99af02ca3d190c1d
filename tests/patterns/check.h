// Every claim is judged on the interval of level .999 of its paired difference, the whole of which must lie where the claim
// says, and not without the mechanism: a claim that does not hold is found with probability .001 at most, and any of twenty
// with .02 (Bonferroni). Sizes are claimed well inside of what was measured, so that other replicas would show the same.
#pragma once

#include "patterns/claims.h"

#include <catch2/catch.hpp>

namespace brink::tests {

inline constexpr double strict = 0.999;

inline bool found(const Claim& claim, Mechanism mechanism) {
    const auto finding = measure(claim, mechanism, strict);
    UNSCOPED_INFO(claim.says << ", " << claim.change
                             << (mechanism == Mechanism::off ? ", without it: " : ": ") << finding.first
                             << " → " << finding.second << " [" << finding.interval.lower << ", "
                             << finding.interval.upper << "]");
    return within(finding.interval, claim.expected);
}

inline void check_claim(const Claim& claim) {
    CHECK(found(claim, Mechanism::on));
    CHECK_FALSE(found(claim, Mechanism::off));
}

} // namespace brink::tests
