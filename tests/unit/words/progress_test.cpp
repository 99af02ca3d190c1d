#include "unit/results/fake_results.h"
#include "words/manifest.h"
#include "words/progress.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace brink;

TEST_CASE("progress tells rate, rest and the widest interval") {
    words::Standing at = words::standing(test::fake_schema(), test::fake_tally());
    CHECK(at.worst_ending == "nothing"); // the share nearest to one half
    CHECK(at.worst_half_width.value() == Approx(0.0303).margin(1e-4));
    at.done = 6000;
    at.at_start = 1000;
    at.total = 11000;
    at.seconds = 10.0;
    CHECK(words::progress_line(at) ==
          "6,000 of 11,000 replicas, 500/s, 10 s left, worst half-width 3.03 % (nothing)");
    const auto json = nlohmann::json::parse(words::progress_json(at));
    CHECK(json.at("per_second") == 500.0);
    CHECK(json.at("seconds_left") == 10.0);
}

TEST_CASE("progress of a sweep tells the points that are complete, and no interval") {
    words::Standing at{.done = 300, .total = 900, .seconds = 10.0, .points = 1200};
    CHECK(words::progress_line(at) == "300 of 900 replicas at 1,200 points, 30/s, 20 s left");
    at.points_done = 400;
    CHECK(words::progress_line(at) == "300 of 900 replicas, 400 of 1,200 points, 30/s, 20 s left");
    CHECK_THAT(words::progress_bar(at, {.unicode = true, .columns = 80}),
               Catch::Contains(" 33 %  400 of 1,200 points, 30/s, 20 s left"));
    const auto json = nlohmann::json::parse(words::progress_json(at));
    CHECK(json.at("points_done") == 400);
    CHECK(json.at("points") == 1200);
    CHECK_FALSE(json.contains("worst_half_width"));
    CHECK_FALSE(json.contains("worst_ending"));
}

TEST_CASE("the bar leaves the last column of its terminal free") {
    words::Standing at = words::standing(test::fake_schema(), test::fake_tally());
    at.done = 500;
    at.total = 1000;
    at.worst_ending = "an ending with a name that is far too long for the last line of a terminal";
    const std::string line = words::progress_bar(at, {.unicode = true, .columns = 80});
    CHECK(words::width(line) == 79);
    CHECK_THAT(line, Catch::StartsWith("████████          50 %  "));
}

TEST_CASE("before the first replica there is no rate") {
    const words::Standing at{
        .done = 0, .total = 10, .at_start = 0, .seconds = 0.0, .worst_half_width = 1.0, .worst_ending = ""};
    CHECK(words::progress_line(at) == "0 of 10 replicas, 0/s, ? left");
    CHECK(nlohmann::json::parse(words::progress_json(at)).at("seconds_left").is_null());
}

TEST_CASE("durations are said in the units that people use") {
    CHECK(words::duration(3.2) == "4 s");
    CHECK(words::duration(200) == "3 min 20 s");
    CHECK(words::duration(7500) == "2 h 5 min");
}

TEST_CASE("the manifest holds what differs between equal results") {
    words::Manifest manifest;
    manifest.command_line = {"brink", "run", "a b.toml"};
    manifest.threads = 3;
    const auto json = nlohmann::json::parse(words::to_json(manifest));
    CHECK(json.at("command_line").at(2) == "a b.toml");
    CHECK(json.at("threads") == 3);
    for (const auto* key :
         {"date", "host", "seconds", "compiler", "flags", "instruction_set", "lane_width"}) {
        CHECK(json.contains(key));
    }
}
