// Loss of control along a path that chance cannot change, and against somebody who may step down first: the threat that
// leaves something to chance (Schelling 1960).
#include "known_answers/answer.h"
#include "known_answers/exact.h"
#include "known_answers/tolerance.h"
#include "rulebook/counts.h"

#include <fmt/format.h>

namespace brink::tests {

namespace {

// Share of replicas that ended in disaster, the first ending of both scenarios.
double disasters(const std::string& scenario, const std::string& override, std::int64_t replicas) {
    const auto counts = simulated(model_of(scenario, {override}), "hazard", {0, replicas});
    std::int64_t sum = 0;
    for (std::size_t t = 0; t < counts.length("turn"); ++t) { sum += counts.at("ending_turn_count", {t, 0}); }
    return static_cast<double>(sum) / static_cast<double>(replicas);
}

// On rungs 1 … 6, a day on each.
double climb(double per_day) {
    double hazard = 0;
    for (int rung = 1; rung <= 6; ++rung) { hazard += per_day * std::exp(0.5 * rung); }
    return -std::expm1(-hazard);
}

} // namespace

std::vector<Answer> hazard_along_a_path() {
    const auto per_day = [](double rate) { return fmt::format("hazards.accident.per_day={}", rate); };
    constexpr std::int64_t replicas = 400000;
    const double path = climb(0.002);
    // A step that ends in disaster with h, else in a concession with c, else is followed by another.
    constexpr double h = 0.02, c = 0.2, geometric = h / (h + (1 - h) * c);
    const double rate = -std::log1p(-h), wrong_rate = -std::log1p(-1.05 * h);
    return {{"P(disaster) on rungs 1 to 6, 400,000 replicas", path,
             disasters("hazard-path", per_day(0.002), replicas), tolerance_of_share(replicas, path),
             "h0 5 % higher", disasters("hazard-path", per_day(0.0021), replicas)},
            {"P(disaster) before conceding, 400,000 replicas", geometric,
             disasters("concession", per_day(rate), replicas), tolerance_of_share(replicas, geometric),
             "h 5 % higher", disasters("concession", per_day(wrong_rate), replicas)}};
}

} // namespace brink::tests
