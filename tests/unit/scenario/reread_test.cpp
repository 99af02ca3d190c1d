#include "document/load.h"
#include "document/write.h"
#include "scenario/read.h"
#include "scenario/read_record.h"
#include "scenario/reread.h"
#include "scenario/sources.h"
#include "scenario/write.h"
#include "shipped.h"

#include <catch2/catch.hpp>

using namespace brink;

namespace {

const std::filesystem::path scenarios = std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios";

// The full reading, which knows nothing of an earlier one.
std::string read_anew(const scenario::Source& source, const std::vector<std::string>& overrides) {
    return scenario::to_toml(scenario::read({source.name, source.root, nullptr}, overrides));
}

// "a.b[2]" as an override names it.
std::string override_path(std::string path) {
    for (std::size_t at = 0; at < path.size(); ++at) {
        if (path[at] == '[') { path[at] = '.'; }
    }
    std::erase(path, ']');
    return path;
}

std::string problems_of(const scenario::Source& source, const std::vector<std::string>& overrides) {
    try {
        scenario::read(source, overrides);
    } catch (const InputError& error) { return error.what(); }
    return "";
}

} // namespace

TEST_CASE("a scenario that is read again under other numbers is what a full reading gives, for every number "
          "of every file") {
    std::size_t again = 0, all = 0;
    for (const auto& file : tests::all_scenarios()) {
        const auto source = scenario::load(file);
        INFO(file.string());
        for (const auto& number : scenario::sourced_numbers(file)) {
            const auto path = override_path(number.path);
            INFO(path);
            for (const char* value : {"=0.5", "=1"}) {
                const std::vector<std::string> overrides = {path + value};
                ++all;
                const auto quick =
                    source.rough ? scenario::reread(*source.rough, source.root, overrides) : std::nullopt;
                if (!quick) { continue; }
                ++again;
                REQUIRE(scenario::to_toml(*quick) == read_anew(source, overrides));
            }
        }
    }
    CHECK(again > 1000);
    CHECK(10 * again > 6 * all); // else most of a study is read in full
}

TEST_CASE("several numbers at once, and one of them twice, are read again as in full") {
    const auto source = scenario::load(scenarios / "minimal.toml");
    const std::vector<std::string> overrides = {"actors.North.audience_cost=0.1", "actors.0.war_cost=0.3",
                                                "actors.North.audience_cost=0.2"};
    REQUIRE(source.rough);
    const auto quick = scenario::reread(*source.rough, source.root, overrides);
    REQUIRE(quick);
    CHECK(scenario::to_toml(*quick) == read_anew(source, overrides));
    CHECK(quick->actors[0].audience_cost.value == 0.2);
}

TEST_CASE("what is more than another number is left to the full reading, whose words a user sees") {
    const auto source = scenario::load(scenarios / "minimal.toml");
    REQUIRE(source.rough);
    for (const char* text : {"actors.North.war_cost=-1", "actors.North.war_cost={ uniform = [0.1, 0.2] }",
                             "actors.North.war_csot=1", "actors.Nobody.war_cost=1", "time.turn_days=high",
                             "name=other", "actors.North.war_cost", "time=1"}) {
        INFO(text);
        CHECK_FALSE(scenario::reread(*source.rough, source.root, {text}));
        CHECK(problems_of(source, {text}) == problems_of({source.name, source.root, nullptr}, {text}));
    }
}
