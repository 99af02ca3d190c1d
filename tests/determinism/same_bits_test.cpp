#include "run/ensemble.h"
#include "scenario/read.h"
#include "shipped.h"
#include "tally/measures.h"

#include <catch2/catch.hpp>

using namespace brink;

namespace {

constexpr std::int64_t replicas = 70; // more than one batch in every width, and not a multiple of any

struct Subject {
    std::string name;
    model::Model model;
};

std::vector<Subject> subjects() {
    std::vector<Subject> all;
    for (const auto& file : tests::all_scenarios()) {
        all.push_back({file.filename().string(), model::compile(scenario::read(file))});
    }
    return all;
}

// Everything that was counted, as text, so that measures beside the core ones are compared as well.
std::string counted(const tally::Tally& tally) {
    std::string text = std::to_string(tally.replicas);
    for (const auto& counts : tally.counts) {
        for (const auto count : counts) { text += ' ' + std::to_string(count); }
    }
    for (const auto& list : tally.exemplars) {
        for (const auto replica : list) { text += " #" + std::to_string(replica); }
    }
    return text;
}

std::string simulated(const model::Model& model, run::Range range, const run::Settings& settings) {
    const std::atomic<bool> stop = false;
    const auto outcome = run::ensemble(model, key_of("determinism"), range, settings, stop);
    REQUIRE(outcome.failures.empty());
    return counted(outcome.tally);
}

run::Settings plain() { return {1, run::best_isa(), 512, 2048}; }

} // namespace

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
        for (const int block : {1, 7, 16, 33}) {
            for (const std::int64_t unit : {1, 13, 64}) {
                REQUIRE(simulated(model, {0, replicas}, {2, run::best_isa(), block, unit}) == usual);
            }
        }
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
