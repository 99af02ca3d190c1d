#include "base/input_error.h"
#include "overflow.h"
#include "run/stream.h"
#include "scenario/read.h"
#include "tally/measures.h"

#include <catch2/catch.hpp>

#include <map>

using namespace brink;

namespace {

constexpr std::int64_t broken = 3; // the point that has no model
const std::atomic<bool> never = false;

// Points differ by their key; the broken one is refused.
run::Subject subject_of(std::int64_t point) {
    if (point == broken) { throw InputError({{"study.toml", 0, 0, "this cannot be", "", "", ""}}); }
    const auto file = std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/minimal.toml";
    return {model::compile(scenario::read(file)), key_of("point " + std::to_string(point))};
}

run::Settings settings(int threads) { return {threads, run::best_isa(), 16, 16}; }

std::vector<run::Portion> streamed(const std::vector<run::Stretch>& stretches, int threads,
                                   const std::atomic<bool>& stop = never) {
    std::vector<run::Portion> portions;
    std::size_t given = 0;
    run::stream(
        settings(threads), stop,
        [&] { return given < stretches.size() ? std::optional(stretches[given++]) : std::nullopt; },
        subject_of, [&](const run::Portion& portion) { portions.push_back(portion); });
    return portions;
}

} // namespace

TEST_CASE("a stream gives for each stretch what an ensemble of its replicas gives, in their order") {
    const std::vector<run::Stretch> stretches = {{0, {0, 40}}, {1, {5, 6}}, {2, {100, 180}}, {0, {40, 60}}};
    for (const int threads : {1, 3}) {
        const auto portions = streamed(stretches, threads);
        REQUIRE(portions.size() == stretches.size());
        for (std::size_t i = 0; i < portions.size(); ++i) {
            const auto& [point, replicas] = stretches[i];
            const auto subject = subject_of(point);
            auto alone = run::ensemble(subject.model, subject.key, replicas, settings(1), never);
            alone.tally.counts.resize(tally::schema_of_point(subject.model).measures.size());
            CHECK(portions[i].stretch.point == point);
            CHECK(portions[i].outcome.tally.counts == alone.tally.counts);
            CHECK(portions[i].outcome.tally.exemplars == alone.tally.exemplars);
            CHECK(portions[i].outcome.tally.replicas == replicas.last - replicas.first);
            CHECK(!portions[i].outcome.interrupted);
        }
    }
}

TEST_CASE("a point that has no model is refused with the reason, and the others go on") {
    const auto portions = streamed({{0, {0, 40}}, {broken, {0, 40}}, {1, {0, 40}}}, 2);
    REQUIRE(portions.size() == 3);
    CHECK_THAT(portions[1].refusal, Catch::Contains("this cannot be"));
    CHECK(portions[1].outcome.tally.replicas == 0);
    CHECK(portions[2].outcome.tally.replicas == 40);
}

TEST_CASE("a stream that is stopped keeps the contiguous replicas that it finished") {
    std::atomic<bool> stop = false;
    std::vector<run::Portion> portions;
    std::int64_t point = 0;
    run::stream(
        settings(2), stop,
        [&]() -> std::optional<run::Stretch> {
            stop = point == 2;
            return run::Stretch{point++ % 2, {0, 1000}};
        },
        subject_of, [&](const run::Portion& portion) { portions.push_back(portion); });
    REQUIRE(!portions.empty());
    CHECK(portions.size() <= 3);
    for (const auto& [stretch, outcome, refusal] : portions) {
        CHECK(outcome.done.first == 0);
        CHECK(outcome.done.last % 8 == 0);
        CHECK(outcome.tally.replicas == outcome.done.last);
        CHECK(outcome.interrupted == (outcome.done.last < 1000));
    }
    stop = true;
    CHECK(streamed({{0, {0, 40}}}, 1, stop).empty());
}
