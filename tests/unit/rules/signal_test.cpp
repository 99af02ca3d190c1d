// Beliefs must matter both ways: what is done moves them, and they move what is done.
#include "run/trace.h"
#include "scenario/read.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace brink;

namespace {

model::Model flagship(const std::vector<std::string>& overrides = {}) {
    return model::compile(scenario::read(
        std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/ukraine-2022-01-10.toml", overrides));
}

double belief_in_high(const model::Model& model, const run::Snapshot& state, std::size_t actor) {
    return state.belief[actor * static_cast<std::size_t>(model.names.max_types) + 2];
}

// Mean change of the belief in Russia's high resolve in the first two turns after it has gone up, stayed, gone down,
// weighted by how often each was seen.
struct Lesson {
    double change[3] = {0, 0, 0};
    int seen[3] = {0, 0, 0};
    double mean(int which) const { return seen[which] ? change[which] / seen[which] : 0.0; }
};

Lesson lesson(const model::Model& model, std::int64_t replicas) {
    Lesson result;
    for (std::int64_t replica = 0; replica < replicas; ++replica) {
        for (const auto& turn : run::trace(model, key_of("signal"), replica, run::best_isa())) {
            if (turn.turn >= 2) { break; }
            const auto& option = model.names.options[0][static_cast<std::size_t>(turn.decisions[0].chosen)];
            const int which = option.move == 0 ? 1 : turn.after.rung[0] > turn.before.rung[0] ? 0 : 2;
            result.change[which] +=
                belief_in_high(model, turn.after, 0) - belief_in_high(model, turn.before, 0);
            ++result.seen[which];
        }
    }
    return result;
}

// Chance that an actor escalates in its first rung slot.
double escalates(const model::Model& model, std::size_t actor) {
    const auto turns = run::trace(model, key_of("signal"), 0, run::best_isa());
    double sum = 0.0;
    for (const auto& decision : turns.front().decisions) {
        if (decision.actor != static_cast<int>(actor) || decision.slot != 0) { continue; }
        for (std::size_t o = 0; o < decision.probability.size(); ++o) {
            const auto& name =
                model.names.moves[static_cast<std::size_t>(model.names.options[actor][o].move)];
            if (name == "escalate" || name == "surge") { sum += decision.probability[o]; }
        }
    }
    return sum;
}

} // namespace

TEST_CASE("under the default mind a costly signal moves a belief: going up raises it, going down lowers it") {
    const auto model = flagship();
    const auto learned = lesson(model, 300);
    REQUIRE(learned.seen[0] > 30);
    REQUIRE(learned.seen[2] > 30);
    CHECK(learned.mean(0) > 0.05);
    CHECK(learned.mean(2) < -0.05);
    CHECK(std::abs(learned.mean(1)) < learned.mean(0));
}

TEST_CASE("a move that costs no type more than another teaches less") {
    // Without a private cost of war the types are alike, and nothing can be learned.
    const auto learned = lesson(flagship({"actors.Russia.war_cost=0"}), 300);
    CHECK(std::abs(learned.mean(0)) < 1e-3);
    CHECK(std::abs(learned.mean(2)) < 1e-3);
}

TEST_CASE("the belief changes a choice: who expects a resolved Russia chooses differently") {
    const auto mild =
        flagship({"actors.Russia.resolve.prior=[0.8,0.15,0.05]", "actors.Russia.resolve.value=1"});
    const auto grim =
        flagship({"actors.Russia.resolve.prior=[0.05,0.15,0.8]", "actors.Russia.resolve.value=1"});
    for (const std::size_t actor : {std::size_t{1}, std::size_t{2}, std::size_t{3}}) {
        INFO(mild.names.actors[actor]);
        CHECK(std::abs(escalates(mild, actor) - escalates(grim, actor)) > 0.004);
    }
}

TEST_CASE("without the outlook the same belief changes nothing at level 1") {
    const std::vector<std::string> blind = {"actors.United States.mind.outlook=false",
                                            "actors.Russia.resolve.value=1"};
    auto mild = blind, grim = blind;
    mild.push_back("actors.Russia.resolve.prior=[0.8,0.15,0.05]");
    grim.push_back("actors.Russia.resolve.prior=[0.05,0.15,0.8]");
    CHECK(escalates(flagship(mild), 1) == escalates(flagship(grim), 1));
}
