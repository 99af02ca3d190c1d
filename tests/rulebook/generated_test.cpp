// What must hold whatever a scenario says, in scenarios that nobody wrote.
#include "oracle/walk.h"
#include "rulebook/generated.h"
#include "scenario/read.h"

#include <catch2/catch.hpp>

using namespace brink;

namespace {

constexpr int scenarios = 24;

scenario::Scenario read(int number) { return scenario::read_text("generated", tests::generated(number)); }

// What a generated scenario may say, besides what all of them do.
const std::vector<std::string> mechanisms = {"level = 2",
                                             "kind = \"quantal\"",
                                             "kind = \"random\"",
                                             "kind = \"tit-for-tat\"",
                                             "kind = \"grit\"",
                                             "depth = 1",
                                             "depth = 2",
                                             "continuation = \"expected\"",
                                             "minds =",
                                             "order = \"sequential\"",
                                             "order = \"sequential-random\"",
                                             "slots = 1",
                                             "nesting = \"none\"",
                                             "outlook = true",
                                             "fog_sd",
                                             "fog_bias",
                                             "record_learning",
                                             "home_front",
                                             "ceiling",
                                             "treaty = true",
                                             "allies_at",
                                             "anticipation",
                                             "norm =",
                                             "duration_days",
                                             "leads_to = \"war\"",
                                             "leads_to = \"disaster\"",
                                             "threats =",
                                             "sanctioning =",
                                             "burden_sharing",
                                             "defection_cost",
                                             "sanctions = \"either\"",
                                             "obligations",
                                             "good_faith",
                                             "drift_issue",
                                             "talks = ",
                                             "pushes",
                                             "rouses",
                                             "during",
                                             "feint = 1",
                                             "unmasked_per_day",
                                             "instrument = \"build\"",
                                             "target = \"ally\"",
                                             "[table]",
                                             "kind = \"script\"",
                                             "script = [{",
                                             "prospect_theory",
                                             "mediators =",
                                             "carries",
                                             "face_saving",
                                             "clarity",
                                             "removal_per_day",
                                             "removal_growth",
                                             "value =",
                                             "execution_error"};

} // namespace

TEST_CASE("every mechanism is on in some generated scenario and off in another") {
    for (const auto& mechanism : mechanisms) {
        INFO(mechanism);
        int on = 0;
        for (int number = 0; number < scenarios; ++number) {
            on += tests::generated(number).find(mechanism) != std::string::npos;
        }
        CHECK((on > 0 && on < scenarios));
    }
}

TEST_CASE("the oracle and the engine walk side by side through scenarios that nobody wrote") {
    oracle::Report report;
    for (int number = 0; number < scenarios; ++number) {
        const auto scenario = read(number);
        const auto model = model::compile(scenario);
        for (int replica = 0; replica < 2; ++replica) {
            oracle::walk(report, scenario.name, scenario, model, key_of("generated"), replica,
                         run::best_isa());
        }
    }
    for (const auto& failure : report.failures) { UNSCOPED_INFO(failure); }
    CHECK(report.failed == 0);
    CHECK(report.probabilities > 10000);
}
