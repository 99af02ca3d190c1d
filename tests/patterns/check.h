// Every claim is judged on the interval of level .999 of its paired difference, the whole of which must lie where the claim
// says, and not without the mechanism: a claim that does not hold is found with probability .001 at most, and any of twenty
// with .02 (Bonferroni). Sizes are claimed well inside of what was measured, so that other replicas would show the same.
#pragma once

#include "patterns/claims.h"

#include <catch2/catch.hpp>

#include <fstream>

namespace brink::tests {

inline constexpr double strict = 0.999;

// Of scenarios/README.md: the row of a claim; empty if the table has none.
inline std::string row_of(const Claim& claim) {
    std::ifstream table(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/README.md");
    const std::string begins = fmt::format("| {} | {} | {} |", claim.says, claim.literature, claim.change);
    for (std::string line; std::getline(table, line);) {
        if (line.starts_with(begins)) return line;
    }
    return "";
}

inline bool holds(const Claim& claim, Mechanism mechanism, const Finding& finding) {
    UNSCOPED_INFO(claim.says << ", " << claim.change
                             << (mechanism == Mechanism::off ? ", without it: " : ": ") << finding.first
                             << " → " << finding.second << " [" << finding.interval.lower << ", "
                             << finding.interval.upper << "]");
    return within(finding.interval, claim.expected);
}

inline bool found(const Claim& claim, Mechanism mechanism) {
    return holds(claim, mechanism, measure(claim, mechanism, strict));
}

// And that the table says what is measured.
inline void check_claim(const Claim& claim) {
    const std::string row = row_of(claim);
    for (const auto mechanism : {Mechanism::on, Mechanism::off}) {
        const auto finding = measure(claim, mechanism, strict);
        CHECK(holds(claim, mechanism, finding) == (mechanism == Mechanism::on));
        INFO(words(finding) << " is not in: " << row);
        CHECK((row.empty() || row.find(words(finding)) != std::string::npos));
    }
}

} // namespace brink::tests
