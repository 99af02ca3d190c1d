// Brinkmanship (Nalebuff 1986): each side is indifferent between quitting and staying at the risk of disaster. The engine
// weighs the risk itself, and runs the race of quitting and disaster; that quitting makes the other side indifferent is an
// equilibrium, which its minds do not solve: the rate of quitting is put in.
#include "known_answers/answer.h"
#include "known_answers/exact.h"
#include "known_answers/tolerance.h"
#include "rulebook/counts.h"

#include <fmt/format.h>

namespace brink::tests {

namespace {

struct Values {
    double win, lose, disaster;
};

// The risk over its planning horizon at which the actor of critical-risk.toml yields in half of all cases.
double critical_risk(double loss_weight) {
    constexpr double horizon = 100;
    double low = 1e-6, high = 0.01; // per day
    for (int halving = 0; halving < 60; ++halving) {
        const double rate = 0.5 * (low + high);
        const auto model =
            model_of("critical-risk", {fmt::format("hazards.accident.per_day={}", rate),
                                       fmt::format("actors.Bold.loss_weight={}", loss_weight)});
        ExactReplica replica(model, key_of("brink"), 0);
        replica.turn();
        (replica.chance("Bold", "yield") < 0.5 ? low : high) = rate;
    }
    return -std::expm1(-horizon * low);
}

double quit_rate(const Values& of, double hazard) {
    return hazard * (of.lose - of.disaster) / (of.win - of.lose);
}

constexpr double turn_days = 0.1;

double ends_in_disaster(double hazard, double quitting, std::int64_t replicas) {
    const auto model = model_of("brinkmanship", {
                                                    fmt::format("hazards.accident.per_day={}", hazard),
                                                    fmt::format("choice.response_days={}", 1 / quitting),
                                                });
    const auto counts = simulated(model, "brink", {0, replicas});
    std::int64_t sum = 0;
    for (std::size_t t = 0; t < counts.length("turn"); ++t) { sum += counts.at("ending_turn_count", {t, 0}); }
    return static_cast<double>(sum) / static_cast<double>(replicas);
}

// Within a turn who quits does so before the accident: by so much disaster is rarer than in the limit of short turns.
double short_of_the_limit(double hazard, double quitting) {
    const double days = turn_days;
    const double stays = std::exp(-2 * quitting * days), strikes = -std::expm1(-hazard * days);
    const double in_turns = stays * strikes / (1 - stays * (1 - strikes));
    return hazard / (hazard + 2 * quitting) - in_turns;
}

Answer race(const Values& values, double hazard) {
    constexpr std::int64_t replicas = 500000;
    Values wrong = values;
    wrong.disaster *= 1.05;
    const double quitting = quit_rate(values, hazard);
    const double expected = 1 / (1 + 2 * (values.lose - values.disaster) / (values.win - values.lose));
    return {fmt::format("P(disaster), h {} a day, 500,000 replicas", hazard),
            expected,
            ends_in_disaster(hazard, quitting, replicas),
            tolerance_of_share(replicas, expected) + short_of_the_limit(hazard, quitting),
            "d 5 % lower",
            ends_in_disaster(hazard, quit_rate(wrong, hazard), replicas)};
}

} // namespace

std::vector<Answer> risk_at_the_brink() {
    return {{"critical risk (w − s)/(w − d)", 1.0 / 11, critical_risk(10), 1e-8, "d 5 % lower",
             critical_risk(10.5)}};
}

std::vector<Answer> race_at_the_brink() {
    const Values values{1, 0, -10};
    return {race(values, 0.01), race(values, 0.02)};
}

} // namespace brink::tests
