// Points of a study that share batches count what each counts alone.
#include "determinism/alike_points.h"
#include "run/cohorts.h"
#include "run/simulation.h"

using namespace brink;
using namespace brink::tests;

namespace {

const std::atomic<bool> never = false;

// False where points of the scenario share no model, since in it more hangs on the two numbers than the rules' columns.
bool same_as_alone(const std::vector<At>& all, run::Isa isa) {
    auto made = alike_of(all);
    if (!made) { return false; }
    model::Alike& alike = *made;
    std::vector<run::Cohort> cohorts;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto columns = found(alike, all[i].model);
        if (!columns) { return false; }
        const auto first = static_cast<std::int64_t>(i);
        cohorts.push_back({*columns, {first, first + 1 + 2 * first}}); // of other lengths, and other replicas
    }
    auto parts = run::simulate_cohorts(alike, key_of("determinism"), cohorts, isa, never);
    for (std::size_t i = 0; i < all.size(); ++i) {
        INFO("point " << i);
        const auto settings = plain();
        auto alone = run::Simulation(all[i].model, key_of("determinism"), nullptr, settings, never,
                                     run::Counting::point)
                         .simulate(cohorts[i].replicas);
        for (auto* part : {&parts[i], &alone}) { tally::carry_forward(part->tally); }
        REQUIRE(parts[i].failures.empty());
        REQUIRE(counted(parts[i].tally) == counted(alone.tally));
        REQUIRE(parts[i].decisions == alone.decisions);
    }
    return true;
}

} // namespace

TEST_CASE("replicas of several points in one batch count what they count alone, in every scenario") {
    int shared = 0, apart = 0;
    for (const auto& file : all_scenarios()) {
        const auto scenario = scenario::read(file);
        if (scenario.table) { continue; } // a game that is solved beforehand is never shared
        INFO(file.filename().string());
        const auto all = points(scenario);
        for (const auto isa : {run::best_isa(), run::Isa::baseline}) {
            ++(same_as_alone(all, isa) ? shared : apart);
        }
    }
    CHECK(shared > 2 * apart);
}

TEST_CASE("points share no model where more than numbers differ, or one of them is 0 or 1") {
    const auto base = scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/minimal.toml");
    const auto first = points(base)[0];
    model::Alike alike = alike_of(points(base)).value();
    const auto fits = [&](auto change) {
        auto other = first.scenario;
        change(other);
        return found(alike, model::compile(other)).has_value();
    };
    CHECK(fits([](auto& other) { other.actors[0].war_cost.value = 0.25; }));
    CHECK_FALSE(fits([](auto& other) { other.actors[0].war_cost.value = 0.0; }));
    CHECK_FALSE(fits([](auto& other) { other.actors[0].war_cost.value = 1.0; }));
    CHECK_FALSE(fits([](auto& other) { other.actors[1].war_cost.value = 0.25; }));
    CHECK_FALSE(fits([](auto& other) { other.actors[1].mind.kind = "quantal"; }));
    CHECK_FALSE(fits([](auto& other) { other.time.horizon_days *= 2; }));
    CHECK_FALSE(fits([](auto& other) { other.rungs[1].force.value = 0.26; }));
}
