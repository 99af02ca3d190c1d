#include "words/reasons.h"

#include "scenario/read.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

using namespace brink;

namespace {

std::size_t term(const std::string& name) {
    const auto& names = run::term_names();
    return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin());
}

words::Replay minimal() {
    words::Replay replay;
    replay.scenario = scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/minimal.toml");
    replay.model = model::compile(replay.scenario);
    replay.seed = "reasons";
    replay.turns = run::trace(replay.model, key_of("reasons"), 0, run::Isa::baseline, run::Detail::reasons);
    return replay;
}

// North on the rung slot: hold, raise, lower. Upkeep and stakes differ, risk is the same for all.
run::Decision choice() {
    run::Decision decision;
    decision.opportunity = true;
    decision.chosen = 1;
    decision.probability = {0.5, 0.2, 0.3};
    for (const auto& [stakes, upkeep] : {std::pair{0.5, -0.02}, {0.56, -0.1}, {0.47, 0.0}}) {
        std::vector<double> terms(run::term_names().size(), 0.0);
        terms[term("stakes")] = stakes;
        terms[term("upkeep")] = upkeep;
        terms[term("risk")] = -0.125;
        decision.terms.push_back(terms);
        decision.utility.push_back(stakes + upkeep - 0.125);
    }
    return decision;
}

} // namespace

TEST_CASE("reasons compare every option with the likeliest, by the terms that set them apart") {
    CHECK(words::reasons_text(minimal(), choice(), {.unicode = true, .columns = 100}) ==
          "      λ = 20. “hold” is worth 0.355: stakes 0.500, risk -0.125, upkeep -0.020.\n"
          "                                      %   utility  stakes  upkeep\n"
          "        hold                       50.0         0       0       0\n"
          "        lower                      30.0    -0.010  -0.030  +0.020\n"
          "      > raise                      20.0    -0.020  +0.060  -0.080\n");
}

TEST_CASE("terms for which there is no room are added up") {
    const std::string text = words::reasons_text(minimal(), choice(), {.unicode = true, .columns = 70});
    CHECK_THAT(text, Catch::Contains("%   utility  upkeep   other\n"));
    CHECK_THAT(text, Catch::Contains("> raise                      20.0    -0.020  -0.080  +0.060\n"));
}

TEST_CASE("packages of one offer are told by the likeliest and the one chosen") {
    auto replay = minimal();
    replay.model.names.options[0] = {{0, -1, 0}, {1, -1, 0}, {1, -1, 0}};
    const std::string text = words::reasons_text(replay, choice(), {.unicode = true, .columns = 100});
    CHECK_THAT(text, Catch::Contains("        raise                      30.0") &&
                         Catch::Contains("      > raise                      20.0"));
    auto other = choice();
    other.chosen = 0;
    CHECK_THAT(words::reasons_text(replay, other, {.unicode = true, .columns = 100}),
               Catch::Contains("        raise, best of 2           30.0"));
}

TEST_CASE("without reasons, or with one option only, nothing is said") {
    auto decision = choice();
    decision.terms = {{}, {}, decision.terms[2]};
    CHECK(words::reasons_text(minimal(), decision, {}).empty());
    decision.terms.clear();
    CHECK(words::reasons_text(minimal(), decision, {}).empty());
}

TEST_CASE("an explained replay tells the reasons of those who held, too, and its JSON has all terms") {
    auto replay = minimal();
    const std::string text = words::to_text(replay, {0, 1000}, {.unicode = true, .columns = 100});
    CHECK_THAT(text, Catch::Contains("“hold” is worth ") && !Catch::Contains("let pass"));
    const auto json = nlohmann::json::parse(words::to_json(replay, {0, 1000}));
    int explained = 0;
    for (const auto& turn : json.at("turns")) {
        for (const auto& decision : turn.at("decisions")) {
            for (const auto& option : decision.at("options")) {
                double sum = 0.0;
                for (const auto& value : option.at("terms")) sum += value.get<double>();
                CHECK(sum == Approx(option.at("utility").get<double>()).margin(1e-9));
                ++explained;
            }
        }
    }
    CHECK(explained > 50);
    replay.turns = run::trace(replay.model, key_of("reasons"), 0, run::Isa::baseline);
    CHECK_THAT(words::to_text(replay, {0, 1000}, {}), !Catch::Contains("is worth"));
}
