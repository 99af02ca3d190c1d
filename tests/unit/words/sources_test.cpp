#include "words/sources.h"

#include <catch2/catch.hpp>

using namespace brink;

namespace {

std::vector<scenario::Sourced> numbers() {
    std::vector<scenario::Sourced> list;
    const auto add = [&](const char* path, int line, const char* source) {
        scenario::Sourced one;
        one.path = path;
        one.place.file = "crisis.toml";
        one.place.line = line;
        one.place.column = 10;
        one.source = source;
        list.push_back(one);
    };
    add("time.start", 3, "");
    add("actors.A.war_cost", 7, "assumption: round");
    add("actors.B.war_cost", 9, "assumption: round");
    add("actors.A.mind.lambda", 8, "Stahl & Wilson 1995");
    return list;
}

} // namespace

TEST_CASE("numbers are counted as cited, assumed or neither") {
    const auto counts = words::counts_of(numbers());
    CHECK(counts.cited == 1);
    CHECK(counts.assumed == 2);
    CHECK(counts.neither == 1);
}

TEST_CASE("sources are listed by group, and numbers without one with their place") {
    CHECK(words::to_text(numbers(), {}) == "cited : assumed = 1 : 2\n"
                                           "\n"
                                           "numbers     cited  assumed  neither\n"
                                           "time            0        0        1\n"
                                           "actors          1        2        0\n"
                                           "all             1        2        1\n"
                                           "\n"
                                           "actors\n"
                                           "     2  assumption: round\n"
                                           "     1  Stahl & Wilson 1995\n"
                                           "\n"
                                           "Neither cited nor assumed\n"
                                           "crisis.toml:3:10: time.start\n");
}

TEST_CASE("where every number has its source there is nothing to add") {
    auto list = numbers();
    list.erase(list.begin());
    list.resize(1);
    CHECK_THAT(words::to_text(list, {}), Catch::EndsWith("actors\n     1  assumption: round\n"));
}
