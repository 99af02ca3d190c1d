#include "example.h"
#include "scenario/date.h"
#include "scenario/fields.h"

#include <catch2/catch.hpp>
#include <filesystem>

using namespace brink;
using Catch::Contains;

namespace {

scenario::Scenario read_base(const std::vector<std::string>& overrides) {
    return scenario::read(BRINK_SOURCE_DIR "/tests/messages/base.toml", overrides);
}

} // namespace

TEST_CASE("what is not said has its default, even where it follows from the rest") {
    const auto s = example::read();
    CHECK(s.choice.response_days.value == 10.0);
    CHECK(s.time.turn_days == 7.0);
    CHECK(s.inertia.ceiling == 1);
    CHECK(s.actors[0].rungs == std::vector<int>{0, 1, 2, 3});
    CHECK(s.actors[0].reciprocity_ceiling.value == 3.0);
    CHECK(s.actors[0].mind.kind == "level-k");
    CHECK(s.actors[0].mind.lambda.value == 20.0);
    CHECK(s.actors[0].resolve.levels.size() == 1);
    CHECK(s.actors[1].positions.empty());
    CHECK(s.endings[0].when[0].actors == std::vector<std::string>{"A", "B"});
    CHECK(s.actors[1].rung == 0);
}

TEST_CASE("a hazard pushes both of its pair, at any rung, unless it says otherwise") {
    const auto s =
        example::read({R"(hazards=[{ name = "h", between = ["A", "B"], per_day = 0.1, step = 1 }])"});
    CHECK(s.hazards[0].first == "A");
    CHECK(s.hazards[0].second == "B");
    CHECK(s.hazards[0].pushes == std::vector<std::string>{"A", "B"});
    CHECK(s.hazards[0].below == 4);
}

TEST_CASE("days are counted from the start, whether given as dates or numbers") {
    const auto s = example::read({"time.report=[2030-02-01, 45]"});
    CHECK(s.time.report[0].day == 31);
    CHECK(s.time.report[0].text == "2030-02-01");
    CHECK(s.time.report[1].day == 45);
    CHECK(s.time.report[1].text == "45");
}

TEST_CASE("a number may be plain, sourced or a prior, and a prior's value is its median") {
    const auto s =
        example::read({"actors.A.capability={ value = 0.7, source = \"a book\" }",
                       "actors.A.war_cost={ uniform = [0.2, 0.6] }", "actors.A.grievance={ normal = [1, 2] }",
                       "actors.B.war_cost={ discrete = [3, 1, 2], weights = [1, 1, 1] }",
                       "actors.B.capability={ normal = [0, 1], lower = 0 }"});
    CHECK(s.actors[0].capability.value == 0.7);
    CHECK(s.actors[0].capability.source == "a book");
    CHECK_FALSE(s.actors[0].capability.prior);
    CHECK(s.actors[0].war_cost.prior);
    CHECK(s.actors[0].war_cost.value == Approx(0.4).margin(1e-12));
    CHECK(s.actors[0].grievance.value == Approx(1.0).margin(1e-9));
    CHECK(s.actors[1].war_cost.value == 2.0);
    CHECK(s.actors[1].capability.value == Approx(0.6744897501960817).margin(1e-9));
}

TEST_CASE("a prior of the resolve's probabilities need not sum to one, plain ones must") {
    CHECK(example::complaint({"actors.A.resolve={ levels = [1, 2], prior = [{ uniform = [0, 1] }, 0.7] }"})
              .empty());
    CHECK_THAT(example::complaint({"actors.A.resolve={ levels = [1, 2], prior = [0.6, 0.7] }"}),
               Contains("sum to 1.3"));
}

TEST_CASE("saliences that differ from one by rounding only are accepted") {
    CHECK(example::complaint({"actors.A.positions.border.salience=0.9999999"}).empty());
    CHECK_THAT(example::complaint({"actors.A.positions.border.salience=0.9999"}), Contains("sum to 0.9999"));
}

TEST_CASE(
    "an agreement says its parties, grid, ranges, good faith and obligations, with rungs by name or number") {
    const auto s = read_base({"agreements.settlement.good_faith.North.at_most=1"});
    const auto& settlement = s.agreements[0];
    CHECK(settlement.parties == std::vector<std::string>{"North", "South"});
    CHECK(settlement.issues[1].issue == "trade");
    CHECK(settlement.issues[1].positions[2].value == 0.8);
    CHECK(settlement.good_faith[0].at_most == 1);
    CHECK(settlement.obligations[0].at_most == 0);
    CHECK(settlement.obligations[0].within_days == 30.0);
    CHECK(settlement.sanctions == "either");
    CHECK(s.endings[1].when[0].agreement == "settlement");
}

TEST_CASE("what is negotiable is set by actor and issue, obligations by their actor") {
    const auto s = read_base({"agreements.settlement.negotiable.North->border.high=0.9",
                              "agreements.settlement.obligations.North.at_most=protest",
                              "agreements.settlement.issues.border.positions.1=0.65",
                              "agreements.settlement.heard=0", "actors.North.home_front.rally=0.3"});
    const auto& settlement = s.agreements[0];
    CHECK(settlement.negotiable[0].low == 0.5);
    CHECK(settlement.negotiable[0].high == 0.9);
    CHECK(settlement.negotiable[1].high == 0.7);
    CHECK(settlement.obligations[0].at_most == 1);
    CHECK(settlement.issues[0].positions[1].value == 0.65);
    CHECK(settlement.heard.value == 0.0);
    CHECK(s.actors[0].home_front.rally.value == 0.3);
    CHECK(s.actors[0].home_front.approval.value == 0.6);
}

TEST_CASE("a variant lays agreements over those of the file key by key, down to what each actor says") {
    const auto s = scenario::read_text(BRINK_SOURCE_DIR "/tests/messages/variant.toml", R"(
extends = "base.toml"
[[agreements]]
name = "settlement"
heard = 0.2
negotiable = [{ actor = "South", issue = "border", high = 0.6 }, { actor = "South", issue = "trade", low = 0.5 }]
[[agreements]]
name = "armistice"
parties = ["South", "North"]
issues = [{ issue = "border", positions = [0.5] }]
heard = 0.3
[[moves]]
name = "offer armistice"
family = "negotiate"
instrument = "offer"
agreement = "armistice"
)");
    REQUIRE(s.agreements.size() == 2);
    const auto& settlement = s.agreements[0];
    CHECK(settlement.heard.value == 0.2);
    CHECK(settlement.stands_days == 60.0);
    REQUIRE(settlement.negotiable.size() == 3);
    CHECK(settlement.negotiable[0].low == 0.5);
    CHECK(settlement.negotiable[1].low == 0.3);
    CHECK(settlement.negotiable[1].high == 0.6);
    CHECK(settlement.negotiable[2].issue == "trade");
}

TEST_CASE("packages are counted with sanctions kept or lifted: 64 can be weighed, no more") {
    const std::string four = "agreements.settlement.issues.border.positions=[0.4, 0.5, 0.6, 0.7]";
    const std::string eight =
        "agreements.settlement.issues.trade.positions=[0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]";
    CHECK_NOTHROW(read_base({four, eight}));
    CHECK_NOTHROW(
        read_base({"agreements.settlement.sanctions=kept", four,
                   "agreements.settlement.issues.trade.positions=[0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, "
                   "0.71, 0.72, 0.73, 0.74, 0.75, 0.76, 0.77, 0.78]"}));
    CHECK_THROWS_WITH(
        read_base({"agreements.settlement.issues.border.positions=[0.5, 0.55, 0.6]",
                   "agreements.settlement.issues.trade.positions=[0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, "
                   "0.75, 0.8, 0.9]"}),
        Contains("has 66 packages"));
}

// Offers need not be accepted by a move of their own: who offers the same package has chosen it too.
TEST_CASE("an agreement can be reached by offers alone, not by acceptance alone") {
    const std::string kept = R"(moves.accept terms.actors=["South"])";
    CHECK_NOTHROW(read_base({R"(moves.offer terms.actors=["North"])", kept}));
    CHECK_NOTHROW(read_base({kept}));
    CHECK_THROWS_WITH(read_base({R"(moves.offer terms.actors=["South"])", kept}),
                      Contains("no move that offers or accepts it is ever legal for North"));
    CHECK_THROWS_WITH(read_base({"moves.offer terms.instrument=accept"}),
                      Contains("no move that offers it is ever legal"));
}

TEST_CASE("ranges that meet in one position of the grid are enough, ranges that meet between two are not") {
    const std::string low = "agreements.settlement.negotiable.North->border.low=";
    CHECK_NOTHROW(read_base({low + "0.6"}));
    CHECK_THROWS_WITH(read_base({low + "0.65"}), Contains("negotiable to North (0.65 to 1)"));
    CHECK_THROWS_WITH(read_base({low + "0.55", "agreements.settlement.negotiable.South->border.high=0.58"}),
                      Contains("both North (0.55 to 1) and South (0.3 to 0.58)"));
}

TEST_CASE("all problems are told at once, those of the file before those of overrides") {
    try {
        scenario::read_text("f.toml", example::text + "[choice]\nslots = 3\nnesting = \"no\"\n",
                            {"actors.A.rung=9"});
        FAIL("no complaint");
    } catch (const InputError& error) {
        REQUIRE(error.problems.size() == 3);
        CHECK(error.problems[0].line == 11);
        CHECK(error.problems[1].line == 12);
        CHECK(error.problems[2].file == "--set actors.A.rung=9");
    }
}

TEST_CASE("an actor that cannot move may stand if its mind is a script") {
    CHECK_THAT(example::complaint({R"(moves.up.actors=["A"])"}), Contains("B can never move"));
    CHECK(example::complaint({R"(moves.up.actors=["A"])", "actors.B.mind.kind=script"}).empty());
}

TEST_CASE("the shipped scenarios are valid") {
    for (const auto& entry : std::filesystem::directory_iterator(BRINK_SOURCE_DIR "/scenarios")) {
        if (entry.path().extension() == ".toml") {
            INFO(entry.path());
            CHECK_NOTHROW(scenario::read(entry.path()));
        }
    }
}

TEST_CASE("dates are days") {
    CHECK(scenario::day_number("1970-01-02") == 1);
    CHECK(*scenario::day_number("2022-02-24") - *scenario::day_number("2022-01-10") == 45);
    CHECK_FALSE(scenario::day_number("2022-02-30"));
    CHECK_FALSE(scenario::day_number("2022-2-03"));
    CHECK(scenario::date_after("2022-01-10", 171) == "2022-06-30");
    CHECK(scenario::date_after("2022-01-10", 10.5) == "2022-01-21"); // when that day is over
    CHECK(scenario::date_after("2022-01-10", 3 * 0.1 / 0.1) == "2022-01-13");
}
