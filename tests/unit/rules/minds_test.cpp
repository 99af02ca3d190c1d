// What sets the minds apart from each other, in duels small enough to foresee what they do.
#include "known_answers/tolerance.h"
#include "run/trace.h"
#include "scenario/read.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace brink;

namespace {

using Overrides = std::vector<std::string>;

constexpr std::size_t north = 0, south = 1;
constexpr int protest = 1, patrols = 2, massing = 3; // rungs of minimal.toml

// scenarios/minimal.toml with an opportunity in every turn.
model::Model duel(const Overrides& overrides) {
    Overrides all = {"choice.response_days=0"};
    all.insert(all.end(), overrides.begin(), overrides.end());
    return model::compile(
        scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/minimal.toml", all));
}

std::vector<run::Turn> played(const model::Model& model, std::int64_t replica = 0) {
    return run::trace(model, key_of("minds"), replica, run::best_isa());
}

// Largest difference between the probabilities of North's first choice with two minds, over some replicas.
double apart(const Overrides& world, const std::string& one_mind, const std::string& other_mind) {
    const auto with = [&](const std::string& mind) {
        Overrides overrides = world;
        overrides.push_back("actors.North.mind=" + mind);
        return duel(overrides);
    };
    const auto one = with(one_mind), other = with(other_mind);
    double worst = 0.0;
    for (std::int64_t replica = 0; replica < 20; ++replica) {
        const auto a = played(one, replica).front().decisions.front().probability,
                   b = played(other, replica).front().decisions.front().probability;
        for (std::size_t o = 0; o < a.size(); ++o) { worst = std::max(worst, std::abs(a[o] - b[o])); }
    }
    return worst;
}

int lowest_rung(const model::Model& model, std::size_t actor) {
    int lowest = massing;
    for (const auto& turn : played(model)) { lowest = std::min(lowest, turn.after.rung[actor]); }
    return lowest;
}

} // namespace

TEST_CASE(
    "to look one choice ahead is level 1 where no plan pays: two rungs and a way between them that costs") {
    const std::string level_1 = "{ kind = \"level-k\", lambda = 3 }",
                      look_ahead = "{ kind = \"look-ahead\", depth = 1, lambda = 3 }";
    const Overrides two_rungs = {"actors.North.rungs=[\"protest\", \"war\"]", "actors.North.rung=protest",
                                 "time.horizon_days=21"};
    const Overrides costly = {"actors.North.norm_weight=15", "actors.North.audience_cost=1"};
    Overrides costly_between_two = two_rungs;
    costly_between_two.insert(costly_between_two.end(), costly.begin(), costly.end());
    CHECK(apart(costly_between_two, level_1, look_ahead) < 1e-5);
    CHECK(apart(two_rungs, level_1, look_ahead) > 1e-3);
}

TEST_CASE("GRIT makes as many concessions as it has patience for, if nobody answers them") {
    const auto concedes = [](int patience) {
        return lowest_rung(
            duel({"actors.North.rung=massing", "actors.South.mind.kind=script", "actors.South.rung=patrols",
                  "actors.North.mind={ kind = \"grit\", patience = " + std::to_string(patience) + " }"}),
            north);
    };
    CHECK(concedes(0) == massing);
    CHECK(concedes(1) == patrols);
    CHECK(concedes(2) == protest);
    CHECK(concedes(3) == 0);
}

TEST_CASE("GRIT that is reciprocated goes on beyond its patience") {
    const auto model = duel({"actors.North.rung=massing", "actors.South.rung=massing",
                             "actors.North.mind={ kind = \"grit\", patience = 1 }",
                             "actors.South.mind={ kind = \"tit-for-tat\" }"});
    CHECK(lowest_rung(model, north) == 0);
    CHECK(lowest_rung(model, south) == 0);
}

TEST_CASE("of several minds each is drawn as often as its weight says") {
    const auto model = duel({"actors.North.minds=[{ kind = \"grit\", weight = 0.2 }, { kind = \"random\", "
                             "weight = 0.5 }, { weight = 0.3 }]",
                             "time.horizon_days=21"});
    constexpr int replicas = 3000;
    std::vector<std::int64_t> drawn(3, 0);
    for (int replica = 0; replica < replicas; ++replica) {
        ++drawn[static_cast<std::size_t>(played(model, replica).front().before.mind[north])];
    }
    const double share[] = {0.2, 0.5, 0.3};
    for (std::size_t n = 0; n < 3; ++n) {
        INFO("mind " << n << ": drawn " << drawn[n] << " times");
        CHECK(tests::count_agrees(drawn[n], replicas, share[n], 1e-6, 3));
    }
}

TEST_CASE("one after another, the second mover sees what the first has done in the same turn, not reversed") {
    const auto answer = [](const std::string& order, const std::string& mover, const std::string& answerer) {
        const auto model =
            duel({"choice.order=" + order, "actors.North.rung=patrols", "actors.South.rung=patrols",
                  "actors." + mover +
                      ".mind={ kind = \"script\", script = [{ date = 2030-03-01, move = \"raise\" }] }",
                  "actors." + answerer + ".mind={ kind = \"tit-for-tat\" }"});
        return played(model).front().after.rung[answerer == "North" ? north : south];
    };
    CHECK(answer("simultaneous", "North", "South") == patrols);
    CHECK(answer("sequential", "North", "South") == massing);
    CHECK(answer("sequential", "South", "North") == patrols); // North moves first
}
