// Beliefs: Bayes, and that nobody expects to change its mind in a known direction (the martingale property), first by
// exact sums over everything that an observer may see, then through the engine.
#include "known_answers/tolerance.h"
#include "oracle/catalogue.h"
#include "oracle/walk.h"
#include "rulebook/generated.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace brink;
using namespace brink::oracle;

namespace {

using Visit = std::function<void(const World&, const View&, int eye, int actor)>;

constexpr int every = 13; // turns: the sums are long, and every other eye looks in turn

// What every eye sees of every actor with more than one type, in some turns of the engine's replicas.
void for_views(const scenario::Scenario& scenario, int replicas, const Visit& visit) {
    const auto model = model::compile(scenario);
    for (int replica = 0; replica < replicas; ++replica) {
        Oracle oracle(scenario, key_of("martingale"), replica);
        const World& world = oracle.world();
        State state = oracle.start();
        for (const auto& turn : run::trace(model, key_of("martingale"), replica, run::Isa::scalar)) {
            const State before = state_of(world, turn.before, state);
            const State shocked = oracle.shocked(before, turn.turn);
            const int first = turn.turn / every % std::min(world.eyes(), 2);
            for (int eye = first; eye < world.eyes() && turn.turn % every == 0; eye += 2) {
                const View view = view_of_eye(world, shocked, turn.turn, eye);
                for (int j = 0; j < world.actors(); ++j) {
                    if (world.types(j) > 1) { visit(world, view, eye, j); }
                }
            }
            state = oracle.turned(before, turn.turn, choices_of(world, turn));
        }
    }
}

// Cases that are quickly walked, and scenarios that nobody wrote.
std::vector<scenario::Scenario> subjects() {
    std::vector<scenario::Scenario> all;
    for (const auto& walked : all_cases()) {
        if (walked.share == 100) { all.push_back(walked.read()); }
    }
    for (int number = 0; number < 5; ++number) {
        all.push_back(scenario::read_text("generated", tests::generated(number)));
    }
    return all;
}

} // namespace

TEST_CASE("over all that may be seen, likelihoods of each type sum to the same, and beliefs to themselves") {
    for (const auto& subject : subjects()) {
        INFO(subject.name);
        for_views(subject, 1, [](const World& world, const View& view, int eye, int actor) {
            Belief prior = (*view.belief)[actor]; // of the engine, which rounds
            const double sum = std::accumulate(prior.begin(), prior.end(), 0.0);
            for (double& share : prior) { share /= sum; }
            const auto observations = possible_observations(world, view, eye, actor);
            std::vector<double> total(prior.size(), 0.0), expected(prior.size(), 0.0);
            double certain = 0;
            for (const auto& seen : observations) {
                double predicted = 0;
                for (std::size_t type = 0; type < prior.size(); ++type) {
                    const double l =
                        likelihood(world, view, eye, actor, world.players[actor].levels[type], seen);
                    total[type] += l;
                    predicted += prior[type] * l;
                }
                const Belief posterior = updated(world, view, eye, actor, seen);
                for (std::size_t type = 0; type < prior.size(); ++type) {
                    expected[type] += predicted * posterior[type];
                }
                certain += predicted;
            }
            for (std::size_t type = 0; type < prior.size(); ++type) {
                CHECK(total[type] == Approx(total[0]).epsilon(1e-9));
                // With fog there are more or fewer cells than options, so that the tremble's part is not 1.
                if (!in_fog(world, eye, actor)) { CHECK(total[type] == Approx(1).epsilon(1e-9)); }
                CHECK(expected[type] / certain == Approx(prior[type]).epsilon(1e-9).margin(1e-12));
            }
        });
    }
}

TEST_CASE("Bayes: a prior of .3 and likelihoods of .8 and .2 give .6315789474") {
    // Through the oracle's own update: two options, chosen with .8 by one type and with .2 by the other.
    const auto scenario =
        scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "tests/known_answers/scenarios/signal.toml");
    Oracle oracle(scenario, key_of("Bayes"), 0);
    const World& world = oracle.world();
    const State state = oracle.start();
    const View view = view_of_eye(world, state, 0, 0);
    const double high = world.players[0].levels[1], low = world.players[0].levels[0];
    const Observation up{1, -1, -1}, stay{0, -1, -1};
    CHECK(likelihood(world, view, 0, 0, high, up) == Approx(0.8).epsilon(1e-9));
    CHECK(likelihood(world, view, 0, 0, low, up) == Approx(0.2).epsilon(1e-9));
    CHECK(updated(world, view, 0, 0, up)[1] == Approx(0.6315789474).margin(5e-11));
    CHECK(updated(world, view, 0, 0, stay)[1] == Approx(0.3 * 0.2 / (0.3 * 0.2 + 0.7 * 0.8)).epsilon(1e-9));

    // Through the engine, replica by replica.
    const auto model = model::compile(scenario);
    int ups = 0;
    for (int replica = 0; replica < 200; ++replica) {
        const auto turn = run::trace(model, key_of("Bayes"), replica, run::best_isa()).front();
        const bool went_up = turn.decisions.front().chosen == 1;
        ups += went_up;
        CHECK(turn.after.belief[1] == Approx(went_up ? 0.6315789474 : 0.0967741935).margin(1e-6));
    }
    CHECK((ups > 0 && ups < 200));
}

namespace {

struct Drift {
    double belief = 0, deviation = 0; // mean of the last belief in the highest type, and its deviation
    double surprise = 0, surprise_deviation = 0; // mean of (truth − belief)
};

// Of the first actor's type, in a scenario without fog; the tremble is off, since real actors do not tremble.
Drift last_beliefs(const Case& walked, std::vector<std::string> more, std::int64_t replicas) {
    const auto model = model::compile(scenario::read(walked.file, walked.overrides + more));
    const auto last_type = model.names.types[0] - 1;
    double sum = 0, squares = 0, off = 0, off_squares = 0;
    for (std::int64_t replica = 0; replica < replicas; ++replica) {
        const auto trace = run::trace(model, key_of("drift"), replica, run::Isa::scalar);
        const auto& end = trace.back().before;
        const double belief = end.belief[last_type], truth = end.type[0] == last_type ? 1 : 0;
        sum += belief;
        squares += belief * belief;
        off += truth - belief;
        off_squares += (truth - belief) * (truth - belief);
    }
    const auto n = static_cast<double>(replicas);
    const auto deviation = [n](double s, double q) { return std::sqrt(q / n - s / n * s / n); };
    return {sum / n, deviation(sum, squares), off / n, deviation(off, off_squares)};
}

} // namespace

TEST_CASE("beliefs of observers who know the game drift in no direction") {
    constexpr std::int64_t replicas = 3000;
    constexpr double alpha = 1e-6; // two-sided, two comparisons
    const Case minimal{
        "minimal", std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/minimal.toml", {"beliefs.tremble=0"}};
    const auto drift = last_beliefs(minimal, {}, replicas);
    INFO(drift.belief << " ± " << drift.deviation << ", " << drift.surprise << " ± "
                      << drift.surprise_deviation);
    CHECK(drift.deviation > 0.02); // something is learnt
    CHECK(tests::mean_agrees(drift.belief, replicas, 0.4, drift.deviation, alpha, 2));
    CHECK(tests::mean_agrees(drift.surprise, replicas, 0, drift.surprise_deviation, alpha, 2));

    // Power: where the truth is always the highest type, the mean belief rises.
    const auto told = last_beliefs(minimal, {"actors.North.resolve.value=2"}, replicas);
    CHECK_FALSE(tests::mean_agrees(told.belief, replicas, 0.4, told.deviation, alpha, 2));
    CHECK(told.belief > 0.4);
}
