#include "scenario/sources.h"

#include "base/input_error.h"
#include "scenario/read.h"
#include "shipped.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <map>
#include <unistd.h>

using namespace brink;
namespace fs = std::filesystem;

namespace {

// A folder of its own that does not outlive the test.
class Scratch {
public:
    Scratch() : path_(fs::temp_directory_path() / ("brink-sources-" + std::to_string(getpid()))) {
        fs::create_directories(path_);
    }
    ~Scratch() { fs::remove_all(path_); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    fs::path write(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name) << text;
        return path_ / name;
    }

private:
    fs::path path_;
};

const std::string crisis = R"(schema = 1
name = "crisis"
time = { start = 2030-01-01, horizon_days = 70, report = [2030-02-01, 40] }
rungs = [{ name = "calm" }, { name = "war", force = 1, war = { uniform = [0.5, 1] }, source = "Kahn 1965" }]
moves = [{ name = "up", family = "escalate", step = 1 }, { name = "down", family = "de-escalate", step = -1 }]
endings = [{ name = "war", when = [{ at_least = 1 }], for_days = 7, source = "assumption: a week" }, { name = "rest" }]
[beliefs]
tremble = { value = 0.02, source = "assumption: one in fifty" }
[[actors]]
name = "A"
rung = 0
source = "assumption: round"
capability = 2
resolve = { levels = [0.5, { value = 2, source = "Schelling 1960" }], prior = [0.5, 0.5], source = "" }
[actors.mind]
source = "Stahl 1995"
lambda = 30
level = 1
[[actors]]
name = "B"
rung = 0
)";

std::map<std::string, std::string> sources_of(const std::string& text) {
    const Scratch scratch;
    const fs::path file = scratch.write("crisis.toml", text);
    scenario::read(file); // else nothing is promised
    std::map<std::string, std::string> sources;
    for (const auto& number : scenario::sourced_numbers(file)) {
        CHECK(sources.emplace(number.path, number.source).second);
    }
    return sources;
}

} // namespace

TEST_CASE("a number has its own source, or that of the nearest table around it") {
    const auto sources = sources_of(crisis);
    CHECK(sources.at("beliefs.tremble") == "assumption: one in fifty");
    CHECK(sources.at("rungs.war.force") == "Kahn 1965");
    CHECK(sources.at("rungs.war.war") == "Kahn 1965");
    CHECK(sources.at("actors.A.capability") == "assumption: round");
    CHECK(sources.at("actors.A.mind.lambda") == "Stahl 1995");
    CHECK(sources.at("actors.A.resolve.levels[0]") == "assumption: round"); // an empty source says nothing
    CHECK(sources.at("actors.A.resolve.levels[1]") == "Schelling 1960");
    CHECK(sources.at("endings.war.for_days") == "assumption: a week");
    CHECK(sources.at("time.start").empty());
    CHECK(sources_of("source = \"ICB\"\n" + crisis).at("time.report[1]") == "ICB");
}

TEST_CASE("numbers, durations and dates count, and rungs, steps, levels and defaults do not") {
    std::vector<std::string> paths;
    for (const auto& [path, source] : sources_of(crisis)) { paths.push_back(path); }
    CHECK(paths == std::vector<std::string>{
                       "actors.A.capability", "actors.A.mind.lambda", "actors.A.resolve.levels[0]",
                       "actors.A.resolve.levels[1]", "actors.A.resolve.prior[0]", "actors.A.resolve.prior[1]",
                       "beliefs.tremble", "endings.war.for_days", "rungs.war.force", "rungs.war.war",
                       "time.horizon_days", "time.report[0]", "time.report[1]", "time.start"});
}

TEST_CASE("numbers of a file that is extended are told with their place there") {
    const Scratch scratch;
    scratch.write("base.toml", crisis);
    const auto file =
        scratch.write("above.toml", "extends = \"base.toml\"\n[[actors]]\nname = \"A\"\ncapability = 3\n");
    scenario::read(file);
    for (const auto& number : scenario::sourced_numbers(file)) {
        const bool above = number.path == "actors.A.capability";
        CHECK(fs::path(number.place.file).filename() == (above ? "above.toml" : "base.toml"));
        if (above) { CHECK(number.place.line == 4); }
    }
}

TEST_CASE("an assumption without a reason is refused, all of them at once") {
    const Scratch scratch;
    const auto file = scratch.write("bare.toml", "source = \"assumption: \"\n" + crisis +
                                                     "war_cost = { value = 1, source = \"assumption:\" }\n");
    scenario::read(file);
    try {
        scenario::sourced_numbers(file);
        FAIL("not refused");
    } catch (const InputError& error) {
        REQUIRE(error.problems.size() == 2);
        CHECK(error.problems[0].problem == "source is a bare \"assumption:\"");
        CHECK(error.problems[0].line == 1);
        CHECK(error.problems[1].problem == "actors.B.war_cost.source is a bare \"assumption:\"");
    }
}

TEST_CASE("every number of a shipped scenario is cited or assumed") {
    for (const auto& file : tests::scenarios_in("scenarios")) {
        for (const auto& number : scenario::sourced_numbers(file)) {
            INFO(file << ": " << number.path);
            CHECK(!number.source.empty());
        }
    }
}
