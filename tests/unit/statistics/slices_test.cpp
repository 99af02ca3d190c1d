#include "statistics/slices.h"

#include "known_answers/tolerance.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>
#include <stdexcept>

using namespace brink::statistics;
using namespace brink::tests;

namespace {

// Slices of equally many replicas, in which the probability rises from one to the next by the same step about a half.
std::vector<Count> drawn(std::mt19937_64& generator, int slices, std::int64_t each, double step) {
    std::vector<Count> counts;
    for (int slice = 0; slice < slices; ++slice) {
        const double p = 0.5 + step * (slice - 0.5 * (slices - 1));
        counts.push_back({std::binomial_distribution<std::int64_t>(each, p)(generator), each});
    }
    return counts;
}

double true_share(int slices, double step) { return step * step * (slices * slices - 1) / 12.0 / 0.25; }

} // namespace

TEST_CASE("a share between slices is that of the analysis of variance") {
    // 2 slices of 10 with 8 and 2 events: squares 5 in all, 1.8 between, 3.2 within over 18.
    const Estimate found = between_slices(std::vector<Count>{{8, 10}, {2, 10}}, 0.95);
    CHECK(found.value == Approx(1.0 - (3.2 / 18.0) / (5.0 / 19.0)));
    const Estimate with_empty = between_slices(std::vector<Count>{{8, 10}, {0, 0}, {2, 10}}, 0.95);
    CHECK(with_empty.value == found.value);
    CHECK(with_empty.interval == found.interval);
}

TEST_CASE("the interval of a share between slices covers at its level, with and without an effect") {
    std::mt19937_64 generator(7);
    for (const auto& [step, each] : {std::pair{0.0, 200}, {0.005, 200}, {0.02, 200}, {0.02, 4000}}) {
        constexpr int repeats = 2000;
        int covered = 0;
        double sum = 0.0, squares = 0.0;
        for (int repeat = 0; repeat < repeats; ++repeat) {
            const Estimate found = between_slices(drawn(generator, 20, each, step), 0.95);
            covered +=
                found.interval.lower <= true_share(20, step) && true_share(20, step) <= found.interval.upper;
            sum += found.value;
            squares += found.value * found.value;
        }
        const double mean = sum / repeats, deviation = std::sqrt(squares / repeats - mean * mean);
        INFO("step " << step << ": " << mean << ", covered " << covered);
        CHECK(mean_agrees(mean, repeats, true_share(20, step), deviation, 1e-6, 4));
        CHECK(covered >= 0.925 * repeats);
        CHECK(covered <= (step == 0.0 ? repeats : 0.975 * repeats)); // the lower end stops at 0
    }
}

TEST_CASE("what never varies has no share between slices") {
    for (const std::vector<Count>& slices :
         {std::vector<Count>{{0, 10}, {0, 10}}, {{10, 10}, {5, 5}}, {{3, 10}}, {{3, 10}, {0, 0}}, {}}) {
        CHECK(std::isnan(between_slices(slices, 0.95).value));
        CHECK(between_slices(slices, 0.95).interval == Interval{0.0, 1.0});
    }
    CHECK(between_slices(std::vector<Count>{{10, 10}, {0, 10}}, 0.95).value == 1.0);
    CHECK_THROWS_AS(between_slices(std::vector<Count>{{3, 2}}, 0.95), std::domain_error);
    CHECK_THROWS_AS(between_slices(std::vector<Count>{{1, 2}}, 0.0), std::domain_error);
}
