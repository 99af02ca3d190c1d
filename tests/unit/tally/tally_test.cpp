#include "run/ensemble.h"
#include "scenario/read.h"
#include "shipped.h"
#include "tally/measures.h"

#include <catch2/catch.hpp>

#include <numeric>

using namespace brink;

namespace {

tally::Schema small_schema() {
    return {{{"ending", {"war", "peace"}}, {"turn", {"7", "14", "21"}}},
            {{"ending_turn_count", "", {1, 0}, 6, true}, {"other", "", {0}, 2, false}}};
}

struct Counted {
    model::Model model;
    tally::Schema schema;
    tally::Tally tally;

    const std::vector<std::int64_t>& of(const std::string& name) const {
        for (std::size_t m = 0; m < schema.measures.size(); ++m) {
            if (schema.measures[m].name == name) { return tally.counts[m]; }
        }
        throw std::logic_error("no measure " + name);
    }
    std::int64_t sum(const std::string& name) const {
        return std::accumulate(of(name).begin(), of(name).end(), std::int64_t{0});
    }
};

Counted counted(const std::filesystem::path& file, std::int64_t replicas) {
    Counted result{model::compile(scenario::read(file)), {}, {}};
    const std::atomic<bool> stop = false;
    result.schema = tally::schema_of(result.model);
    result.tally =
        run::ensemble(result.model, key_of("tally"), {0, replicas}, {1, run::best_isa(), 64, 64}, stop).tally;
    return result;
}

} // namespace

TEST_CASE("a digest knows cells by their names, not by their places") {
    auto schema = small_schema();
    auto tally = tally::empty(schema);
    tally.replicas = 3;
    tally.counts[0] = {1, 0, 0, 2, 0, 0}; // war on day 7, peace on day 14
    const auto digest = tally::digest(schema, tally);
    std::swap(schema.dimensions[0].labels[0], schema.dimensions[0].labels[1]);
    tally.counts[0] = {0, 1, 2, 0, 0, 0};
    REQUIRE(tally::digest(schema, tally) == digest);
    tally.counts[0] = {1, 0, 0, 2, 0, 0};
    REQUIRE(tally::digest(schema, tally) != digest);
}

TEST_CASE("measures outside the core do not enter the digest") {
    const auto schema = small_schema();
    auto tally = tally::empty(schema);
    const auto digest = tally::digest(schema, tally);
    tally.counts[1] = {5, 6};
    REQUIRE(tally::digest(schema, tally) == digest);
    tally.counts[0][2] = 1;
    REQUIRE(tally::digest(schema, tally) != digest);
}

TEST_CASE("merging keeps the lowest replica numbers of each ending, in any order") {
    const auto schema = small_schema();
    auto first = tally::empty(schema), second = tally::empty(schema);
    first.exemplars[0] = {1, 4, 9, 12, 20};
    second.exemplars[0] = {2, 3, 30};
    auto one = first, other = second;
    tally::merge(one, second);
    tally::merge(other, first);
    REQUIRE(one.exemplars[0] == std::vector<std::int64_t>{1, 2, 3, 4, 9});
    REQUIRE(other.exemplars == one.exemplars);
}

TEST_CASE("every measure adds up to what it counts") {
    constexpr std::int64_t n = 100;
    for (const auto& file : tests::all_scenarios()) {
        INFO(file.filename().string());
        const auto c = counted(file, n);
        const auto actors = static_cast<std::int64_t>(c.model.names.actors.size());
        const std::int64_t turns = c.model.names.turns;
        CHECK(c.tally.replicas == n);
        CHECK(c.sum("ending_turn_count") == n);
        CHECK(c.sum("peak_rung_count") == n);
        CHECK(c.sum("peak_turn_count") == n * turns);
        CHECK(c.sum("rung_count") == n * turns * actors);
        CHECK(c.sum("stress_count") == n * turns * actors);
        const std::int64_t observers = c.model.names.eyes == 1 ? 1 : c.model.names.eyes - 1;
        CHECK(c.sum("belief_count") == n * turns * actors * observers);
        CHECK(c.sum("move_turn_count") == c.sum("move_count"));
        std::size_t exemplars = 0;
        for (const auto& list : c.tally.exemplars) { exemplars += list.size(); }
        CHECK(exemplars > 0);
    }
}
