#include "example.h"
#include "scenario/date.h"
#include "scenario/fields.h"

#include <catch2/catch.hpp>
#include <filesystem>

using namespace brink;
using Catch::Contains;

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
}
