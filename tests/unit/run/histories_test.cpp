#include "overflow.h"
#include "run/ensemble.h"
#include "scenario/read.h"
#include "tally/measures.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace brink;

namespace {

struct Kept {
    run::Outcome outcome;
    tally::Histories replicas;
};

Kept kept(const model::Model& model, std::int64_t first, std::int64_t last, const run::Settings& settings) {
    const std::atomic<bool> stop = false;
    Kept all;
    all.replicas = tally::Histories(model, first, 0);
    all.outcome =
        run::ensemble(model, key_of("kept"), {first, last}, settings, stop, {},
                      [&](const tally::Histories& unit) { append(all.replicas, unit, 0, unit.size()); });
    return all;
}

model::Model with_priors() {
    return model::compile(
        scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/ukraine-2022-01-10-priors.toml"));
}

const std::vector<std::int64_t>& counts(const model::Model& model, const tally::Tally& tally,
                                        const std::string& name) {
    const auto measures = tally::schema_of(model).measures;
    const auto found = std::ranges::find(measures, name, &tally::Measure::name);
    REQUIRE(found != measures.end());
    return tally.counts[static_cast<std::size_t>(found - measures.begin())];
}

std::size_t at(std::int64_t number) { return static_cast<std::size_t>(number); }

} // namespace

TEST_CASE("replicas that are kept one by one are those that were counted") {
    const auto model = with_priors();
    const auto [outcome, replicas] = kept(model, 0, 700, {2, run::best_isa(), 64, 100});
    const auto endings = at(model.tables.endings);
    std::vector<std::int64_t> by_turn(at(model.tables.turns) * endings, 0), peaks(at(model.tables.rungs), 0),
        slices(model.drawn.size() * at(model::prior_slices) * endings, 0);
    REQUIRE(replicas.size() == 700);
    for (std::size_t i = 0; i < replicas.size(); ++i) {
        ++by_turn[at(replicas.turn[i]) * endings + at(replicas.ending[i])];
        const auto* peak = &replicas.peak[i * replicas.actors];
        ++peaks[at(*std::max_element(peak, peak + replicas.actors))];
        for (std::size_t column = 0; column < replicas.drawn; ++column) {
            const auto& edges = model.drawn[column].edges;
            const auto value = static_cast<float>(replicas.parameters[i * replicas.drawn + column]);
            const auto slice = at(std::upper_bound(edges.begin(), edges.end(), value) - edges.begin());
            ++slices[(column * at(model::prior_slices) + slice) * endings + at(replicas.ending[i])];
        }
    }
    CHECK(by_turn == counts(model, outcome.tally, "ending_turn_count"));
    CHECK(peaks == counts(model, outcome.tally, "peak_rung_count"));
    CHECK(slices == counts(model, outcome.tally, "parameter_count"));
}

TEST_CASE("a replica that is kept is the same in any company") {
    const auto model = with_priors();
    const auto all = kept(model, 0, 300, {1, run::best_isa(), 256, 256}).replicas;
    CHECK(kept(model, 0, 300, {3, run::Isa::scalar, 33, 41}).replicas == all);
    tally::Histories parts(model, 0, 0);
    for (const auto& [first, last] : {std::pair{0, 37}, std::pair{37, 300}}) {
        const auto part = kept(model, first, last, {2, run::Isa::baseline, 16, 64}).replicas;
        append(parts, part, 0, part.size());
    }
    CHECK(parts == all);
}

TEST_CASE("of a replica that broke off its number and its parameters are kept") {
    const auto model = model::compile(scenario::read_text("overflow.toml", tests::overflowing));
    const auto [outcome, replicas] = kept(model, 0, 100, {2, run::best_isa(), 32, 32});
    REQUIRE(!outcome.failures.empty());
    REQUIRE(std::ranges::count(replicas.ending, -1) == std::ssize(outcome.failures));
    for (const auto& failure : outcome.failures) {
        CHECK(replicas.ending[at(failure.number)] == -1);
        CHECK(replicas.turn[at(failure.number)] == -1);
        CHECK(replicas.peak[at(failure.number) * replicas.actors] == -1);
    }
}
