#include "known_answers/tolerance.h"
#include "overflow.h"
#include "run/ensemble.h"
#include "run/past.h"
#include "run/trace.h"
#include "scenario/read.h"
#include "tally/measures.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>

using namespace brink;

namespace {

const std::atomic<bool> never = false;
const Key key = key_of("fork");
const run::Settings settings{2, run::best_isa(), 64, 96};

model::Model shipped(const char* name, const std::vector<std::string>& overrides = {}) {
    return model::compile(
        scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios" / name, overrides));
}

const std::vector<std::int64_t>& counts_of(const model::Model& model, const run::Outcome& outcome,
                                           const std::string& measure) {
    const auto& measures = tally::schema_of(model).measures;
    const auto at =
        std::find_if(measures.begin(), measures.end(), [&](const auto& m) { return m.name == measure; });
    return outcome.tally.counts[static_cast<std::size_t>(at - measures.begin())];
}

std::vector<std::int64_t> ending_counts(const model::Model& model, const run::Outcome& outcome) {
    std::vector<std::int64_t> counts(static_cast<std::size_t>(model.tables.endings));
    const auto& by_turn = counts_of(model, outcome, "ending_turn_count");
    for (std::size_t at = 0; at < by_turn.size(); ++at) { counts[at % counts.size()] += by_turn[at]; }
    return counts;
}

bool same(const run::Snapshot& a, const run::Snapshot& b) {
    return a.rung == b.rung && a.type == b.type && a.resolve == b.resolve && a.belief == b.belief &&
           a.seen == b.seen && a.memory == b.memory && a.tranche == b.tranche && a.felt == b.felt &&
           a.threat == b.threat && a.trigger == b.trigger && a.roused == b.roused &&
           a.status_quo == b.status_quo && a.contest == b.contest && a.reached == b.reached &&
           a.held == b.held;
}

// A replica that is still going on at this turn.
std::int64_t long_replica(const model::Model& model, int turn) {
    for (std::int64_t replica = 0;; ++replica) {
        if (run::trace(model, key, replica, run::best_isa()).size() > static_cast<std::size_t>(turn)) {
            return replica;
        }
    }
}

} // namespace

TEST_CASE("a fork keeps the past, and goes on with the same types and parameters") {
    for (const char* name : {"minimal.toml", "ukraine-2022-01-10.toml"}) {
        const auto model = shipped(name);
        const auto replica = long_replica(model, 6);
        const auto whole = run::trace(model, key, replica, run::best_isa());
        for (const int turn : {0, 1, 6}) {
            const auto past = run::past_of(model, key, replica, turn, run::best_isa());
            REQUIRE(same(past.now, whole[static_cast<std::size_t>(turn)].before));
            const auto future = run::trace(model, key, past, 3, run::best_isa());
            REQUIRE(future.front().turn == turn);
            CHECK(same(future.front().before, past.now));
            CHECK(future.back().after.type == past.now.type);
            CHECK(future.back().after.resolve == past.now.resolve);
        }
    }
}

TEST_CASE("branch 0 of a past is the replica itself, and other branches go their own ways") {
    const auto model = shipped("minimal.toml");
    const auto replica = long_replica(model, 12);
    const auto whole = run::trace(model, key, replica, run::best_isa());
    const auto past = run::past_of(model, key, replica, 4, run::best_isa());
    const auto itself = run::trace(model, key, past, 0, run::best_isa());
    REQUIRE(itself.size() == whole.size() - 4);
    for (std::size_t turn = 0; turn < itself.size(); ++turn) {
        CHECK(same(itself[turn].after, whole[turn + 4].after));
    }
    int differ = 0;
    for (std::int64_t branch = 1; branch <= 20; ++branch) {
        const auto other = run::trace(model, key, past, branch, run::best_isa());
        differ += other.size() != itself.size() || !same(other.back().after, itself.back().after);
    }
    CHECK(differ >= 15);
}

TEST_CASE("a fork counts the futures that its branches have one by one, under their branches") {
    const auto model = shipped("minimal.toml");
    const auto past = run::past_of(model, key, long_replica(model, 5), 5, run::best_isa());
    const auto outcome = run::fork(model, key, past, {1, 61}, settings, never);
    std::vector<std::int64_t> counts(static_cast<std::size_t>(model.tables.endings));
    std::vector<std::vector<std::int64_t>> branches(counts.size());
    for (std::int64_t branch = 1; branch <= 60; ++branch) {
        const auto end = run::trace(model, key, past, branch, run::best_isa()).back().after;
        ++counts[static_cast<std::size_t>(end.ending)];
        branches[static_cast<std::size_t>(end.ending)].push_back(branch);
    }
    CHECK(ending_counts(model, outcome) == counts);
    for (std::size_t e = 0; e < counts.size(); ++e) {
        branches[e].resize(std::min(branches[e].size(), tally::exemplars_kept));
        CHECK(outcome.tally.exemplars[e].lowest == branches[e]);
    }
}

TEST_CASE("a fork counts postures by how its futures end, the past included") {
    const auto model = shipped("minimal.toml");
    const auto replica = long_replica(model, 5);
    const auto past = run::past_of(model, key, replica, 5, run::best_isa());
    const auto outcome = run::fork(model, key, past, {1, 61}, settings, never);
    const auto before = run::trace(model, key, replica, run::best_isa());
    const auto turns = static_cast<std::size_t>(model.tables.turns),
               actors = static_cast<std::size_t>(model.tables.actors), rungs = model.names.rungs.size();
    std::vector<std::int64_t> expected(static_cast<std::size_t>(model.tables.endings) * turns * actors *
                                       rungs);
    for (std::int64_t branch = 1; branch <= 60; ++branch) {
        const auto future = run::trace(model, key, past, branch, run::best_isa());
        const auto ending = static_cast<std::size_t>(future.back().after.ending);
        for (std::size_t turn = 0; turn < turns; ++turn) {
            const auto& now =
                turn < 5 ? before[turn].after : future[std::min(turn - 5, future.size() - 1)].after;
            for (std::size_t actor = 0; actor < actors; ++actor) {
                ++expected[((ending * turns + turn) * actors + actor) * rungs +
                           static_cast<std::size_t>(now.rung[actor])];
            }
        }
    }
    CHECK(counts_of(model, outcome, "rung_ending_count") == expected);
}

TEST_CASE("a fork's counts are of whole histories: every turn of the past counts for every future") {
    const auto model = shipped("minimal.toml");
    const auto replica = long_replica(model, 5);
    const auto past = run::past_of(model, key, replica, 5, run::best_isa());
    const auto outcome = run::fork(model, key, past, {1, 101}, settings, never);
    const auto whole = run::trace(model, key, replica, run::best_isa());
    const auto& rungs = counts_of(model, outcome, "rung_count"); // turn × actor × rung
    const auto actors = static_cast<std::size_t>(model.tables.actors), count = model.names.rungs.size();
    for (std::size_t turn = 0; turn < static_cast<std::size_t>(model.tables.turns); ++turn) {
        for (std::size_t actor = 0; actor < actors; ++actor) {
            const auto* first = &rungs[(turn * actors + actor) * count];
            CHECK(std::accumulate(first, first + count, std::int64_t{0}) == 100);
            if (turn < 5) { CHECK(first[static_cast<std::size_t>(whole[turn].after.rung[actor])] == 100); }
        }
    }
}

TEST_CASE("a branch is the same future whatever number of them is asked for") {
    const auto model = shipped("minimal.toml");
    const auto past = run::past_of(model, key, long_replica(model, 5), 5, run::best_isa());
    const auto all = run::fork(model, key, past, {1, 301}, settings, never);
    auto parts = run::fork(model, key, past, {1, 78}, settings, never).tally;
    tally::merge(parts, run::fork(model, key, past, {78, 301}, settings, never).tally);
    CHECK(parts.counts == all.tally.counts);
    CHECK(parts.exemplars == all.tally.exemplars);
}

// With nothing drawn, a fork at turn 0 is the plain ensemble on other draws: each ending's count of 40,000 futures is held
// against the share among 40,000 replicas. α = 1e-6 over three endings, for a difference of two counts. Power: a
// fork at turn 6 of a replica that has gone up is found to differ.
TEST_CASE("a fork at turn 0 agrees with the plain ensemble of the same types and parameters") {
    const auto model =
        shipped("minimal.toml", {"actors.North.resolve={ value = 2 }", "actors.South.resolve={ value = 0.5 }",
                                 "actors.South.war_cost=0.3"});
    const std::int64_t n = 40'000;
    const auto plain = ending_counts(model, run::ensemble(model, key, {0, n}, settings, never));
    const auto forked = [&](int turn) {
        const auto past = run::past_of(model, key, long_replica(model, turn), turn, run::best_isa());
        return ending_counts(model, run::fork(model, key, past, {1, n + 1}, settings, never));
    };
    // Of a difference of two counts the variance is twice that of one.
    const auto agrees = [&](std::int64_t count, std::int64_t expected) {
        const double share = static_cast<double>(expected) / static_cast<double>(n);
        const double off = static_cast<double>(count - expected) / std::sqrt(2.0);
        return std::abs(off) <= tests::tolerance_of_count(n, share, 1e-6, 3);
    };
    const auto at_start = forked(0), later = forked(6);
    int differ = 0;
    for (std::size_t e = 0; e < plain.size(); ++e) {
        CHECK(agrees(at_start[e], plain[e]));
        differ += !agrees(later[e], plain[e]);
    }
    CHECK(differ > 0);
}

TEST_CASE("a replica has no past beyond its end, nor beyond where it breaks off") {
    const auto model = shipped("minimal.toml");
    const auto turns = static_cast<int>(run::trace(model, key, 0, run::best_isa()).size());
    CHECK_NOTHROW(run::past_of(model, key, 0, turns - 1, run::best_isa()));
    CHECK_THROWS_WITH(run::past_of(model, key, 0, turns, run::best_isa()),
                      Catch::Matchers::StartsWith("replica 0 ended in ") &&
                          Catch::Matchers::Contains("in turn " + std::to_string(turns - 1)));
    CHECK_THROWS_AS(run::past_of(model, key, 0, 100'000, run::best_isa()), run::NoSuchPast);
    const auto storm = model::compile(scenario::read_text("overflow.toml", tests::overflowing));
    CHECK_THROWS_WITH(run::past_of(storm, key, 7, 5, run::best_isa()),
                      Catch::Matchers::StartsWith("replica 7 broke off: a utility or belief"));
}

TEST_CASE("futures that break off count nowhere and are reported by branch") {
    const auto storm = model::compile(scenario::read_text("overflow.toml", tests::overflowing));
    const auto past = run::past_of(storm, key, (std::int64_t{1} << 33) + 5, 0, run::best_isa());
    const auto outcome = run::fork(storm, key, past, {1, 51}, settings, never);
    REQUIRE(outcome.failures.size() == 50);
    CHECK(outcome.failures.front().number == 1);
    CHECK(outcome.failures.back().number == 50);
    CHECK(outcome.tally.replicas == 0);
}
