// Preventive war (Powell 2006): B fights now iff δ·p2 − p1 > c_B(1−δ)². Payoffs of the scenario are averages over time, in
// which a war costs c_B(1−δ); the odds follow from A's readiness, and that they will shift B must foresee.
#include "known_answers/answer.h"
#include "known_answers/exact.h"

#include <fmt/format.h>

namespace brink::tests {

namespace {

constexpr double capability = 2; // of B; that of A is 1

// The cost of war, in flows of a turn, at which B fights now in half of all cases.
double indifferent(double discount, double strength) {
    double low = 0, high = 2;
    for (int halving = 0; halving < 60; ++halving) {
        const double cost = 0.5 * (low + high);
        const auto model =
            model_of("preventive-war", {fmt::format("actors.B.planning_days={}", -1 / std::log(discount)),
                                        fmt::format("actors.B.capability={}", strength),
                                        fmt::format("actors.B.war_cost={}", cost)});
        ExactReplica replica(model, key_of("preventive war"), 0);
        replica.turn();
        (replica.chance("B", "fight now") > 0.5 ? low : high) = cost;
    }
    return low / (1 - discount);
}

Answer threshold(double discount) {
    // A is ready by half today, in full later; B by half.
    const double today = 0.5 / (0.5 + 0.5 * capability), later = 1 / (1 + 0.5 * capability);
    const double expected = (discount * later - today) / ((1 - discount) * (1 - discount));
    return {fmt::format("greatest c_B for war, p1 1/3, p2 1/2, δ {}", discount),
            expected,
            indifferent(discount, capability),
            1e-9,
            "B's capability 5 % higher",
            indifferent(discount, 1.05 * capability)};
}

} // namespace

std::vector<Answer> preventive_war() { return {threshold(0.8), threshold(0.9)}; }

} // namespace brink::tests
