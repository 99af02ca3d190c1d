#include "determinism/subjects.h"

using namespace brink;
using namespace brink::tests;

TEST_CASE("the number of threads changes nothing") {
    for (const auto& [name, model] : subjects()) {
        INFO(name);
        auto settings = plain();
        settings.unit = 16;
        const auto one = simulated(model, {0, replicas}, settings);
        for (const int threads : {2, 3, 8}) {
            settings.threads = threads;
            REQUIRE(simulated(model, {0, replicas}, settings) == one);
        }
    }
}

TEST_CASE(
    "a stopped run keeps contiguous replicas, and going on from there gives what an unbroken run gives") {
    const auto model =
        model::compile(scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/minimal.toml"));
    std::atomic<bool> stop = false;
    const run::Settings settings{3, run::best_isa(), 64, 64};
    const auto enough = [&](const run::Outcome& so_far) { stop = so_far.done.last >= 300; };
    auto part = run::ensemble(model, key_of("stop"), {0, 5000}, settings, stop, enough);
    REQUIRE(part.interrupted);
    REQUIRE(part.done.first == 0);
    REQUIRE(part.tally.replicas == part.done.last);
    stop = false;
    const auto rest = run::ensemble(model, key_of("stop"), {part.done.last, 5000}, settings, stop);
    tally::merge(part.tally, rest.tally);
    const auto whole = run::ensemble(model, key_of("stop"), {0, 5000}, settings, stop);
    REQUIRE(counted(part.tally) == counted(whole.tally));
}
