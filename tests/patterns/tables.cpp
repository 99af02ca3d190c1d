// Prints the table of all patterns in scenarios/README.md, in Markdown.
#include "patterns/claims.h"

#include <cmath>

using namespace brink::tests;

namespace {

constexpr double level = 0.95;

std::string text(const Finding& finding) {
    return words(finding) +
           fmt::format(" [{:+.3f}, {:+.3f}])", finding.interval.lower, finding.interval.upper);
}

std::string claimed(const brink::statistics::Interval& expected) {
    if (std::isinf(expected.upper)) return fmt::format("≥ {:+}", expected.lower);
    if (std::isinf(expected.lower)) return fmt::format("≤ {:+}", expected.upper);
    return fmt::format("within ±{}", expected.upper);
}

std::string without(const Claim& claim) {
    return claim.off + ": " + text(measure(claim, Mechanism::off, level));
}

void print_row(const std::vector<std::string>& cells) { fmt::print("| {} |\n", fmt::join(cells, " | ")); }

} // namespace

int main() {
    print_row({"claim", "literature", "change", "quantity", "claimed", "measured [95 %]",
               "without the mechanism", "n"});
    fmt::print("|---|---|---|---|---|---|---|--:|\n");
    std::string file;
    for (const auto& claim : all_claims()) {
        if (claim.file != file)
            print_row({fmt::format("**`{}`**", file = claim.file), "", "", "", "", "", "", ""});
        print_row({claim.says, claim.literature, claim.change, words(claim.quantity), claimed(claim.expected),
                   text(measure(claim, Mechanism::on, level)), without(claim),
                   fmt::format("{}", claim.replicas.last)});
        std::fflush(stdout);
    }
}
