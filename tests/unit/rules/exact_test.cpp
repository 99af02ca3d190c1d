// The rules in double precision, one lane: the same source as the engine's.
#include "known_answers/exact.h"
#include "run/trace.h"
#include "scenario/read.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace brink;

namespace {

model::Model flagship() {
    return model::compile_with_exact(
        scenario::read(std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/ukraine-2022-01-10.toml"));
}

} // namespace

TEST_CASE("the constants of a replica are those of ODD §7.1, to the digits of double precision") {
    const auto model = flagship();
    const tests::ExactReplica replica(model, key_of("exact"), 0);
    const auto& at = model.exact.layout;
    const double turn = 3.0, horizon = 182.0;
    const double chance = 1.0 - std::exp(-turn / 10.0), discount = std::exp(-turn / horizon),
                 kept = std::exp(-turn / 84.0);
    CHECK(replica.real(at.derived + model::opportunity_chance) == Approx(chance).epsilon(1e-13));
    CHECK(replica.real(at.derived + model::reply_chance) ==
          Approx(1.0 - std::exp(-turn * 0.0232)).epsilon(1e-13));
    CHECK(replica.real(at.of_actor + model::discount) == Approx(discount).epsilon(1e-14));
    CHECK(replica.real(at.of_actor + model::plan_discount) ==
          Approx(std::pow(discount, 1.0 / chance)).epsilon(1e-13));
    CHECK(replica.real(at.of_actor + model::delay_value) ==
          Approx(discount * (1 - kept) / (1 - discount * kept)).epsilon(1e-13));
    CHECK(replica.real(at.war_end) == Approx(-std::expm1(-turn / 550.0)).epsilon(1e-13));
}

TEST_CASE(
    "the engine's float numbers follow the same rules in double, as long as the same moves are chosen") {
    const auto model = flagship();
    int compared = 0;
    for (std::int64_t number = 0; number < 12; ++number) {
        tests::ExactReplica exact(model, key_of("exact"), static_cast<std::uint64_t>(number));
        for (const auto& turn : run::trace(model, key_of("exact"), number, run::best_isa())) {
            exact.turn();
            bool same = true;
            for (int i = 0; i < model.tables.actors; ++i) {
                same &=
                    exact.whole(model.exact.layout.rung + i) == turn.after.rung[static_cast<std::size_t>(i)];
            }
            if (!same) { break; } // a uniform fell between the two probabilities: from here on two crises
            for (std::size_t n = 0; n < turn.after.belief.size(); ++n) {
                REQUIRE(std::abs(exact.real(model.exact.layout.belief + static_cast<int>(n)) -
                                 turn.after.belief[n]) < 1e-4);
                ++compared;
            }
        }
    }
    REQUIRE(compared > 3000);
}
