#include "known_answers/tolerance.h"
#include "overflow.h"
#include "run/pairs.h"
#include "run/trace.h"
#include "scenario/read.h"
#include "tally/measures.h"

#include <catch2/catch.hpp>

#include <numeric>

using namespace brink;
using brink::tests::count_agrees;

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

TEST_CASE("twins share their parameters and nothing else") {
    // Half of the replicas with a hasty North, half with a steady one: what both have in common is the variance of the
    // probability between the two.
    constexpr std::int64_t n = 20'000;
    const std::string drawn = "actors.North.mind.lambda={ discrete = [2, 40] }";
    const auto joint =
        run::twins(minimal({drawn, "actors.South.war_cost=0.3"}), key, {0, n}, settings, never).joint;
    REQUIRE(joint.pairs == n);
    const auto hasty = ending_counts(minimal({"actors.North.mind.lambda=2", "actors.South.war_cost=0.3"}), n);
    const auto steady =
        ending_counts(minimal({"actors.North.mind.lambda=40", "actors.South.war_cost=0.3"}), n);
    bool apart = false;
    for (std::size_t ending = 0; ending < hasty.size(); ++ending) {
        const auto share = [](std::int64_t count) { return static_cast<double>(count) / n; };
        const double one = share(hasty[ending]), other = share(steady[ending]);
        const double both = share(joint.ended[ending * (hasty.size() + 1)]);
        INFO("ending " << ending << ": " << both << " against " << 0.5 * (one * one + other * other));
        CHECK(count_agrees(joint.ended[ending * (hasty.size() + 1)], n, 0.5 * (one * one + other * other),
                           1e-6));
        const double p = 0.5 * (one + other);
        apart |= !count_agrees(joint.ended[ending * (hasty.size() + 1)], n, p * p, 1e-6);
    }
    CHECK(apart); // so that the comparison above could have failed
}

TEST_CASE("the first of two twins is the replica of a run, the second another") {
    const auto model = minimal();
    const auto joint = run::twins(model, key, {0, 500}, settings, never).joint;
    CHECK(margin(joint, true) == ending_counts(model, 500));
    CHECK(margin(joint, false) != ending_counts(model, 500));
    const run::Settings other{1, run::Isa::scalar, 7, 13};
    CHECK(run::twins(model, key, {0, 500}, other, never).joint == joint);
}

namespace {

// The first turn in which the two traces of a replica show other choices or rungs, or one of them alone ends.
int first_turn_by_hand(const model::Model& first, const model::Model& second, std::int64_t replica) {
    const auto a = run::trace(first, key, replica, run::best_isa()),
               b = run::trace(second, key, replica, run::best_isa());
    for (std::size_t turn = 0; turn < std::min(a.size(), b.size()); ++turn) {
        bool same = a[turn].after.rung == b[turn].after.rung && a[turn].after.ending == b[turn].after.ending;
        for (std::size_t n = 0; n < a[turn].decisions.size(); ++n) {
            same = same && a[turn].decisions[n].chosen == b[turn].decisions[n].chosen;
        }
        if (!same) { return static_cast<int>(turn); }
    }
    return -1;
}

} // namespace

TEST_CASE("replicas that end differently part where their traces do, and each has one maker") {
    const auto first = minimal(), second = minimal({"actors.North.audience_cost=0.5"});
    run::PartingFinder finder(first, second, settings);
    const auto outcome = run::pairs(first, second, key, {0, 300}, settings, never, {}, &finder);
    std::int64_t discordant = 0, made = 0;
    std::map<int, std::int64_t> turns;
    for (std::int64_t replica = 0; replica < 300; ++replica) {
        const auto a = run::trace(first, key, replica, run::best_isa()).back().after.ending;
        const auto b = run::trace(second, key, replica, run::best_isa()).back().after.ending;
        if (a == b) { continue; }
        ++discordant;
        ++turns[first_turn_by_hand(first, second, replica)];
    }
    REQUIRE(discordant > 5);
    CHECK(outcome.partings.replicas == discordant);
    CHECK(outcome.partings.turns == turns);
    for (const auto& [maker, counts] : outcome.partings.makers) {
        made += std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    }
    CHECK(made == discordant);
}

TEST_CASE("a model beside itself never parts") {
    const auto model = minimal();
    run::PartingFinder finder(model, model, settings);
    const auto outcome = run::pairs(model, model, key, {0, 100}, settings, never, {}, &finder);
    CHECK(outcome.partings == run::Partings{});
}
