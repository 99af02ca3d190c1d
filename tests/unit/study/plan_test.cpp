#include "study/plan.h"

#include "base/input_error.h"
#include "study/read_study.h"

#include <catch2/catch.hpp>

using namespace brink;
using namespace brink::study;
using Catch::Contains;

namespace {

Study study_with(const std::string& rest) {
    return read_study_text("a/study.toml", "[study]\nname = \"s\"\nscenario = \"../minimal.toml\"\n"
                                           "[run]\nreplicas = 100\nseed = \"x\"\n" +
                                               rest);
}

std::vector<std::string> listed_points(const Study& study) {
    std::vector<std::string> points;
    const Plan plan = plan_of(study);
    for (std::int64_t number = 0; number < plan.size(); ++number)
        points.push_back(joined(overrides_of(plan.at(number)), " "));
    return points;
}

std::string axis(const std::string& values) {
    return listed_points(study_with("[[vary]]\npath = \"a\"\n" + values)).back();
}

using Texts = std::vector<std::string>;

} // namespace

TEST_CASE("a grid crosses its axes, the last one fastest") {
    const Study study = study_with("[[vary]]\npath = \"a.b\"\nvalues = [1.0, 0.5]\n"
                                   "[[vary]]\npath = \"c\"\nvalues = [\"grit\", { y = 2, x = [true] }]\n");
    CHECK(study.scenario == "minimal.toml");
    CHECK(listed_points(study) == Texts{"a.b=1 c=\"grit\"", "a.b=1 c={ x = [true], y = 2 }",
                                        "a.b=0.5 c=\"grit\"", "a.b=0.5 c={ x = [true], y = 2 }"});
}

TEST_CASE("axes that go with another are zipped with it") {
    CHECK(listed_points(study_with("[[vary]]\npath = \"a\"\nvalues = [1, 2]\n"
                                   "[[vary]]\npath = \"b\"\nvalues = [3, 4]\n"
                                   "[[vary]]\npath = \"c\"\nvalues = [5, 6]\nwith = \"a\"\n")) ==
          Texts{"a=1 b=3 c=5", "a=1 b=4 c=5", "a=2 b=3 c=6", "a=2 b=4 c=6"});
}

TEST_CASE("steps are the decimal numbers that they are meant to be") {
    CHECK(listed_points(study_with("[[vary]]\npath = \"a\"\nlinspace = [0.1, 0.5, 5]\n")) ==
          Texts{"a=0.1", "a=0.2", "a=0.3", "a=0.4", "a=0.5"});
    CHECK(listed_points(study_with("[[vary]]\npath = \"a\"\nlogspace = [0.001, 1, 4]\n")) ==
          Texts{"a=0.001", "a=0.01", "a=0.1", "a=1"});
    CHECK(listed_points(study_with("[[vary]]\npath = \"a\"\nrange = [0.1, 0.3, 0.1]\n")) ==
          Texts{"a=0.1", "a=0.2", "a=0.3"});
    CHECK(axis("range = [5, 0, -2]\n") == "a=1");
}

TEST_CASE("a list has the points that it names, each with what it sets") {
    CHECK(listed_points(study_with("[design]\nkind = \"list\"\n[[point]]\nset = ['a=1', \"b='x'\"]\n"
                                   "[[point]]\nset = ['b=y']\n")) == Texts{"a=1 b=\"x\"", "b=\"y\""});
}

TEST_CASE("a point's address is that of what it sets, however and in which order it is written") {
    const auto address = [](const std::string& rest) { return plan_of(study_with(rest)).at(0).address; };
    const std::string one =
        address("[[vary]]\npath = \"a\"\nvalues = [0.50]\n[[vary]]\npath = \"b\"\nvalues = [1]\n");
    CHECK(one.size() == 16);
    CHECK(
        address("[[vary]]\npath = \" b\"\nvalues = [1.0]\n[[vary]]\npath = \"'a'\"\nvalues = [5e-1, 2]\n") ==
        one);
    CHECK(address("[[vary]]\npath = \"a\"\nvalues = [0.5]\n") != one);
}

TEST_CASE("a million points are made one by one") {
    const Study study = study_with("[[vary]]\npath = \"a\"\nlinspace = [0, 1, 1000]\n"
                                   "[[vary]]\npath = \"b\"\nlinspace = [0, 1, 1000]\n");
    const Plan plan = plan_of(study);
    CHECK(plan.size() == 1'000'000);
    CHECK(overrides_of(plan.at(999'000)) == Texts{"a=1", "b=0"});
}
