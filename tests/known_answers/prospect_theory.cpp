// Tversky & Kahneman 1992: what an even chance of everything or nothing is worth, and how its chance is weighted.
#include "known_answers/answer.h"
#include "known_answers/exact.h"

#include <fmt/format.h>

namespace brink::tests {

namespace {

// The sure prize that the actor of even-chance.toml takes in half of all cases: `theory` sets how it feels outcomes.
double certainty_equivalent(const std::vector<std::string>& theory) {
    double low = 0.0, high = 1.0;
    for (int halving = 0; halving < 50; ++halving) {
        const double sure = 0.5 * (low + high);
        auto sets = theory;
        sets.push_back(fmt::format("issues.prize.status_quo={}", sure));
        sets.push_back(fmt::format("actors.Chooser.prospect_theory.aspiration={}", -sure));
        const auto model = model_of("even-chance", sets);
        ExactReplica replica(model, key_of("brink"), 0);
        replica.turn();
        (replica.chance("Chooser", "attack") > 0.5 ? low : high) = sure;
    }
    return low;
}

std::string theory(const char* key, double value) {
    return fmt::format("actors.Chooser.prospect_theory.{}={}", key, value);
}

} // namespace

std::vector<Answer> prospect_theory() {
    const std::string wrong = "power of weighting 5 % higher";
    const auto steeper = theory("weighting_gains", 1.05 * 0.61), in_proportion = theory("curvature", 1);
    return {{"weight of an even chance to gain", 0.4206393544, certainty_equivalent({in_proportion}), 1e-10,
             wrong, certainty_equivalent({in_proportion, steeper})},
            {"certainty equivalent of an even chance of 1 or 0", 0.3737875989, certainty_equivalent({}),
             1e-10, wrong, certainty_equivalent({steeper})}};
}

} // namespace brink::tests
