#include "study/compare.h"

#include "base/input_error.h"
#include "known_answers/tolerance.h"
#include "scenario/read.h"

#include <catch2/catch.hpp>

using namespace brink;

namespace {

const std::atomic<bool> never = false;
const run::Settings settings{2, run::best_isa(), 256, 256};

scenario::Scenario minimal(const std::vector<std::string>& overrides = {}) {
    return scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/minimal.toml", overrides);
}

study::Comparison compared(const std::vector<std::string>& overrides, std::int64_t replicas,
                           const char* seed = "compare") {
    return study::compare(model::compile(minimal()), model::compile(minimal(overrides)), key_of(seed),
                          {0, replicas}, settings, never);
}

} // namespace

TEST_CASE("a comparison's differences are those of its shares, and those of the endings add up to nothing") {
    const auto found = compared({"actors.North.audience_cost=0.5"}, 3000);
    REQUIRE(found.endings == std::vector<std::string>{"war", "de-escalation", "stand-off"});
    double sum = 0.0;
    for (const auto& all : {found.ended, found.reached}) {
        REQUIRE(all.size() == 3);
        for (const auto& one : all) {
            CHECK(one.value == Approx(one.second.value - one.first.value));
            CHECK(one.interval.lower < one.value);
            CHECK(one.interval.upper > one.value);
            CHECK(statistics::pairs_of(one.counts) == 3000);
        }
    }
    for (const auto& one : found.ended) { sum += one.value; }
    CHECK(sum == Approx(0.0).margin(1e-12));
    CHECK(found.ended[0].first.goodman.lower < found.ended[0].first.wilson.lower);
    CHECK(found.reached[0].first.goodman == found.reached[0].first.wilson);
}

TEST_CASE("common draws make a small change visible where two runs would not") {
    const auto small = compared({"actors.North.audience_cost=0.11"}, 3000);
    REQUIRE(small.ended[0].reduction);
    CHECK(*small.ended[0].reduction > 3.0);
    const auto same = compared({}, 500);
    CHECK_FALSE(same.ended[0].reduction);
    CHECK(same.ended[0].value == 0.0);
}

// The war that North chooses: its chance given that it ever comes to that, by definition 1 for the event itself; for
// others the counts of the joint table.
TEST_CASE("a conditional share counts the replicas in which both conditions were reached") {
    const auto found = compared({"actors.North.audience_cost=0.5"}, 3000);
    const auto& joint = found.outcome.joint;
    const auto itself = study::conditional(joint, 0, 0);
    CHECK(itself.first.count == found.reached[0].first.count);
    CHECK(itself.first.given == found.reached[0].first.count);
    CHECK(itself.second.value == 1.0);
    const auto other = study::conditional(joint, 0, 1), reverse = study::conditional(joint, 1, 0);
    CHECK(other.first.given == found.reached[1].first.count);
    CHECK(other.second.given == found.reached[1].second.count);
    CHECK(other.first.count == reverse.first.count); // together is together
}

// 400 comparisons of 250 replicas each; the truth from 60,000, whose own error is a fifteenth of theirs. α = 1e-6 for a
// coverage of 0.95: down to 352 of 400 are tolerated. Power: intervals of a level of 80 % would be found with probability
// 0.9999, and a difference taken the wrong way round is found here.
TEST_CASE("intervals of differences hold the difference that many replicas show") {
    const std::vector<std::string> change{"actors.North.audience_cost=0.3"};
    const double truth = compared(change, 60'000, "truth").ended[0].value;
    REQUIRE(std::abs(truth) > 0.02);
    std::int64_t covered = 0, mirrored = 0;
    for (int run = 0; run < 400; ++run) {
        const auto interval = compared(change, 250, ("run " + std::to_string(run)).c_str()).ended[0].interval;
        covered += interval.lower <= truth && truth <= interval.upper;
        mirrored += interval.lower <= -truth && -truth <= interval.upper;
    }
    CHECK(tests::count_agrees(covered, 400, 0.95, 1e-6));
    CHECK_FALSE(tests::count_agrees(mirrored, 400, 0.95, 1e-6));
}

TEST_CASE("scenarios with other endings cannot be compared, and both lists are named") {
    const auto first = minimal();
    auto second = minimal({"name=other"});
    CHECK_NOTHROW(study::require_comparable(first, second));
    std::swap(second.endings[0], second.endings[1]);
    try {
        study::require_comparable(first, second);
        FAIL("they were taken for the same");
    } catch (const InputError& error) {
        CHECK_THAT(
            error.what(),
            Catch::EndsWith(": its endings are de-escalation, war and stand-off (those of 'minimal' are war, "
                            "de-escalation and stand-off); give both the same endings in the same order, "
                            "or nothing can be compared"));
    }
}

TEST_CASE("intervals of several comparisons at once are wider, and say as much as there are of them") {
    std::vector<study::Comparison> family{compared({"actors.North.audience_cost=0.5"}, 1000),
                                          compared({}, 1000)};
    study::adjust(family);
    const auto& one = family[0].ended[0];
    CHECK(one.joint == statistics::paired_score(one.counts, 1.0 - 0.05 / 6.0));
    CHECK(one.joint.lower < one.interval.lower);
    CHECK(one.joint.upper > one.interval.upper);
}

TEST_CASE("a longer horizon cannot be compared") {
    CHECK_THROWS_WITH(study::require_comparable(minimal(), minimal({"time.horizon_days=91"})),
                      Catch::Contains("a horizon of 91 days") && Catch::Contains("time.horizon_days"));
}
