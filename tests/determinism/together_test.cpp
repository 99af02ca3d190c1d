// Points of a study that share batches count what each counts alone.
#include "determinism/subjects.h"
#include "model/alike.h"
#include "run/stream.h"
#include "run/together.h"

using namespace brink;
using namespace brink::tests;

namespace {

const std::atomic<bool> never = false;

struct At {
    scenario::Scenario scenario;
    model::Model model;
};

// A scenario at several values of its first actor's cost of war and audience cost.
std::vector<At> points(const scenario::Scenario& base) {
    std::vector<At> all;
    for (const double factor : {0.37, 0.81, 1.13, 1.61}) {
        scenario::Scenario scenario = base;
        for (scenario::Number* number : {&scenario.actors[0].war_cost, &scenario.actors[0].audience_cost}) {
            number->prior.reset();
            number->value = 0.31 * factor;
        }
        all.push_back({scenario, model::compile(scenario)});
    }
    return all;
}

std::vector<std::string> paths_of(const scenario::Scenario& scenario) {
    const std::string actor = "actors." + scenario.actors[0].name + ".";
    return {actor + "war_cost", actor + "audience_cost", actor + "rung"};
}

// Compared again until what lies between the members of structs is known.
std::optional<std::vector<std::int32_t>> found(model::Alike& alike, const model::Model& other) {
    auto columns = alike.columns_of(other);
    for (int times = 0; times < 20 && !columns; ++times) {
        alike.compare_again();
        columns = alike.columns_of(other);
    }
    return columns;
}

// Made again where what lies between the members of structs was in the way.
std::optional<model::Alike> alike_of(const std::vector<At>& all) {
    for (int times = 0; times < 10; ++times) {
        model::Alike alike(all[0].scenario, paths_of(all[0].scenario));
        if (alike.spare_column() - alike.first_column() == 2) { return alike; }
    }
    return std::nullopt;
}

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
    auto parts = run::together(alike, key_of("determinism"), cohorts, isa, never);
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

TEST_CASE("a stream of short stretches gives what a stream of the same points alone gives") {
    const auto all =
        points(scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/ukraine-2022-01-10.toml"));
    const auto alike = std::make_shared<model::Alike>(alike_of(all).value());
    for (const At& at : all) { found(*alike, at.model); }
    const auto streamed = [&](bool shared, int threads) {
        std::vector<std::string> portions;
        std::int64_t given = 0;
        run::stream(
            {threads, run::best_isa(), 256, 256}, never,
            [&]() -> std::optional<run::Stretch> {
                if (given == 100) { return std::nullopt; }
                const std::int64_t number = given++;
                return run::Stretch{number % 4, {number / 4, number / 4 + (number == 7 ? 40 : 1)}};
            },
            [&](std::int64_t point) {
                run::Subject subject{all[static_cast<std::size_t>(point)].model, key_of("stream")};
                if (shared && point != 1) {
                    const auto columns = alike->columns_of(subject.model);
                    subject.alike = columns ? alike : nullptr;
                    subject.columns = columns.value_or(std::vector<std::int32_t>{});
                }
                return subject;
            },
            [&](const run::Portion& portion) {
                portions.push_back(std::to_string(portion.stretch.point) + ": " +
                                   counted(portion.outcome.tally));
            });
        return portions;
    };
    const auto alone = streamed(false, 1);
    REQUIRE(alone.size() == 100);
    CHECK(streamed(true, 1) == alone);
    CHECK(streamed(true, 3) == alone);
}
