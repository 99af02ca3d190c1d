// False alarms that become a launch (Barrett, Baum & Hostetler 2013).
#include "known_answers/answer.h"
#include "known_answers/exact.h"
#include "known_answers/tolerance.h"
#include "rulebook/counts.h"

#include <fmt/format.h>

namespace brink::tests {

namespace {

// The chance of a launch in a turn of 60 days, by the rules in double precision.
double chance_of_launch(double per_year) {
    const auto model = model_of("false-alarms", {fmt::format("false_alarms.radar.per_year={}", per_year)});
    return ExactReplica(model, key_of("radar"), 0).real(model.exact.layout.launch + 1);
}

double launches(double per_year, std::int64_t replicas) {
    const auto model = model_of("false-alarms", {fmt::format("false_alarms.radar.per_year={}", per_year)});
    const auto counts = simulated(model, "radar", {0, replicas});
    return static_cast<double>(counts.at("ending_turn_count", {0, 0})) / static_cast<double>(replicas);
}

} // namespace

std::vector<Answer> false_alarms() {
    constexpr double per_year = 0.5, days = 60;
    constexpr std::int64_t replicas = 1000000;
    const double expected = -std::expm1(-per_year / 365 * 0.02 * days);
    const double of_share = tolerance_of_share(replicas, expected);
    const double often = -std::expm1(-100 * per_year / 365 * 0.02 * days);
    return {{"P(launch) in 60 days", expected, chance_of_launch(per_year), 1e-12, "alarms 5 % more frequent",
             chance_of_launch(1.05 * per_year)},
            {"the same in 1,000,000 replicas", expected, launches(per_year, replicas), of_share,
             "alarms 50 % more frequent", launches(1.5 * per_year, replicas)},
            {"50 alarms a year, 1,000,000 replicas", often, launches(100 * per_year, replicas),
             tolerance_of_share(replicas, often), "alarms 5 % more frequent",
             launches(105 * per_year, replicas)}};
}

} // namespace brink::tests
