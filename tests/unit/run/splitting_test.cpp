#include "known_answers/tolerance.h"
#include "overflow.h"
#include "run/levels.h"
#include "run/splitting.h"
#include "scenario/read.h"
#include "tally/measures.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace brink;

namespace {

const std::atomic<bool> never = false;
const Key key = key_of("splitting");

model::Model shipped(const char* name, const std::vector<std::string>& overrides = {}) {
    return model::compile(
        scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios" / name, overrides));
}

// The walker of ruin-ladder goes up with probability `up`; the chance to reach the top from rung 3 (Feller 1968).
struct Ruin {
    double up;

    model::Model model() const {
        return shipped("ruin-ladder.toml", {"actors.Walker.mind.kind=quantal",
                                            "moves.up.sunk_cost=" + std::to_string(std::log((1 - up) / up))});
    }
    double top() const {
        const double ratio = (1 - up) / up;
        return (1 - std::pow(ratio, 3)) / (1 - std::pow(ratio, 9));
    }
};
constexpr int top_ending = 1;

std::vector<double> estimates(const run::SplittingOutcome& outcome, std::int64_t population) {
    std::vector<double> all;
    for (const auto& repetition : outcome.repetitions) {
        all.push_back(run::estimate_of(repetition, population));
    }
    return all;
}

struct Spread {
    double mean = 0, deviation = 0;
};

Spread spread_of(const std::vector<double>& numbers) {
    const auto n = static_cast<double>(numbers.size());
    Spread spread;
    spread.mean = std::accumulate(numbers.begin(), numbers.end(), 0.0) / n;
    for (const double number : numbers) {
        spread.deviation += (number - spread.mean) * (number - spread.mean) / (n - 1);
    }
    spread.deviation = std::sqrt(spread.deviation);
    return spread;
}

run::Settings settings(int threads = 2) { return {threads, run::best_isa(), 64, 96}; }

bool same(const run::Repetition& a, const run::Repetition& b) {
    return a.number == b.number && a.killed == b.killed && a.ended == b.ended &&
           a.first_ended == b.first_ended && a.highest == b.highest && a.turns == b.turns &&
           a.first_turns == b.first_turns;
}

// Two that climb, and endings of every form.
constexpr const char* forms = R"(
schema = 1
name = "forms"
time = { start = 2000-01-01, turn_days = 1, horizon_days = 20 }
rungs = [{ name = "r0" }, { name = "r1" }, { name = "r2" }, { name = "r3" }]
actors = [{ name = "A", rung = 1 }, { name = "B", rung = 2 }]
moves = [{ name = "up", family = "escalate", step = 1 }, { name = "down", family = "de-escalate", step = -1 }]
endings = [
    { name = "both", when = [{ quantifier = "all", at_least = "r3" }] },
    { name = "any", when = [{ at_least = "r3" }] },
    { name = "A above, B below", when = [{ actors = ["A"], at_least = "r3" }, { actors = ["B"], at_most = "r1" }] },
    { name = "each its own", when = [{ actors = ["A"], at_least = "r2" }, { actors = ["B"], at_least = "r3" }] },
    { name = "calm", when = [{ quantifier = "all", at_most = "r0" }] },
    { name = "rest" },
]
)";

} // namespace

TEST_CASE(
    "levels are rungs of the actors that an ending names, and none count beyond what is asked of them") {
    const auto model = model::compile(scenario::read_text("forms.toml", forms));
    const auto levels = [&](int ending) { return run::levels_of(model, ending); };
    CHECK(std::pair(levels(0).start, levels(0).top) == std::pair(3, 6));
    CHECK(std::pair(levels(1).start, levels(1).top) == std::pair(2, 3));
    CHECK(std::pair(levels(2).start, levels(2).top) == std::pair(1, 3));
    CHECK(std::pair(levels(3).start, levels(3).top) == std::pair(3, 5));
    for (const int ending : {4, 5}) { CHECK(levels(ending).ascents.empty()); }
}

TEST_CASE("splitting is unbiased for populations so small that most are tied or die out") {
    const Ruin ruin{0.3};
    const auto model = ruin.model();
    for (const std::int64_t population : {2, 7}) {
        const std::int64_t times = 20'000 / population;
        const auto outcome =
            run::splitting(model, key, top_ending, population, {0, times}, settings(), never);
        REQUIRE(std::ssize(outcome.repetitions) == times);
        const auto died_out = std::ranges::count_if(outcome.repetitions, [&](const auto& repetition) {
            return std::ranges::count(repetition.killed, population) == 1;
        });
        CHECK(died_out > times / 10);
        const auto found = spread_of(estimates(outcome, population));
        CHECK(tests::mean_agrees(found.mean, times, ruin.top(), found.deviation, 1e-6));
        CHECK(tests::tolerance_of_mean(times, found.deviation, 1e-6) < 0.4 * ruin.top());
    }
}

TEST_CASE(
    "a repetition's first population is the plain ensemble of its numbers, and what is killed adds up") {
    const Ruin ruin{0.4};
    const auto model = ruin.model();
    const auto outcome = run::splitting(model, key, top_ending, 500, {3, 5}, settings(), never);
    REQUIRE(outcome.repetitions.size() == 2);
    for (const auto& repetition : outcome.repetitions) {
        const run::Range numbers{repetition.number * 500, (repetition.number + 1) * 500};
        const auto plain = run::ensemble(model, key, numbers, settings(), never);
        const auto& measures = tally::schema_of(model).measures;
        const auto at = std::ranges::find(measures, "ending_turn_count", &tally::Measure::name);
        const auto& counts = plain.tally.counts[static_cast<std::size_t>(at - measures.begin())];
        std::int64_t ended = 0, turns = 0;
        for (std::size_t cell = 0; cell < counts.size(); ++cell) {
            ended += cell % 3 == top_ending ? counts[cell] : 0;
            turns += counts[cell] * static_cast<std::int64_t>(cell / 3 + 1);
        }
        CHECK(repetition.first_ended == ended);
        CHECK(repetition.first_turns == turns);
        CHECK(repetition.highest == 9);
        CHECK(repetition.ended == 500); // who stands on the top has ended there
        CHECK(std::accumulate(repetition.killed.begin(), repetition.killed.begin() + 3, std::int64_t{0}) ==
              0);
        CHECK(repetition.turns > repetition.first_turns);
    }
}

TEST_CASE("splitting gives the same for any threads, instruction set and block") {
    for (const char* name : {"ruin-ladder.toml", "ukraine-2022-01-10.toml"}) {
        const auto model = std::string(name) == "ruin-ladder.toml" ? Ruin{0.2}.model() : shipped(name);
        int ending = 0; // the first that has levels
        while (run::levels_of(model, ending).start >= run::levels_of(model, ending).top) { ++ending; }
        const auto once = run::splitting(model, key, ending, 30, {0, 3}, settings(1), never);
        REQUIRE(once.repetitions.size() == 3);
        for (const auto isa : {run::Isa::scalar, run::Isa::baseline, run::Isa::avx2, run::Isa::avx512}) {
            if (!run::supported(isa)) { continue; }
            const auto again = run::splitting(model, key, ending, 30, {0, 3},
                                              {3, isa, isa == run::Isa::avx2 ? 17 : 256, 7}, never);
            CHECK(std::ranges::equal(once.repetitions, again.repetitions, same));
        }
        const auto late = run::splitting(model, key, ending, 30, {2, 3}, settings(), never);
        CHECK(std::ranges::equal(late.repetitions,
                                 std::vector(once.repetitions.begin() + 2, once.repetitions.end()), same));
    }
}

TEST_CASE("splitting agrees with a plain ensemble about an ending of one in a thousand") {
    const auto model =
        shipped("minimal.toml", {"actors.North.rung=calm", "actors.South.rung=calm", "time.horizon_days=28"});
    constexpr std::int64_t plain = 400'000, population = 200, times = 400;
    const auto ensemble = run::ensemble(model, key_of("plain"), {0, plain}, settings(), never);
    const auto& measures = tally::schema_of(model).measures;
    const auto at = std::ranges::find(measures, "ending_turn_count", &tally::Measure::name);
    const auto& counts = ensemble.tally.counts[static_cast<std::size_t>(at - measures.begin())];
    std::int64_t wars = 0;
    for (std::size_t cell = 0; cell < counts.size(); cell += 3) { wars += counts[cell]; }
    const double share = static_cast<double>(wars) / static_cast<double>(plain);
    INFO(share);
    CHECK(share > 3e-4);
    CHECK(share < 3e-3);
    const auto found = spread_of(
        estimates(run::splitting(model, key, 0, population, {0, times}, settings(), never), population));
    INFO(found.mean);
    INFO(found.deviation);
    const double of_share = std::sqrt(share * (1 - share) / static_cast<double>(plain));
    const double of_mean = found.deviation / std::sqrt(static_cast<double>(times));
    CHECK(std::abs(found.mean - share) < statistics::two_sided_z(1 - 1e-6) * std::hypot(of_share, of_mean));
}

TEST_CASE("a repetition with a replica that breaks off counts nowhere, and the others go on") {
    const auto storm = model::compile(scenario::read_text(
        "overflow.toml",
        std::string(tests::overflowing)
            .replace(tests::overflowing.find("endings = ["), 11,
                     "endings = [{ name = \"high\", when = [{ actors = [\"A\"], at_least = \"r5\" }] }, ")));
    const auto outcome = run::splitting(storm, key, 0, 2, {0, 40}, settings(), never);
    REQUIRE(!outcome.failures.empty());
    CHECK(outcome.done.last == 40);
    CHECK(outcome.repetitions.size() + outcome.failures.size() == 40);
    CHECK(outcome.failures.front().what.starts_with(
        "replica " + std::to_string(2 * outcome.failures.front().number).substr(0, 1)));
}

TEST_CASE("splitting that is stopped leaves whole repetitions only") {
    const auto model = Ruin{0.4}.model();
    std::atomic<bool> stop = false;
    const auto outcome = run::splitting(model, key, top_ending, 50, {0, 1000}, settings(), stop,
                                        [&](const run::SplittingOutcome& so_far) {
                                            if (so_far.done.last == 3) { stop = true; }
                                        });
    CHECK(outcome.interrupted);
    CHECK(outcome.done.last >= 3);
    CHECK(outcome.done.last < 1000);
    CHECK(std::ssize(outcome.repetitions) == outcome.done.last);
}
