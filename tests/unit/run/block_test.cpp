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
                                               const std::vector<std::int64_t>& skip, bool pack) {
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
        if (pack) { block.compact(); }
    }
    return turns;
}

} // namespace

TEST_CASE("every running replica is looked at once a turn, packed or not") {
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

TEST_CASE("packing frees batches as replicas end") {
    const auto model = shipped("ruin-ladder.toml");
    run::Block block(model, run::best_isa(), 256);
    block.start(key_of("pack"), {0, 256}, {});
    int batches = 0, live = 0;
    for (int turn = 0; turn < 60 && block.running(); ++turn) {
        batches = live = 0;
        block.play(turn, never, nullptr, [&](const tally::Sight& sight) {
            ++batches;
            live += std::popcount(sight.live);
        });
        block.compact();
    }
    REQUIRE(batches <= live / block.width() + 1);
    REQUIRE(batches < block.batches());
}
