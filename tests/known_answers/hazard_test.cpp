// Loss of control along a path that chance cannot change: the threat that leaves something to chance.
#include "known_answers/exact.h"
#include "known_answers/tolerance.h"
#include "rulebook/counts.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace brink;

namespace {

constexpr double alpha = 1e-6; // two-sided, over the turns of the path
constexpr int path = 6;        // turns, on rungs 1 … 6

model::Model climb(double per_day) {
    return tests::model_of("hazard-path", {"hazards.accident.per_day=" + std::to_string(per_day)});
}

double cumulative_hazard(double per_day, int turns) {
    double sum = 0;
    for (int rung = 1; rung <= turns; ++rung) { sum += per_day * std::exp(0.5 * rung); }
    return sum;
}

// Disasters by the end of each turn.
std::vector<std::int64_t> disasters(double per_day, std::int64_t replicas) {
    const auto counts = tests::simulated(climb(per_day), "hazard", {0, replicas});
    std::vector<std::int64_t> by_turn;
    for (std::size_t t = 0; t < path; ++t) { by_turn.push_back(counts.at("reached_count", {t, 0})); }
    return by_turn;
}

bool agrees(const std::vector<std::int64_t>& found, std::int64_t replicas, double per_day) {
    for (int t = 0; t < path; ++t) {
        const double expected = -std::expm1(-cumulative_hazard(per_day, t + 1));
        if (!tests::count_agrees(found[t], replicas, expected, alpha, path)) { return false; }
    }
    return true;
}

} // namespace

TEST_CASE("disasters come as the cumulative hazard says, in every turn") {
    constexpr std::int64_t replicas = 400000;
    const auto found = disasters(0.002, replicas);
    INFO(found.back());
    CHECK(agrees(found, replicas, 0.002));
    CHECK_FALSE(agrees(found, replicas, 0.002 * 1.05)); // power
    CHECK_FALSE(agrees(found, replicas, 0.002 / 1.05));
}

TEST_CASE("small hazards do not vanish in single precision") {
    constexpr std::int64_t replicas = 1000000;
    const auto found = disasters(0.000004, replicas);
    INFO(found.back());
    CHECK(found.back() > 0);
    CHECK(agrees(found, replicas, 0.000004));
}

TEST_CASE("a greater hazard brings no fewer disasters, in any turn") {
    std::vector<std::int64_t> less(path, 0);
    for (const double factor : {0.1, 0.5, 0.9, 1.0, 1.1, 2.0, 10.0, 1000.0}) {
        const auto more = disasters(0.002 * factor, 20000); // the same random numbers for every factor
        for (std::size_t t = 0; t < path; ++t) { CHECK(more[t] >= less[t]); }
        CHECK(more.back() > less.back());
        less = more;
    }
}
