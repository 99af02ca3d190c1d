#include "example.h"
#include "scenario/relations.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace brink::scenario;

namespace {

Scenario base(const std::vector<std::string>& overrides = {}) {
    return read(BRINK_SOURCE_DIR "/tests/messages/base.toml", overrides);
}

// Whether the actor may make the move of that name.
bool may(const Scenario& scenario, const std::string& name, std::size_t actor) {
    const auto move = std::find_if(scenario.moves.begin(), scenario.moves.end(),
                                   [&](const Move& one) { return one.name == name; });
    REQUIRE(move != scenario.moves.end());
    return brink::scenario::may(scenario, *move, scenario.actors[actor]);
}

} // namespace

TEST_CASE("only parties offer, accept and break, and of them those that the move names") {
    const auto all = base();
    for (const std::string verb : {"offer", "accept", "break"}) {
        CHECK(may(all, verb + " terms", 0));
        CHECK(may(all, verb + " terms", 1));
        CHECK_FALSE(may(all, verb + " terms", 2));
    }
    CHECK(may(all, "raise", 2));
    const auto one = base({R"(moves.offer terms.actors=["South"])"});
    CHECK_FALSE(may(one, "offer terms", 0));
    CHECK(may(one, "offer terms", 1));
}

TEST_CASE("what an actor calls negotiable is found by actor and issue, and without an entry is everything") {
    const auto s = base();
    const auto& settlement = s.agreements[0];
    REQUIRE(find_negotiable(settlement, "South", "border"));
    CHECK(find_negotiable(settlement, "South", "border")->low == 0.3);
    CHECK(find_negotiable(settlement, "South", "border")->high == 0.7);
    CHECK(find_negotiable(settlement, "North", "border")->high == 1.0);
    CHECK_FALSE(find_negotiable(settlement, "South", "trade"));
    CHECK(settles(settlement, "trade"));
    CHECK_FALSE(settles(settlement, "North"));
}
