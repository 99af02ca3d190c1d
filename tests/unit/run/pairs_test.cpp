#include "overflow.h"
#include "run/pairs.h"
#include "run/trace.h"
#include "scenario/read.h"
#include "tally/measures.h"

#include <catch2/catch.hpp>

#include <numeric>

using namespace brink;

namespace {

const std::atomic<bool> never = false;
const Key key = key_of("pairs");
const run::Settings settings{2, run::best_isa(), 32, 48};

model::Model minimal(const std::vector<std::string>& overrides = {}) {
    return model::compile(
        scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/minimal.toml", overrides));
}

// The same counted one replica after the other, from what became of each turn by turn.
tally::Joint by_hand(const model::Model& first, const model::Model& second, std::int64_t replicas) {
    tally::Joint joint(first.tables.endings);
    const int n = joint.endings;
    for (std::int64_t replica = 0; replica < replicas; ++replica) {
        const auto a = run::trace(first, key, replica, run::best_isa()).back().after;
        const auto b = run::trace(second, key, replica, run::best_isa()).back().after;
        const auto reached = [&](const run::Snapshot& end, int e) {
            const bool rest = first.tables.ending[e].clause_count == 0;
            return rest ? end.ending == e : end.reached[static_cast<std::size_t>(e)] >= 0;
        };
        const auto standing = [&](const run::Snapshot& end, int e, int condition) {
            return !reached(end, condition) ? 0 : reached(end, e) ? 2 : 1;
        };
        const auto cell = [](int index) { return static_cast<std::size_t>(index); };
        ++joint.pairs;
        ++joint.ended[cell(a.ending * n + b.ending)];
        for (int e = 0; e < n; ++e) {
            ++joint.reached[cell(4 * e + 2 * reached(a, e) + reached(b, e))];
            for (int c = 0; c < n; ++c) {
                ++joint.given[cell(9 * (e * n + c) + 3 * standing(a, e, c) + standing(b, e, c))];
            }
        }
    }
    return joint;
}

std::vector<std::int64_t> ending_counts(const model::Model& model, std::int64_t replicas) {
    const auto outcome = run::ensemble(model, key, {0, replicas}, settings, never);
    std::vector<std::int64_t> counts(static_cast<std::size_t>(model.tables.endings));
    const auto& by_turn = outcome.tally.counts[0];
    REQUIRE(tally::schema_of(model).measures[0].name == "ending_turn_count");
    for (std::size_t at = 0; at < by_turn.size(); ++at) { counts[at % counts.size()] += by_turn[at]; }
    return counts;
}

std::vector<std::int64_t> margin(const tally::Joint& joint, bool of_first) {
    const auto n = static_cast<std::size_t>(joint.endings);
    std::vector<std::int64_t> counts(n);
    for (std::size_t at = 0; at < joint.ended.size(); ++at) {
        counts[of_first ? at / n : at % n] += joint.ended[at];
    }
    return counts;
}

} // namespace

TEST_CASE("pairs count what became of each replica in both models") {
    const auto first = minimal(), second = minimal({"actors.North.audience_cost=0.5"});
    const auto outcome = run::pairs(first, second, key, {0, 90}, settings, never);
    REQUIRE(outcome.failures.empty());
    REQUIRE(outcome.done.last == 90);
    REQUIRE(outcome.joint == by_hand(first, second, 90));
    REQUIRE(outcome.joint.ended[1] + outcome.joint.ended[3] > 0); // the models do differ
}

TEST_CASE("each model of a pair ends as it does alone") {
    const auto first = minimal(), second = minimal({"actors.North.audience_cost=0.5"});
    const auto joint = run::pairs(first, second, key, {0, 500}, settings, never).joint;
    REQUIRE(margin(joint, true) == ending_counts(first, 500));
    REQUIRE(margin(joint, false) == ending_counts(second, 500));
}

TEST_CASE("a model beside itself ends the same in every replica") {
    const auto model = minimal();
    const auto joint = run::pairs(model, model, key, {0, 300}, settings, never).joint;
    const auto n = static_cast<std::size_t>(joint.endings);
    std::int64_t same = 0;
    for (std::size_t e = 0; e < n; ++e) { same += joint.ended[e * n + e]; }
    REQUIRE(same == 300);
}

TEST_CASE("a pair counts nowhere if its replica breaks off in either model, and is reported once") {
    const auto storm = model::compile(scenario::read_text("overflow.toml", tests::overflowing,
                                                          {"hazards.storm.growth={ uniform = [5, 20] }"}));
    const auto calm =
        model::compile(scenario::read_text("overflow.toml", tests::overflowing, {"hazards.storm.growth=0"}));
    const auto alone = run::ensemble(storm, key, {0, 100}, settings, never);
    REQUIRE(!alone.failures.empty());
    REQUIRE(alone.failures.size() < 100);
    for (const auto& [first, second] : {std::pair{&storm, &calm}, {&calm, &storm}, {&storm, &storm}}) {
        const auto outcome = run::pairs(*first, *second, key, {0, 100}, settings, never);
        REQUIRE(outcome.failures.size() == alone.failures.size());
        for (std::size_t i = 0; i < alone.failures.size(); ++i) {
            CHECK(outcome.failures[i].number == alone.failures[i].number);
        }
        CHECK(outcome.joint.pairs == alone.tally.replicas);
    }
    CHECK(run::pairs(calm, storm, key, {0, 100}, settings, never)
              .failures[0]
              .what.rfind("in the second: ", 0) == 0);
}

TEST_CASE("stopped pairs keep contiguous replicas, and the rest adds up to an unbroken run") {
    const auto first = minimal(), second = minimal({"time.horizon_days=91"});
    std::atomic<bool> stop = false;
    const auto enough = [&](const run::PairsOutcome& so_far) { stop = so_far.done.last >= 200; };
    auto part = run::pairs(first, second, key, {0, 5000}, settings, stop, enough);
    REQUIRE(part.interrupted);
    REQUIRE(part.joint.pairs == part.done.last);
    const auto rest = run::pairs(first, second, key, {part.done.last, 1000}, settings, never);
    tally::merge(part.joint, rest.joint);
    REQUIRE(part.joint == run::pairs(first, second, key, {0, 1000}, settings, never).joint);
}
