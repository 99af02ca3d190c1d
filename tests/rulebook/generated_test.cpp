// What must hold whatever a scenario says, in scenarios that nobody wrote.
#include "oracle/walk.h"
#include "rulebook/generated.h"
#include "scenario/read.h"

#include <catch2/catch.hpp>

using namespace brink;

namespace {

constexpr int scenarios = 20;

scenario::Scenario read(int number) { return scenario::read_text("generated", tests::generated(number)); }

} // namespace

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
