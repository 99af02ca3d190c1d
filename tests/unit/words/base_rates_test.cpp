#include "words/base_rates.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace brink;

namespace {

study::Finding finding(std::string id, study::RateKind kind, double value, study::Estimate ours,
                       study::Verdict verdict, std::string why = "") {
    study::Finding made{.target = {.id = id,
                                   .dataset = "Data",
                                   .filter = "all of them",
                                   .quantity = "what " + id + " says",
                                   .source = "a book",
                                   .kind = kind,
                                   .n = 1510,
                                   .value = value,
                                   .interval = {0.5 * value, 1.5 * value},
                                   .observable = study::NoState{why},
                                   .observable_text = "as written"},
                        .ours = ours,
                        .verdict = verdict,
                        .why = why};
    return made;
}

words::BaseRates rates() {
    using enum study::Verdict;
    const auto share = study::RateKind::proportion, days = study::RateKind::days;
    return {.scenario = "ruritania",
            .folder = "there",
            .table = "t.csv",
            .digest = "d1",
            .replicas = 20'000,
            .last_day = 364,
            .findings = {finding("a", share, 0.2, {0.25, 0.24, 0.26, 20'000}, inside),
                         finding("b", share, 0.5, {}, no_state, "nobody counts it"),
                         finding("c", days, 80, {{}, {}, {}, 20'000}, above),
                         finding("d", days, 10, {}, no_state, "nobody counts it")}};
}

} // namespace

TEST_CASE("base rates stand beside what was found, then what has no state, and no word of validation") {
    CHECK(words::to_text(rates(), {.unicode = true, .columns = 90}) ==
          "ruritania against base rates of real crises (t.csv)\n"
          "\n"
          "                           base rate [95 %]            here [95 %]  verdict\n"
          "\n"
          "Data: all of them (n = 1,510)\n"
          "  what a says           20.0 % [10.0, 30.0]    25.0 % [24.0, 26.0]  inside\n"
          "  what c says          80.0 d [40.0, 120.0] > 364 d [> 364, > 364]  above\n"
          "\n"
          "No state to compare\n"
          "  nobody counts it: b and d\n"
          "\n"
          "1 of 2 comparable rows lie inside the base rate's own interval; 2 rows have no state to\n"
          "compare. This is no validation: nothing was fitted, rows of one data set overlap, every\n"
          "base rate is conditional on a crisis having been coded, and an ensemble of one scenario is\n"
          "no sample of crises. Intervals under \"here\" are Monte Carlo error only.\n"
          "\n"
          "n = 20,000\n"
          "tally_sha256 d1\n"
          "results in there\n");
}

TEST_CASE("in JSON a day that never came and a row without a state are null") {
    const auto found = nlohmann::json::parse(words::to_json(rates()));
    CHECK(found["comparable"] == 2);
    CHECK(found["inside"] == 1);
    CHECK(found["rows"][0]["ours"]["value"] == 0.25);
    CHECK(found["rows"][0]["why"].is_null());
    CHECK(found["rows"][1]["ours"].is_null());
    CHECK(found["rows"][1]["why"] == "nobody counts it");
    CHECK(found["rows"][2]["ours"]["value"].is_null());
    CHECK(found["rows"][2]["verdict"] == "above");
}
