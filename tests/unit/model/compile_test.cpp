#include "model/model.h"
#include "scenario/read.h"

#include <catch2/catch.hpp>

using namespace brink;

namespace {

// Two actors on six rungs with a threshold at the fourth; the second may not stand on rungs 1 and 3.
std::string text(const std::string& moves) {
    return R"(
schema = 1
name = "test"
time = { start = 2000-01-01, turn_days = 3, horizon_days = 30 }
rungs = [{ name = "r0" }, { name = "r1", force = 0.1 }, { name = "r2", force = 0.2 }, { name = "r3", norm = 0.1 }, { name = "r4" }, { name = "r5", norm = 0.1 }]
actors = [{ name = "A", rung = 1 }, { name = "B", rung = 2, rungs = [0, 2, 4] }]
ties = [{ from = "A", to = "B", adversary = 1 }, { from = "B", to = "A", adversary = 1 }]
endings = [{ name = "rest" }]
)" + moves;
}

model::Model compiled(const std::string& moves, const std::vector<std::string>& overrides = {}) {
    return model::compile_with_exact(scenario::read_text("test.toml", text(moves), overrides));
}

const std::string steps = "moves = [{ name = 'up', family = 'escalate', step = 1 }, { name = 'up two', "
                          "family = 'escalate', step = 2 }, "
                          "{ name = 'down', family = 'de-escalate', step = -1 }, { name = 'jump', family = "
                          "'escalate', to_rung = 4 }]\n";

} // namespace

TEST_CASE("a step goes to the next allowed rung, lands on thresholds and never passes over one") {
    const auto model = compiled(steps);
    const auto& a = model.tables.actor[0];
    const auto& up = a.outcomes[1].next;
    const auto& up_two = a.outcomes[2].next;
    CHECK(up.to[0] == 1);
    CHECK(up.to[2] == 3);
    CHECK(up.to[5] == -1); // the top
    CHECK(up_two.to[1] == 3);
    CHECK(up_two.to[2] == -1); // over the threshold at 3
    CHECK(up_two.to[3] == 5);
    const auto& b = model.tables.actor[1];
    CHECK(b.outcomes[1].next.to[0] == 2);
    CHECK(b.outcomes[1].next.to[2] == -1); // from 2 to 4 is over the threshold at 3
    CHECK(b.outcomes[3].next.to[4] == 2);  // down is free
    CHECK(b.outcomes[4].next.to[2] == 4);  // a move that is named for it may jump
    CHECK(b.outcomes[4].next.to[4] == -1); // it is there already
}

TEST_CASE("plans climb from the top down and descend from the bottom up") {
    const auto model = compiled(steps);
    const auto& a = model.tables.actor[0];
    for (int l = 0; l + 1 < a.link_up_count; ++l) { CHECK(a.links_up[l].from >= a.links_up[l + 1].from); }
    for (int l = 0; l + 1 < a.link_down_count; ++l) {
        CHECK(a.links_down[l].from <= a.links_down[l + 1].from);
    }
    for (int l = 0; l < a.link_up_count; ++l) { CHECK(a.links_up[l].to > a.links_up[l].from); }
}

TEST_CASE("options are moves times targets, hold first, rung slot before instrument slot") {
    const auto model = compiled(R"(
sanctions = [{ name = "mild", bite_per_day = 0.001 }]
[[moves]]
name = "impose"
family = "sanction"
actors = ["A"]
target = "adversary"
instrument = "impose"
sanction = "mild"
[[moves]]
name = "up"
family = "escalate"
step = 1
)");
    const auto& options = model.names.options[0];
    REQUIRE(options.size() == 4);
    CHECK(model.names.moves[static_cast<std::size_t>(options[0].move)] == "hold");
    CHECK(model.names.moves[static_cast<std::size_t>(options[1].move)] == "up");
    CHECK(model.names.moves[static_cast<std::size_t>(options[2].move)] == "hold");
    CHECK(model.names.moves[static_cast<std::size_t>(options[3].move)] == "impose");
    CHECK(options[3].target == 1);
    CHECK(model.names.options[1].size() == 2); // B may not impose, so it has no instrument slot
    REQUIRE(model.names.pairs.size() == 1);
    CHECK(model.names.pairs[0] == std::pair<int, int>{0, 1});
}

TEST_CASE("a number with a prior becomes a column, a plain one stays a value") {
    const auto plain = compiled(steps);
    CHECK(plain.drawn.empty());
    CHECK(plain.tables.actor[0].war_cost.drawn == -1);
    const auto model =
        compiled(steps, {"actors.A.war_cost={uniform=[0.1,0.3]}", "rungs.r1.force={uniform=[0.1,0.3]}"});
    REQUIRE(model.drawn.size() == 2);
    CHECK(model.tables.actor[0].war_cost.drawn >= 0);
    CHECK(model.exact.actor[0].war_cost.drawn == model.tables.actor[0].war_cost.drawn);
    CHECK(model.tables.force.any_drawn);
    CHECK(model.tables.layout.rows == plain.tables.layout.rows + 2);
}

TEST_CASE("a mechanism that a scenario does not use has no rows of state") {
    const auto model = compiled(steps);
    const auto& at = model.tables.layout;
    CHECK(at.seen == at.memory);    // no fog: no perceived rungs
    CHECK(at.tranche == at.roused); // no sanctions: no pairs
    CHECK(at.contest == at.held);   // no contests
    CHECK(at.past == at.tranche);   // no tit-for-tat
}

TEST_CASE("the null row chooses by chance over families and keeps scripts") {
    auto scenario = scenario::read_text("test.toml", text(steps), {"actors.B.mind.kind=script"});
    const auto chance = model::null_row(scenario);
    CHECK(chance.actors[0].mind.kind == "quantal");
    CHECK(chance.actors[0].mind.lambda.value == 0.0);
    CHECK(chance.actors[1].mind.kind == "script");
}
