#include "scenario/read.h"
#include "words/rare.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>

using namespace brink;

namespace {

// Of ruin-ladder's top, from rung 3, with 1,000 replicas in each repetition.
words::RareReport report_of(std::vector<run::Repetition> repetitions) {
    words::RareReport report;
    run::SplittingOutcome outcome;
    outcome.done = {0, std::ssize(repetitions)};
    outcome.repetitions = std::move(repetitions);
    const auto model = model::compile(
        scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/ruin-ladder.toml", {}));
    report.rare = study::rare_ending(model, 1, 1000, std::move(outcome));
    report.source.repetitions = report.rare.outcome.done.last;
    report.source.identity.seed = "s";
    report.title = "ruin-ladder";
    report.folder = "there";
    return report;
}

run::Repetition repetition(std::int64_t number, std::int64_t killed) {
    return {number, {0, 0, 0, killed, 900, 990, 0, 0, 0}, 1000, 0, 9, 9000, 4000};
}

std::string in_one_line(const std::string& text) {
    std::string line;
    for (const char letter : text) {
        if ((letter == ' ' || letter == '\n') && line.ends_with(' ')) { continue; }
        line += letter == '\n' ? ' ' : letter;
    }
    return line;
}

} // namespace

TEST_CASE("splitting is told with its interval, rate, levels and what a plain ensemble would take") {
    const auto report = report_of({repetition(0, 500), repetition(1, 600), repetition(2, 550)});
    const std::string text = in_one_line(words::to_text(report, {}));
    CHECK_THAT(text, Catch::Matchers::Contains("3 repetitions of 1,000 replicas, seed \"s\""));
    CHECK_THAT(text, Catch::Matchers::Contains("probability 4.50e-04 95 % interval [3.26e-04, 5.74e-04]"));
    CHECK_THAT(text, Catch::Matchers::Contains("rate per year 2.74e-04"));
    CHECK_THAT(text, Catch::Matchers::Contains("three 45.00 % 0.45"));
    CHECK_THAT(text, Catch::Matchers::Contains("five 1.00 % 4.50e-04"));
    CHECK_THAT(text, Catch::Matchers::Contains("0 of its 3,000 replicas end so"));
    CHECK_THAT(text, Catch::Matchers::Contains("a plain ensemble would need 539,757 replicas"));
    const auto json = nlohmann::json::parse(words::to_json(report));
    CHECK(json["probability"].get<double>() == Approx(4.5e-4));
    CHECK(json["levels"][4]["share"].get<double>() == Approx(0.1));
    CHECK(json["repetitions"].size() == 3);
    for (const char letter : words::to_text(report, {.unicode = false})) {
        CHECK(static_cast<unsigned char>(letter) < 0x80);
    }
}

TEST_CASE("what makes an estimate by splitting doubtful is said") {
    const auto lone = in_one_line(words::to_text(report_of({repetition(0, 500), repetition(1, 1000)}), {}));
    CHECK_THAT(lone, Catch::Matchers::Contains("One repetition alone makes up 100 % of the sum."));
    CHECK_THAT(lone, Catch::Matchers::Contains("The interval is wide"));
    CHECK_THAT(lone,
               Catch::Matchers::Contains("In 1 repetition nobody was left who rose higher; it counts as 0."));
    auto never = report_of({repetition(0, 1000), repetition(1, 1000)});
    never.rare.highest = 4;
    const auto text = in_one_line(words::to_text(never, {}));
    CHECK_THAT(text, Catch::Matchers::Contains("the highest level that any replica reached is four"));
    CHECK(nlohmann::json::parse(words::to_json(never))["gain"].is_null());
    auto broken = report_of({repetition(0, 500), repetition(1, 500)});
    broken.rare.outcome.failures.push_back({7, "replica 7012: why"});
    CHECK_THAT(in_one_line(words::to_text(broken, {})),
               Catch::Matchers::Contains(
                   "1 repetition broke off and count nowhere; the first is number 7, replica 7012"));
}
