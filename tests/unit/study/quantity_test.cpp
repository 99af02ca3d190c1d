#include "scenario/read.h"
#include "study/quantity.h"

#include <catch2/catch.hpp>

using namespace brink;
using study::quantity_of;

namespace {

scenario::Scenario minimal() { // from 2030-03-01, 26 turns of 7 days
    return scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/minimal.toml");
}

} // namespace

TEST_CASE("a quantity is an ending, on the whole, by a date or by a turn") {
    const scenario::Scenario scenario = minimal();
    CHECK(quantity_of("war", scenario).ending == "war");
    CHECK(quantity_of("war", scenario).by.empty());
    const auto by_date = quantity_of("stand-off by 2030-06-01", scenario);
    CHECK(by_date.fault.empty());
    CHECK(by_date.ending == "stand-off");
    CHECK(by_date.by == "2030-06-01");
    CHECK(by_date.by_day == 92.0);
    CHECK(quantity_of("war by turn 0", scenario).by_day == 7.0);
    CHECK(quantity_of("war by turn 25", scenario).by_day == 182.0);
    CHECK(quantity_of("war by 2030-03-08", scenario).by_day == 7.0);
    CHECK(quantity_of("war by 2030-08-30", scenario).by_day == 182.0);
}

TEST_CASE("the last turn can be asked for, though it ends behind the horizon") {
    scenario::Scenario scenario = minimal();
    scenario.time.turn_days = 10.0; // 19 turns in 182 days
    CHECK(quantity_of("war by turn 18", scenario).by_day == 190.0);
    CHECK(quantity_of("war by turn 19", scenario).suggestion == "its turns go from turn 0 to turn 18");
    CHECK(quantity_of("war by 2030-09-07", scenario).by_day == 190.0);
    CHECK(quantity_of("war by 2030-09-08", scenario).suggestion ==
          "it ends on 2030-09-07, which is meant without 'by'");
}

TEST_CASE("a turn that ends within a day is over on the date on which that day ends") {
    scenario::Scenario scenario = minimal();
    scenario.time.turn_days = 3.5;
    CHECK(quantity_of("war by 2030-03-04", scenario).suggestion == "the first one ends on 2030-03-05");
    CHECK(quantity_of("war by 2030-03-05", scenario).by_day == 4.0);
    scenario.time.horizon_days = 10.5;
    CHECK(quantity_of("war by 2030-03-12", scenario).by_day == 11.0);
    CHECK(quantity_of("war by 2030-03-13", scenario).suggestion ==
          "it ends on 2030-03-12, which is meant without 'by'");
}

TEST_CASE("an ending may have 'by' in its name") {
    scenario::Scenario scenario = minimal();
    scenario.endings.front().name = "war by accident";
    CHECK(quantity_of("war by accident", scenario).ending == "war by accident");
    const auto dated = quantity_of("war by accident by turn 3", scenario);
    CHECK(dated.ending == "war by accident");
    CHECK(dated.by == "turn 3");
}

TEST_CASE("a quantity that cannot be meant says why, and the nearest right thing") {
    const scenario::Scenario scenario = minimal();
    CHECK(quantity_of("wor", scenario).suggestion == "did you mean 'war'?");
    CHECK(quantity_of("wor by turn 1", scenario).suggestion == "did you mean 'war'?");
    CHECK(quantity_of("war by 2030-02-31", scenario).fault == "'2030-02-31' is no date");
    CHECK(quantity_of("war by 2030-03-07", scenario).suggestion == "the first one ends on 2030-03-08");
    CHECK(quantity_of("war by 2030-08-31", scenario).suggestion ==
          "it ends on 2030-08-30, which is meant without 'by'");
    for (const char* turn : {"war by turn 26", "war by turn -1", "war by turn x"})
        CHECK(quantity_of(turn, scenario).suggestion == "its turns go from turn 0 to turn 25");
}
