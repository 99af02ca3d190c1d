#include "model/model.h"
#include "scenario/read.h"
#include "scenario/write.h"
#include "study/recount.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace brink;
using namespace brink::study;

namespace {

constexpr const char* two_states = BRINK_SOURCE_DIR "/scenarios/minimal.toml";
const std::atomic<bool> never = false;

tally::Schema schema() {
    return {.dimensions = {{"ending", {"war", "peace"}}},
            .measures = {{.name = "count", .meaning = "", .dimensions = {0}, .cells = 2, .core = true}}};
}

// Of ten replicas, of which the odd ones ended in peace.
tally::Tally ten() {
    return {.replicas = 10,
            .counts = {{5, 5}},
            .exemplars = {{{0, 2, 4, 6, 8}, {}, {}}, {{1, 3, 5, 7, 9}, {}, {}}}};
}

// Of the first four of them.
tally::Tally four() {
    return {.replicas = 4, .counts = {{2, 2}}, .exemplars = {{{0, 2}, {}, {}}, {{1, 3}, {}, {}}}};
}

results::Results whole(tally::Tally tally) {
    results::Results results;
    results.schema = schema();
    results.tally = std::move(tally);
    return results;
}

const results::Sides sides = {"there", "here"};

} // namespace

TEST_CASE("a seed chooses different stretches, ascending, and all if more are wanted") {
    const auto some = chosen("a", 20, 1000);
    CHECK(some.size() == 20);
    CHECK(std::ranges::is_sorted(some));
    CHECK(std::set(some.begin(), some.end()).size() == 20);
    CHECK((some.front() >= 0 && some.back() < 1000));
    CHECK(some == chosen("a", 20, 1000));
    CHECK(some != chosen("b", 20, 1000));
    CHECK(chosen("a", 99, 5) == std::vector<std::int64_t>{0, 1, 2, 3, 4});
    CHECK(chosen("a", 4, 0).empty());
}

TEST_CASE(
    "ways to simulate differ in instruction set, threads, blocks and units, and each set has its turn") {
    std::set<run::Isa> isas;
    std::set<int> threads, blocks;
    for (std::int64_t number = 0; number < 12; ++number) {
        const run::Settings settings = way(number, 3);
        CHECK(run::supported(settings.isa));
        isas.insert(settings.isa);
        threads.insert(settings.threads);
        blocks.insert(settings.block);
    }
    CHECK(isas.contains(run::Isa::scalar));
    CHECK(isas.contains(run::best_isa()));
    CHECK(threads == std::set{1, 2, 3});
    for (std::int64_t number = 0; number < 12; ++number) CHECK(way(number, 1).threads == 1);
    CHECK(blocks.size() == 3);
}

TEST_CASE("a part contradicts a whole that has other lowest replicas or smaller counts") {
    CHECK(contradictions(whole(ten()), four(), 4, sides).empty());
    tally::Tally forged = ten();
    forged.exemplars[0].lowest = {0, 4, 6, 8};
    auto found = contradictions(whole(forged), four(), 4, sides);
    REQUIRE(found.size() == 1);
    CHECK(found[0].what == "lowest replicas of ending war");
    CHECK(found[0].said == "[0] there");
    CHECK(found[0].found == "[0, 2] here");
    forged = ten();
    forged.counts[0] = {1, 9};
    found = contradictions(whole(forged), four(), 4, sides);
    REQUIRE(found.size() == 1);
    CHECK(to_text(found[0]) == "results.nc: count at ending war: 1 there, 2 here");
}

TEST_CASE("a point is made again from a sweep's head and its design alone") {
    const std::string toml = scenario::to_toml(scenario::read(two_states));
    results::SweepHead head;
    head.scenario_toml = toml;
    head.identity.identity.seed = "a";
    head.identity.seed_policy = "independent";
    const std::string path = "actors.North.audience_cost";
    const FolderPoints points(head, {path}, [](const auto& scenario) { return model::compile(scenario); });
    const results::DesignPoint point{.number = 0, .address = "", .values = {"0.3"}};
    const run::Subject again = points.subject(point);
    const run::Subject direct{model::compile(scenario::read(two_states, {path + "=0.3"})),
                              key_of("a", path + "=0.3\n")};
    const auto counts = [](const run::Subject& subject) {
        return run::ensemble(subject.model, subject.key, {0, 200}, way(0, 1), never).tally.counts;
    };
    CHECK(counts(again) == counts(direct));
    CHECK(results::address_of({path}, point).size() == 16);
    CHECK(results::address_of({path}, point) !=
          results::address_of({path}, {.number = 0, .address = "", .values = {"0.4"}}));
}
