#include "run/drive.h"

#include <catch2/catch.hpp>

#include <thread>

using namespace brink;

namespace {

// Units 0, 1, 2, … of one replica each; later ones take less time, so that they overtake on many threads.
std::function<std::optional<run::Unit>()> counting(std::int64_t count) {
    auto given = std::make_shared<std::int64_t>(0);
    return [=]() -> std::optional<run::Unit> {
        if (*given == count) { return std::nullopt; }
        const auto first = (*given)++;
        return run::Unit{{first, first + 1}};
    };
}

} // namespace

TEST_CASE("results are absorbed in the order of the units, each once, whatever overtakes") {
    std::vector<std::int64_t> absorbed;
    const auto simulate = [](const run::Unit& unit) {
        std::this_thread::sleep_for(std::chrono::microseconds(200 * (40 - unit.range.first)));
        return unit.range.first;
    };
    run::drive(4, counting(40), simulate, [&](const run::Unit& unit, std::int64_t result) {
        CHECK(result == unit.range.first);
        absorbed.push_back(unit.range.first);
    });
    REQUIRE(absorbed.size() == 40);
    for (std::int64_t n = 0; n < 40; ++n) { REQUIRE(absorbed[static_cast<std::size_t>(n)] == n); }
}

TEST_CASE("no more units are under way than the threads can have") {
    std::atomic<int> open = 0, most = 0;
    const auto counted = counting(200);
    const auto next = [&] {
        auto unit = counted();
        if (unit) { most = std::max(most.load(), ++open); }
        return unit;
    };
    run::drive(
        2, next, [](const run::Unit&) { return 0; }, [&](const run::Unit&, int) { --open; });
    REQUIRE(most <= 4);
    REQUIRE(open == 0);
}
