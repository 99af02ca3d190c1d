#include "scenario/read.h"
#include "study/rare_arrays.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>

using namespace brink;

namespace {

model::Model shipped(const char* name, const std::vector<std::string>& overrides = {}) {
    return model::compile(
        scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios" / name, overrides));
}

run::Repetition repetition(std::int64_t number, std::vector<std::int64_t> killed, std::int64_t ended) {
    return {number, std::move(killed), ended, 2, 9, 400, 300};
}

// Of ruin-ladder's top, whose levels are its ten rungs, from rung 3; 10 replicas in each repetition.
study::RareEnding found(std::vector<run::Repetition> repetitions) {
    run::SplittingOutcome outcome;
    outcome.done = {0, std::ssize(repetitions)};
    outcome.repetitions = std::move(repetitions);
    return study::rare_ending(shipped("ruin-ladder.toml"), 1, 10, std::move(outcome));
}

const run::Repetition half = repetition(0, {0, 0, 0, 5, 0, 0, 0, 0, 0}, 10);
const run::Repetition quarter = repetition(1, {0, 0, 0, 5, 0, 0, 5, 0, 0}, 10);
const run::Repetition extinct = repetition(2, {0, 0, 0, 5, 10, 0, 0, 0, 0}, 0);

} // namespace

TEST_CASE("repetitions are multiplied out, averaged, and made a rate per year") {
    const auto rare = found({half, quarter, extinct});
    CHECK(rare.estimates == std::vector{0.5, 0.25, 0.0});
    CHECK(rare.probability.mean == 0.25);
    CHECK(rare.probability.deviation == Approx(0.25));
    CHECK(rare.probability.interval.lower == 0.0);                                                // cut
    CHECK(rare.probability.interval.upper == Approx(0.25 + 4.302652730 * 0.25 / std::sqrt(3.0))); // t of 2
    CHECK(rare.days == 600);
    CHECK(rare.per_year.value == Approx(-std::log(0.75) * 365 / 600));
    CHECK(rare.died_out == 1);
    CHECK(rare.largest_part == Approx(2.0 / 3));
    CHECK(rare.plain.count == 6);
    CHECK(rare.plain.value == Approx(0.2));
    // A plain replica takes 30 turns and has the variance .1875; a repetition takes 400 and has .0625.
    CHECK(*rare.gain == Approx(0.1875 * 30 / (0.0625 * 400)));
    CHECK(*rare.plain_replicas == Approx(0.1875 * 3 / 0.0625));
}

TEST_CASE("shares above a level are of those that came so far") {
    const auto rare = found({half, quarter, extinct});
    CHECK(*study::share_above(rare, 3) == 0.5);
    CHECK(*study::share_above(rare, 4) == Approx(2.0 / 3));
    CHECK(*study::share_above(rare, 6) == Approx(0.75)); // of the two that were left
    CHECK(!study::share_above(rare, 0));
    CHECK(rare.levels.front() == "ruin");
    CHECK(rare.levels.back() == "top");
    CHECK(rare.levels_are_rungs);
}

TEST_CASE("an ending that no repetition came to has only an upper bound, of the plain ensemble") {
    const auto rare = found({extinct, extinct});
    CHECK(rare.probability.mean == 0.0);
    CHECK(rare.probability.interval == statistics::wilson(4, 20, 0.95));
    CHECK(!rare.gain);
    CHECK(std::isnan(found({half}).probability.mean));
}

TEST_CASE("endings that nobody can climb to are told, with the reason") {
    const auto model = shipped("ruin-ladder.toml");
    CHECK(study::endings_to_split(model) == std::vector<std::string>{"top"});
    CHECK(study::why_not_split(model, 1).empty());
    CHECK_THAT(study::why_not_split(model, 0), Catch::Matchers::Contains("nothing to climb"));
    CHECK_THAT(study::why_not_split(model, 2), Catch::Matchers::Contains("what is left"));
    CHECK_THAT(study::why_not_split(shipped("ruin-ladder.toml", {"actors.Walker.rung=top"}), 1),
               Catch::Matchers::Contains("first day"));
}

TEST_CASE("rare.nc has the counts from which every estimate follows") {
    const auto rare = found({half, quarter, extinct});
    const auto file = [&] {
        study::RareSource source;
        source.repetitions = 3;
        return study::arrays_of(rare, source);
    }();
    const auto array = [&](const std::string& name) {
        for (const auto& one : file.arrays) {
            if (one.name == name) { return one.numbers; }
        }
        FAIL(name);
        return results::Numbers{};
    };
    const auto survivors = std::get<std::vector<std::int64_t>>(array("survivor_count"));
    const auto ended = std::get<std::vector<std::int64_t>>(array("ended_count"));
    for (std::size_t i = 0; i < 3; ++i) {
        double product = static_cast<double>(ended[i]) / 10;
        for (std::size_t level = 0; level < 9; ++level) {
            product *= static_cast<double>(survivors[9 * i + level]) / 10;
        }
        CHECK(product == Approx(rare.estimates[i]));
    }
    CHECK(survivors[9 * 2 + 8] == 0); // after the last died out
    CHECK(!results::to_netcdf(file).empty());
    const auto status =
        std::ranges::find(file.attributes, std::pair<std::string, std::string>{"status", "complete"});
    CHECK(status != file.attributes.end());
    CHECK(study::splitting_digest(rare) != study::splitting_digest(found({half, quarter, half})));
}
