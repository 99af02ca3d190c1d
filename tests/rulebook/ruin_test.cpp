// The gambler's ruin (Feller 1968, chapter XIV) through the whole engine, from the scenario file to the tally.
#include "rulebook/counts.h"
#include "rulebook/tolerance.h"
#include "scenario/read.h"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>

using namespace brink;

namespace {

constexpr std::int64_t replicas = 40000;
constexpr double alpha = 1e-6; // two-sided, over the comparisons of one variant
constexpr int comparisons = 2;

struct Law {                        // of a walk from rung 3 with absorbing rungs 0 and 9
    double top = 0;                 // probability to be absorbed there
    double mean = 0, deviation = 0; // of the time to absorption
};

// By the chain itself, step by step; what is left after 2,000 steps is below any rounding.
Law law(double up) {
    std::array<double, 10> at{};
    at[3] = 1;
    Law result;
    double second_moment = 0;
    for (int step = 1; step <= 2000; ++step) {
        std::array<double, 10> next{};
        for (std::size_t r = 1; r < 9; ++r) {
            next[r + 1] += up * at[r];
            next[r - 1] += (1 - up) * at[r];
        }
        result.top += next[9];
        result.mean += step * (next[0] + next[9]);
        second_moment += double(step) * step * (next[0] + next[9]);
        next[0] = next[9] = 0;
        at = next;
    }
    result.deviation = std::sqrt(second_moment - result.mean * result.mean);
    return result;
}

struct Sample {
    std::int64_t top = 0, unfinished = 0;
    double mean = 0;
};

Sample walk(const std::vector<std::string>& overrides) {
    const auto file = std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/ruin-ladder.toml";
    const auto model = model::compile(scenario::read(file, overrides));
    const auto counts = tests::simulated(model, "ruin", {0, replicas});
    enum Ending : std::size_t { ruin, top, unfinished };
    Sample sample;
    double steps = 0;
    for (std::size_t t = 0; t < counts.length("turn"); ++t) {
        sample.top += counts.at("ending_turn_count", {t, top});
        sample.unfinished += counts.at("ending_turn_count", {t, unfinished});
        const auto absorbed =
            counts.at("ending_turn_count", {t, ruin}) + counts.at("ending_turn_count", {t, top});
        steps += static_cast<double>(t + 1) * static_cast<double>(absorbed);
    }
    sample.mean = steps / static_cast<double>(replicas);
    return sample;
}

bool agrees(const Sample& sample, const Law& expected) {
    return sample.unfinished == 0 &&
           tests::count_agrees(sample.top, replicas, expected.top, alpha, comparisons) &&
           tests::mean_agrees(sample.mean, replicas, expected.mean, expected.deviation, alpha, comparisons);
}

const std::vector<std::string> by_chance = {};
const std::vector<std::string> at_random = {"actors.Walker.mind.kind=level-k", "actors.Walker.mind.lambda=0"};
// λ·cost = ln 1.5, so that up is chosen with .4.
const std::vector<std::string> at_a_cost = {"actors.Walker.mind.kind=quantal",
                                            "moves.up.sunk_cost=0.4054651081081644"};

} // namespace

TEST_CASE("the law of the walk is that of the closed form") {
    CHECK(law(0.5).top == Approx(1.0 / 3).epsilon(1e-12));
    CHECK(law(0.5).mean == Approx(18).epsilon(1e-12));
    CHECK(law(0.4).top == Approx(0.0634291378).margin(5e-11));
    CHECK(law(0.4).mean == Approx(12.1456888).margin(5e-8));
}

TEST_CASE("a walker by chance is ruined as the closed form says") {
    const auto random = walk(by_chance), indifferent = walk(at_random);
    INFO(random.top << " " << random.mean << ", " << indifferent.top << " " << indifferent.mean);
    CHECK(agrees(random, law(0.5)));
    CHECK(agrees(indifferent, law(0.5)));
    // Power: a chance wrong by 5 % is seen.
    CHECK_FALSE(agrees(random, law(0.5 * 1.05)));
    CHECK_FALSE(agrees(random, law(0.5 / 1.05)));
}

TEST_CASE("a walker to whom the way up costs something is ruined as the closed form says") {
    const auto sample = walk(at_a_cost);
    INFO(sample.top << " " << sample.mean);
    CHECK(agrees(sample, law(0.4)));
    CHECK_FALSE(agrees(sample, law(0.4 * 1.05)));
    CHECK_FALSE(agrees(sample, law(0.4 / 1.05)));
}
