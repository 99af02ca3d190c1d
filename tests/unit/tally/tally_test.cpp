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

TEST_CASE("the same exemplars are kept in whatever order replicas and parts come") {
    constexpr int n = 40;
    std::vector<tally::Exemplar> all;
    for (int replica = 0; replica < n; ++replica) {
        all.push_back({replica, static_cast<float>(replica * 7 % 10)}); // each surprise four times
    }
    tally::Exemplars forward, backward, parts[3], merged;
    for (const auto& one : all) { tally::keep(forward, one); }
    for (auto one = all.rbegin(); one != all.rend(); ++one) { tally::keep(backward, *one); }
    for (int replica = 0; replica < n; ++replica) { tally::keep(parts[replica % 3], all[replica]); }
    for (const int part : {2, 0, 1}) { tally::merge(merged, parts[part]); }
    CHECK(forward.lowest == std::vector<std::int64_t>{0, 1, 2, 3, 4});
    CHECK(forward.likely == std::vector<tally::Exemplar>{{0, 0}, {10, 0}, {20, 0}, {30, 0}, {3, 1}});
    CHECK(forward.surprising == std::vector<tally::Exemplar>{{7, 9}, {17, 9}, {27, 9}, {37, 9}, {4, 8}});
    CHECK(backward == forward);
    CHECK(merged == forward);
}

TEST_CASE("merging tallies merges the exemplars of each ending") {
    const auto schema = small_schema();
    auto first = tally::empty(schema), second = tally::empty(schema);
    tally::keep(first.exemplars[0], {4, 0.5f});
    tally::keep(second.exemplars[0], {2, 0.75f});
    tally::keep(second.exemplars[1], {3, 1.0f});
    tally::merge(first, second);
    CHECK(first.exemplars[0].lowest == std::vector<std::int64_t>{2, 4});
    CHECK(first.exemplars[0].surprising == std::vector<tally::Exemplar>{{2, 0.75f}, {4, 0.5f}});
    CHECK(first.exemplars[1].likely == std::vector<tally::Exemplar>{{3, 1.0f}});
}

TEST_CASE("who stays is carried forward once, whatever parts a sum is made of") {
    const tally::Schema schema{
        {{"ending", {"war", "peace"}}, {"turn", {"7", "14", "21"}}, {"rung", {"low", "high"}}},
        {{"by_turn", "", {1, 2}, 6, false},
         {"by_ending", "", {0, 1, 2}, 12, false},
         {"all", "", {2}, 2, false}}};
    auto first = tally::unplayed(schema), second = tally::unplayed(schema);
    first.counts = {{3, 0}, {}, {1, 2}};
    first.stays = {{0, 1}, {0, 1, 1, 0}, {}}; // [turn][ending][rung]
    second.counts = {{2, 0, 1, 0}, {}, {4, 0}};
    second.stays = {{0, 0, 1, 0}, {0, 0, 2, 0, 0, 0, -1, 1}, {}};
    first.turns = 1;
    second.turns = 2;
    auto read = tally::empty(schema);
    read.extents.clear(); // no file has them
    const std::vector<std::vector<std::int64_t>> expected{
        {5, 1, 2, 1, 1, 1}, {0, 1, 0, 1, 0, 1, 3, 0, 2, 1, 2, 1}, {5, 2}};
    for (const auto& begun : {tally::unplayed(schema), tally::empty(schema), read}) {
        for (const bool forward : {false, true}) {
            auto sum = begun;
            tally::merge(sum, forward ? first : second);
            tally::merge(sum, forward ? second : first);
            CHECK(sum.turns == 2); // who is observed in the third turn finds no room among those who stay
            tally::carry_forward(sum);
            CHECK(sum.counts == expected);
            CHECK(sum.stays.empty());
            tally::carry_forward(sum); // there is nothing left to carry
            CHECK(sum.counts == expected);
        }
    }
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
        for (const auto& list : c.tally.exemplars) { exemplars += list.lowest.size(); }
        CHECK(exemplars > 0);
    }
}
