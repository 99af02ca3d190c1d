#include "determinism/subjects.h"

using namespace brink;
using namespace brink::tests;

TEST_CASE("width 1 and every wider instruction set give the same bits") {
    for (const auto& [name, model] : subjects()) {
        INFO(name);
        auto settings = plain();
        settings.isa = run::Isa::scalar;
        const auto narrow = simulated(model, {0, replicas}, settings);
        for (const auto isa : {run::Isa::baseline, run::Isa::avx2, run::Isa::avx512}) {
            if (!run::supported(isa)) { continue; }
            settings.isa = isa;
            INFO(run::name(isa));
            REQUIRE(simulated(model, {0, replicas}, settings) == narrow);
        }
    }
}

TEST_CASE("blocks and units of any size give the same bits") {
    for (const auto& [name, model] : subjects()) {
        INFO(name);
        const auto usual = simulated(model, {0, replicas}, plain());
        // Where each replica is alone in its batch, wide lanes only cost time: once is enough.
        const run::Settings sizes[] = {{2, run::Isa::scalar, 1, 13},
                                       {2, run::best_isa(), 7, 1},
                                       {2, run::best_isa(), 16, 64},
                                       {2, run::Isa::scalar, 33, 1},
                                       {2, run::best_isa(), 33, 13}};
        for (const auto& size : sizes) { REQUIRE(simulated(model, {0, replicas}, size) == usual); }
    }
}

TEST_CASE("adding replicas never changes earlier ones") {
    for (const auto& [name, model] : subjects()) {
        INFO(name);
        const std::atomic<bool> stop = false;
        const auto all = run::ensemble(model, key_of("determinism"), {0, replicas}, plain(), stop);
        auto parts = run::ensemble(model, key_of("determinism"), {0, 29}, plain(), stop).tally;
        tally::merge(parts, run::ensemble(model, key_of("determinism"), {29, replicas}, plain(), stop).tally);
        REQUIRE(counted(parts) == counted(all.tally));
    }
}

TEST_CASE("another seed gives another result, so that the comparisons above can fail") {
    const auto model =
        model::compile(scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/minimal.toml"));
    const std::atomic<bool> stop = false;
    const auto one = run::ensemble(model, key_of("one"), {0, replicas}, plain(), stop);
    const auto two = run::ensemble(model, key_of("two"), {0, replicas}, plain(), stop);
    REQUIRE(counted(one.tally) != counted(two.tally));
}
