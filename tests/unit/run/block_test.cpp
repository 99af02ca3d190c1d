#include "run/block.h"
#include "scenario/read.h"

#include <catch2/catch.hpp>

#include <bit>
#include <set>

using namespace brink;

namespace {

const std::atomic<bool> never = false;

model::Model shipped(const char* name) {
    return model::compile(scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios" / name));
}

// Replica numbers looked at in each turn.
std::vector<std::set<std::uint32_t>> looked_at(const model::Model& model, run::Isa isa,
                                               const std::vector<std::int64_t>& skip, bool grouped) {
    run::Block block(model, isa, 40);
    block.start(key_of("block"), {100, 140}, skip);
    std::vector<std::set<std::uint32_t>> turns;
    for (int turn = 0; turn < model.tables.turns && block.running(); ++turn) {
        turns.emplace_back();
        block.play(turn, never, nullptr, [&](const tally::Sight& sight) {
            tally::for_lanes(sight.live, [&](int lane) {
                const auto replica =
                    static_cast<std::uint32_t>(sight.whole(model.tables.layout.replica_low, lane));
                CHECK(turns.back().insert(replica).second);
            });
        });
        if (grouped) { block.group(); }
    }
    return turns;
}

} // namespace

TEST_CASE("every running replica is looked at once a turn, grouped or not") {
    const auto model = shipped("ruin-ladder.toml"); // replicas end at very different times
    const auto loose = looked_at(model, run::best_isa(), {}, false);
    REQUIRE(loose.front().size() == 40);
    REQUIRE(loose.size() > 10);
    REQUIRE(looked_at(model, run::best_isa(), {}, true) == loose);
    REQUIRE(looked_at(model, run::Isa::scalar, {}, true) == loose);
}

TEST_CASE("a replica that is skipped is never looked at") {
    const auto turns = looked_at(shipped("minimal.toml"), run::best_isa(), {103, 139}, true);
    for (const auto& seen : turns) {
        CHECK(seen.count(103) == 0);
        CHECK(seen.count(139) == 0);
    }
    REQUIRE(turns.front().size() == 38);
}

TEST_CASE("grouping frees batches as replicas end") {
    const auto model = shipped("ruin-ladder.toml");
    run::Block block(model, run::best_isa(), 256);
    block.start(key_of("group"), {0, 256}, {});
    int batches = 0, live = 0;
    for (int turn = 0; turn < 60 && block.running(); ++turn) {
        batches = live = 0;
        block.play(turn, never, nullptr, [&](const tally::Sight& sight) {
            ++batches;
            live += std::popcount(sight.live);
        });
        block.group();
    }
    REQUIRE(batches <= live / block.width() + 1);
    REQUIRE(batches < block.batches());
}

TEST_CASE("grouping puts replicas of like rungs side by side") {
    const auto model = shipped("generic-crisis.toml");
    run::Block block(model, run::best_isa(), 512);
    block.start(key_of("alike"), {0, 512}, {});
    // Neighbours in a batch that differ in the rung of the first actor, of all neighbours.
    const auto unlike = [&] {
        int differ = 0;
        for (int index = 0; index < block.batches(); ++index) {
            const auto sight = block.before(10, index);
            for (int lane = 1; lane < block.width(); ++lane) {
                if (!(sight.live >> lane & 1u)) { continue; }
                const int rung = model.tables.layout.rung;
                differ += sight.whole(rung, lane) != sight.whole(rung, lane - 1);
            }
        }
        return differ;
    };
    for (int turn = 0; turn < 10; ++turn) {
        block.play(turn, never, nullptr, [](const tally::Sight&) {});
    }
    const int before = unlike();
    block.group();
    REQUIRE(before > 50);
    REQUIRE(unlike() < 20);
}
