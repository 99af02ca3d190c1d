#include "model/cost.h"
#include "overflow.h"
#include "run/ensemble.h"
#include "run/units.h"
#include "scenario/read.h"
#include "tally/measures.h"

#include <catch2/catch.hpp>

#include <mutex>
#include <set>
#include <thread>

using namespace brink;

namespace {

std::filesystem::path shipped(const char* name) {
    return std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios" / name;
}

run::Outcome simulated(const model::Model& model, std::int64_t replicas) {
    const std::atomic<bool> stop = false;
    return run::ensemble(model, key_of("ensemble"), {0, replicas}, {2, run::best_isa(), 32, 32}, stop);
}

// Forty moves, each of which needs the one before: m40 cannot be made in fewer than forty turns.
std::string chain_of_moves(int length) {
    std::string text = R"(
schema = 1
name = "chain"
time = { start = 2000-01-01, turn_days = 1, horizon_days = 39 }
choice = { response_days = 0 }
rungs = [{ name = "low" }, { name = "high" }]
actors = [{ name = "A", rung = 0, mind = { kind = "random" } }, { name = "B", rung = 0, mind = { kind = "script" } }]
endings = [{ name = "rest" }]
)";
    for (int n = 1; n <= length; ++n) {
        const auto number = std::to_string(n);
        text += "[[moves]]\nname = \"m" + number + "\"\nfamily = \"negotiate\"\nactors = [\"A\"]\n";
        if (n > 1) { text += "after = \"m" + std::to_string(n - 1) + "\"\n"; }
    }
    return text;
}

} // namespace

TEST_CASE("replicas in which a number leaves its range count nowhere and are reported by number") {
    const auto model = model::compile(scenario::read_text("overflow.toml", tests::overflowing));
    const auto outcome = simulated(model, 100);
    REQUIRE(!outcome.failures.empty());
    CHECK(outcome.tally.replicas + static_cast<std::int64_t>(outcome.failures.size()) == 100);
    std::set<std::int64_t> failed;
    for (const auto& failure : outcome.failures) { CHECK(failed.insert(failure.number).second); }
    for (const auto& list : outcome.tally.exemplars) {
        for (const auto replica : list.lowest) { CHECK(failed.count(replica) == 0); }
    }
    CHECK(simulated(model::compile(scenario::read(shipped("minimal.toml"))), 100).failures.empty());
}

TEST_CASE("a move waits for the one that it needs, however many moves there are") {
    const auto model = model::compile(scenario::read_text("chain.toml", chain_of_moves(40)));
    const auto outcome = simulated(model, 200);
    const auto& made = outcome.tally.counts[2]; // move_count
    REQUIRE(tally::schema_of(model).measures[2].name == "move_count");
    CHECK(made[1] > 0);
    CHECK(made[2] > 0);
    CHECK(made[40] == 0); // 39 turns are too few
}

TEST_CASE("a point counts what a run does, but for what has room in runs only") {
    const auto model = model::compile(scenario::read(shipped("ruin-ladder.toml")));
    const std::atomic<bool> stop = false;
    const run::Settings settings{2, run::best_isa(), 64, 96};
    auto whole = run::ensemble(model, key_of("points"), {0, 500}, settings, stop).tally;
    const auto point = run::ensemble_of_point(model, key_of("points"), {0, 500}, settings, stop).tally;
    CHECK(whole.counts.size() == tally::schema_of(model).measures.size());
    whole.counts.resize(tally::schema_of_point(model).measures.size());
    CHECK(point.counts == whole.counts);
    CHECK(point.exemplars == whole.exemplars);
}

TEST_CASE("units are no larger than leaves each thread several, and no smaller than pays") {
    const auto unit = [](std::int64_t replicas, int threads, std::int64_t most) {
        return run::unit_of({100, 100 + replicas}, {.threads = threads, .unit = most});
    };
    CHECK(unit(1'000'000, 2, 1024) == 1024);
    CHECK(unit(10'000, 2, 1024) == 608); // 8 for each of two threads, in whole batches
    CHECK(unit(10'000, 64, 1024) == 256);
    CHECK(unit(10, 2, 1024) == 256);
    CHECK(unit(1'000'000, 2, 7) == 7);
}

TEST_CASE("as many threads work as were asked for") {
    const auto model = model::compile(scenario::read(shipped("minimal.toml")));
    std::mutex mutex;
    std::set<std::thread::id> seen;
    const std::atomic<bool> stop = false;
    const auto note = [&](const run::Outcome&) {
        const std::lock_guard lock(mutex);
        seen.insert(std::this_thread::get_id());
    };
    run::ensemble(model, key_of("threads"), {0, 4096}, {1, run::best_isa(), 64, 64}, stop, note);
    CHECK(seen.size() == 1);
}

TEST_CASE("the cost of deep reasoning is counted before it is paid") {
    const auto level = [](const char* k) {
        return model::judgements_per_turn(model::compile(scenario::read(
            shipped("ukraine-2022-01-10.toml"), {std::string("actors.Russia.mind.level=") + k})));
    };
    CHECK(level("1") < 1000);
    CHECK(level("2") > 3 * level("1"));
    CHECK(level("3") > 5 * level("2"));
    CHECK(level("3") < model::most_judgements_per_turn);
}
