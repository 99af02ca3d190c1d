#include "base/input_error.h"
#include "scenario/fields.h"
#include "scenario/help.h"
#include "scenario/scenario.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>

using namespace brink;
using namespace brink::scenario;
using Catch::Contains;

namespace {

const std::string readme = BRINK_SOURCE_DIR "/scenarios/README.md";
const std::string begin =
    "<!-- format: begin (written by the test of the format reference: BRINK_RENEW=1) -->\n";
const std::string end = "<!-- format: end -->";

std::string text_of(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void check_declared(const Record& record, const std::string& path) {
    for (const auto& field : record.fields) {
        INFO(path << field.key);
        CHECK_FALSE(field.meaning.empty());
        CHECK((field.slot != nullptr) != field.is_table());
        CHECK((!field.unit.empty() || (field.type != Type::number && field.type != Type::real)));
        CHECK((field.type == Type::word) == !field.words.empty());
        CHECK(field.derived.empty() == (field.derive == nullptr));
        if (field.is_table()) { check_declared(*field.record(), path + std::string(field.key) + "."); }
    }
}

} // namespace

TEST_CASE("every field says what it means, and every number its unit") {
    for (const auto& field : scenario_record().fields) {
        if (field.is_table()) { check_declared(*field.record(), std::string(field.key) + "."); }
    }
}

TEST_CASE("help tells unit, range, default and meaning, however the element is named") {
    const auto text = help_text("actors[].planning_days");
    CHECK_THAT(text, Contains("how far ahead it values a state"));
    CHECK_THAT(text, Contains("above 0") && Contains("days") && Contains("182"));
    CHECK(help_text("actors.Russia.planning_days") == text);
    CHECK(help_text("actors.planning_days") == text);
    CHECK(help_text("actors.'United States'.planning_days") == text);
    CHECK_THAT(help_text("actors"), Contains("planning_days") && Contains("2 to 16"));
    CHECK_THAT(help_text("actors.resolve.levels"), Contains("array: number, 1 to 21"));
    CHECK_THAT(help_text("inertia.ceiling"), Contains("highest rung below"));
    CHECK_THAT(help_text("ties.A->B.exposure"), Contains("share"));
    CHECK_THAT(help_text("agreements.settlement.negotiable.A->B.high"),
               Contains("agreements[].negotiable[].high"));
    CHECK_THAT(help_text("agreements.issues.border.positions"), Contains("array: number, 1 to 16"));
    CHECK_THAT(help_text("actors.Russia.home_front.approval"), Contains("from 0.01 to 1") && Contains("0.5"));
    CHECK_THAT(help_text("moves.offer.instrument"), Contains("offer, accept or break"));
    CHECK_THAT(help_text("actors.resolve.value"), Contains("not at the nearest"));
}

TEST_CASE("help says when the path's end is taken as the name of an element, then what keys that has") {
    const auto text = help_text("actors.foo");
    CHECK(text.starts_with("'foo' may be the name of an actor; it is none of its keys, of which "));
    CHECK_THAT(text, Contains(" are nearest\n  keys:\n    name "));
    CHECK_THAT(help_text("actors.clings"), Contains("of which rungs, ceiling and "));
    CHECK(help_text("false_alarms.'radar 1'").starts_with("'radar 1' may be the name of a false alarm; "));
    CHECK(help_text("calendar.Easter").starts_with("'Easter' may be the name of an entry of calendar; "));
    CHECK(
        help_text("actors.Russia.positions.border").starts_with("'border' may be the name of a position; "));
    CHECK(help_text("actors").starts_with("actors: "));
}

TEST_CASE("keys below the top level are found by the end of their paths") {
    const auto paths = [](const std::string& key) { return paths_ending_in(key, scenario_record()); };
    using Paths = std::vector<std::string>;
    CHECK(paths("war_cost") == Paths{"actors[].war_cost"});
    CHECK(paths("resolve.value") == Paths{"actors[].resolve.value"});
    CHECK(paths("negotiable.high") == Paths{"agreements[].negotiable[].high"});
    CHECK(paths("cost").empty()); // half a word
    CHECK(paths("horizon_days") == Paths{"time.horizon_days"});
    CHECK(paths("choice").empty()); // at the top
    CHECK(paths("source").size() > 10);
}

TEST_CASE("help on an unknown key offers the nearest") {
    CHECK_THROWS_WITH(help_text("actors.Russia.capabilty"), Contains("did you mean 'capability'?"));
    CHECK_THROWS_WITH(help_text("actor"), Contains("did you mean 'actors'?"));
    CHECK_THROWS_WITH(help_text("time.turn_days.x"), Contains("it has no keys"));
    CHECK_THROWS_AS(help_text(""), InputError);
    CHECK_THROWS_AS(help_text("a..b"), InputError);
}

TEST_CASE("the format reference of the scenarios' README is that of the field list") {
    const auto text = text_of(readme);
    const auto first = text.find(begin);
    const auto last = text.find(end);
    REQUIRE(first != text.npos);
    REQUIRE(last != text.npos);
    const auto written = text.substr(first + begin.size(), last - first - begin.size());
    const auto wanted = "\n" + format_reference();
    if (std::getenv("BRINK_RENEW") && written != wanted) {
        std::ofstream(readme, std::ios::binary)
            << text.substr(0, first + begin.size()) + wanted + text.substr(last);
        return;
    }
    INFO("BRINK_RENEW=1 in the environment of this test writes it anew");
    CHECK(written == wanted);
}
