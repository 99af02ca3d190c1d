#include "fake_results.h"
#include "results/counts.h"
#include "results/endings.h"

#include <catch2/catch.hpp>

namespace results = brink::results;

TEST_CASE("a date counts the turns that end on or before it") {
    const std::vector<double> days{3, 6, 9};
    CHECK_FALSE(results::last_turn_by(days, 2));
    CHECK(results::last_turn_by(days, 3) == 0);
    CHECK(results::last_turn_by(days, 5) == 0);
    CHECK(results::last_turn_by(days, 6) == 1);
    CHECK(results::last_turn_by(days, 400) == 2);
    CHECK_FALSE(results::last_turn_by({}, 3));
}

TEST_CASE("the shares of the endings add up and refer to the counted replicas") {
    const auto endings = results::endings_of(brink::test::fake_schema(), brink::test::fake_tally());
    std::int64_t sum = 0;
    for (const auto& share : endings.shares) sum += share.count;
    CHECK(sum == 1000);
    CHECK(endings.shares[1].value == 0.1);
    CHECK(endings.by_turn[0] == std::vector<std::int64_t>{100, 150, 50, 0});
    CHECK(endings.reached_by[2] == std::vector<std::int64_t>{0, 0, 0, 600});
}

TEST_CASE("counts are found by name and dimensions") {
    const auto schema = brink::test::fake_schema();
    const auto tally = brink::test::fake_tally();
    const auto moves = results::counts_of(schema, tally, "move_count", {"actor", "move"});
    CHECK(moves.at({1, 0}) == 3000);
    CHECK(moves.labels(1).at(2) == "de-escalate");
    CHECK_FALSE(results::find_counts(schema, tally, "move_count", {"move", "actor"}));
    CHECK_FALSE(results::find_counts(schema, tally, "belief_count", {"turn", "actor", "bin"}));
    CHECK_THROWS_AS(results::counts_of(schema, tally, "nothing", {}), std::logic_error);
}
