#include "study/plan.h"

#include "base/input_error.h"
#include "study/read_study.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace brink;
using namespace brink::study;
using Catch::Contains;

namespace {

using Texts = std::vector<std::string>;

Study study_with(const std::string& rest, const std::string& run = "") {
    return read_study_text(BRINK_SOURCE_DIR "/scenarios/studies/study.toml",
                           "[study]\nname = \"s\"\nscenario = \"../minimal.toml\"\n"
                           "[run]\nreplicas = 100\nseed = \"x\"\n" +
                               run + rest);
}

std::string axis(const std::string& path, const std::string& values) {
    return "[[vary]]\npath = \"" + path + "\"\n" + values + "\n";
}

std::string factor(const std::string& path, const std::string& more = "low = 0\nhigh = 1") {
    return axis(path, more);
}

const std::string upkeep = "actors.North.upkeep_per_day", cost = "actors.North.audience_cost",
                  mind = "actors.South.mind.kind";

std::string design(const std::string& kind, const std::string& more = "") {
    return "[design]\nkind = \"" + kind + "\"\n" + more + "\n";
}

// Values only, in the order of the study.
Texts points_of(const Plan& plan) {
    Texts points;
    for (std::int64_t number = 0; number < plan.size(); ++number) {
        Texts values;
        for (const Setting& setting : plan.at(number).settings) values.push_back(setting.value);
        points.push_back(joined(values, " "));
    }
    return points;
}

// With those that a design draws again.
Texts drawn_of(const Plan& plan) {
    Texts points;
    for (std::int64_t candidate = 0; candidate < plan.drawn_size(); ++candidate) {
        Texts values;
        for (const Setting& setting : plan.drawn_at(candidate).settings) values.push_back(setting.value);
        points.push_back(joined(values, " "));
    }
    return points;
}

Texts points_of(const std::string& rest) { return points_of(plan_of(study_with(rest))); }

const std::string independent = "seed_policy = \"independent\"\n";

} // namespace

TEST_CASE("a grid crosses its axes, the last one fastest") {
    const Study study =
        study_with(axis(cost, "values = [1.0, 0.5]") + axis(mind, "values = [\"grit\", 'level-k']"));
    CHECK(study.scenario == BRINK_SOURCE_DIR "/scenarios/minimal.toml");
    const Plan plan = plan_of(study);
    CHECK(points_of(plan) == Texts{"1 \"grit\"", "1 \"level-k\"", "0.5 \"grit\"", "0.5 \"level-k\""});
    CHECK(overrides_of(plan.at(2)) == Texts{cost + "=0.5", mind + "=\"grit\""});
}

TEST_CASE("values may be tables and arrays, written in one way") {
    CHECK(points_of(axis(cost, "values = [{ normal = [0.50, 1e-1], lower = 0 }]")) ==
          Texts{"{ lower = 0, normal = [0.5, 0.1] }"});
}

TEST_CASE("axes that go with another are zipped with it, and tried together") {
    CHECK(points_of(axis("actors.North.resolve.levels", "values = [[1, 2], [1, 2, 3]]") +
                    axis(cost, "values = [3, 4]") +
                    axis("actors.North.resolve.prior", "values = [[0.5, 0.5], [0, 0.5, 0.5]]\n"
                                                       "with = \"actors.North.resolve.levels\"")) ==
          Texts{"[1, 2] 3 [0.5, 0.5]", "[1, 2] 4 [0.5, 0.5]", "[1, 2, 3] 3 [0, 0.5, 0.5]",
                "[1, 2, 3] 4 [0, 0.5, 0.5]"});
}

TEST_CASE("steps are the decimal numbers that they are meant to be") {
    CHECK(points_of(axis(cost, "linspace = [0.1, 0.5, 5]")) == Texts{"0.1", "0.2", "0.3", "0.4", "0.5"});
    CHECK(points_of(axis(cost, "logspace = [0.001, 1, 4]")) == Texts{"0.001", "0.01", "0.1", "1"});
    CHECK(points_of(axis(cost, "range = [0.1, 0.3, 0.1]")) == Texts{"0.1", "0.2", "0.3"});
    CHECK(points_of(axis(cost, "range = [5, 0, -2]")) == Texts{"5", "3", "1"});
}

TEST_CASE("a list has the points that it names, each with what it sets") {
    const Plan plan = plan_of(study_with(design("list") + "[[point]]\nset = ['" + cost + "=1', \"" + mind +
                                         "='grit'\"]\n[[point]]\nset = ['" + mind + "=level-k']\n"));
    CHECK(points_of(plan) == Texts{"1 \"grit\"", "\"level-k\""});
    CHECK(overrides_of(plan.at(1)) == Texts{mind + "=\"level-k\""});
}

TEST_CASE("points come from a CSV file or from JSON lines, and are the same points") {
    const Plan csv = plan_of(read_study(BRINK_SOURCE_DIR "/tests/unit/study/from-csv.toml"));
    const Plan lines = plan_of(read_study(BRINK_SOURCE_DIR "/tests/unit/study/from-lines.toml"));
    CHECK(points_of(csv) == Texts{"0.25 \"grit\"", "0.5", "\"level-k\""});
    REQUIRE(lines.size() == 3);
    for (std::int64_t number = 0; number < 3; ++number)
        CHECK(lines.at(number).address == csv.at(number).address);
}

TEST_CASE("a point's address is that of what it sets, however and in which order it is written") {
    const auto address = [](const std::string& rest) { return plan_of(study_with(rest)).at(0).address; };
    const std::string one = address(axis(cost, "values = [0.50]") + axis(upkeep, "values = [1]"));
    CHECK(one.size() == 16);
    CHECK(address(axis(" " + upkeep, "values = [1.0]") +
                  axis("actors.'North'.audience_cost", "values = [5e-1, 2]")) == one);
    CHECK(address(axis(cost, "values = [0.5]")) != one);
}

TEST_CASE("points that set the same as an earlier one are found") {
    const auto repeats = repeats_in(plan_of(study_with(axis(cost, "values = [1, 0.5, 1.0, 2, 1e0]"))));
    REQUIRE(repeats.size() == 2);
    CHECK((repeats[0].number == 2 && repeats[0].first == 0));
    CHECK((repeats[1].number == 4 && repeats[1].first == 0));
}

TEST_CASE("points for which a comparison does not hold are left out and counted") {
    const std::string axes = axis(cost, "values = [1, 2, 3]") + axis(upkeep, "values = [1, 2, 3]");
    const Plan plan = plan_of(study_with(
        axes + design("grid", "where = [\"" + cost + " < " + upkeep + "\", \"" + upkeep + " != 2.0\"]")));
    CHECK(points_of(plan) == Texts{"1 3", "2 3"});
    CHECK(plan.rejected_size() == 7);
    CHECK(overrides_of(plan.rejected_at(0)) == Texts{cost + "=1", upkeep + "=1"});
}

TEST_CASE("a drawn design lays its unit interval over each key's own, on its logarithm or in whole numbers") {
    const Plan plan = plan_of(
        study_with(factor(cost, "low = 1\nhigh = 3") + factor(upkeep, "low = 0.01\nhigh = 1\nlog = true") +
                   factor("choice.slots", "low = 1\nhigh = 2\nwhole = true") + design("oat")));
    CHECK(drawn_of(plan) ==
          Texts{"2 0.1 2", "1 0.1 2", "3 0.1 2", "2 0.01 2", "2 1 2", "2 0.1 1", "2 0.1 2"});
}

TEST_CASE("whole numbers are drawn equally often") {
    const Plan plan = plan_of(study_with(factor("choice.slots", "low = 1\nhigh = 2\nwhole = true") +
                                         design("sobol", "points = 64")));
    const Texts points = drawn_of(plan);
    CHECK(std::count(points.begin(), points.end(), "1") == 32);
}

TEST_CASE("what a design draws again is one point") {
    const Plan whole = plan_of(study_with(factor("choice.slots", "low = 1\nhigh = 2\nwhole = true") +
                                          design("sobol", "points = 64")));
    CHECK(points_of(whole) == Texts{drawn_of(whole)[0], drawn_of(whole)[0] == "1" ? "2" : "1"});
    CHECK(whole.repeated_size() == 62);
    const std::string crossing = factor(cost) + factor(upkeep) + design("morris", "points = 16");
    const Plan all = plan_of(study_with(crossing, independent));
    CHECK(all.drawn_size() == 48);
    CHECK(all.size() + all.repeated_size() == 48);
    CHECK(all.size() <= 16); // as many as the grid of thirds has
    CHECK(repeats_in(all).empty());
    std::vector<std::string> once = points_of(all), drawn = drawn_of(all);
    std::sort(once.begin(), once.end());
    std::sort(drawn.begin(), drawn.end());
    drawn.erase(std::unique(drawn.begin(), drawn.end()), drawn.end());
    CHECK(once == drawn);
    const std::string where = "where = [\"" + cost + " < 0.5\"]";
    const Plan some = plan_of(study_with(crossing + where + "\n", independent));
    CHECK(some.size() + some.rejected_size() == all.size());
    CHECK(some.size() > 0);
    CHECK(some.rejected_size() > 0);
}

TEST_CASE("the designs that draw have the points that their names promise") {
    const std::string factors = factor(cost) + factor(upkeep);
    const auto size = [&](const std::string& kind) {
        return plan_of(study_with(factors + design(kind, "points = 16"), independent)).drawn_size();
    };
    CHECK(size("random") == 16);
    CHECK(size("lhs") == 16);
    CHECK(size("sobol") == 16);
    CHECK(size("morris") == 16 * 3);
    CHECK(size("saltelli") == 16 * 4);
}

TEST_CASE("a drawn design depends on the seed, and more points of a random one leave those before") {
    const auto first = [](const std::string& points) {
        return points_of(factor(cost) + design("random", points)).at(5);
    };
    CHECK(first("points = 6") == first("points = 100"));
    Study study = study_with(factor(cost) + design("random", "points = 6"));
    study.seed = "another";
    CHECK(points_of(plan_of(study)).at(5) != first("points = 6"));
}

TEST_CASE("Morris and Saltelli insist on independent draws and say why") {
    CHECK_THROWS_WITH(study_with(factor(cost) + design("morris", "points = 4")),
                      Contains("common draws") && Contains("each point has draws of its own"));
}

TEST_CASE("a million points are made one by one") {
    Study study = study_with(axis(cost, "linspace = [0, 1, 10]") + axis(upkeep, "linspace = [0, 1, 10]"));
    for (Axis& axis : study.axes) axis.values.resize(1000, "0.5");
    const Plan plan = plan_of(study);
    CHECK(plan.size() == 1'000'000);
    CHECK(overrides_of(plan.at(9'002)) == Texts{cost + "=1", upkeep + "=0.222222222222"});
}

TEST_CASE(
    "two studies that say the same have the same text, whatever the spelling, and another value shows as a "
    "line") {
    const std::string text = canonical_text(study_with(axis(cost, "values = [0.5, 1]")));
    CHECK(text ==
          canonical_text(study_with(axis("actors.'North'.audience_cost", "linspace = [0.50, 1.0, 2]"))));
    CHECK_THAT(text, Contains("\nvary." + cost + " = [0.5, 1], group 0\n"));
}
