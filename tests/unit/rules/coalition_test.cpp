// What sanctions cost who sends them hangs on who else does.
#include "run/trace.h"
#include "scenario/read.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace brink;

namespace {

constexpr std::size_t nato = 2;
constexpr double horizon = 182.0, cost_per_day = 1e-4, exposure = 0.75, share = 0.4, defection = 0.03;

// The United States impose in the second week and ease in the tenth; NATO does either by little more than chance.
model::Model allies() {
    return model::compile(scenario::read(
        std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/ukraine-2022-01-10.toml",
        {"sanctioning.burden_sharing=0.4", "sanctioning.defection_cost=0.03", "actors.NATO.mind.lambda=1",
         "sanctions.limited.cost_per_day=0.0001", "sanctions.massive.cost_per_day=0.0001",
         "actors.United States.mind={ kind = 'script', script = [{ date = 8, move = 'impose limited "
         "sanctions', "
         "target = 'Russia' }, { date = 64, move = 'ease sanctions', target = 'Russia' }] }"}));
}

double term(const run::Decision& decision, std::size_t option, const std::string& name) {
    const auto& names = run::term_names();
    return decision
        .terms[option][static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin())];
}

// What NATO made of an option, in every turn in which it weighed it while it had sanctions in force.
template <class Visit> void each_thought(const model::Model& model, const std::string& move, Visit visit) {
    for (std::int64_t replica = 0; replica < 12; ++replica) {
        for (const auto& turn :
             run::trace(model, key_of("coalition"), replica, run::best_isa(), run::Detail::reasons)) {
            const int ours = turn.before.tranche[1], theirs = turn.before.tranche[0];
            for (const auto& decision : turn.decisions) {
                if (decision.actor != nato || decision.slot != 1 || ours == 0) { continue; }
                for (std::size_t o = 0; o < decision.terms.size(); ++o) {
                    const auto& name =
                        model.names.moves[static_cast<std::size_t>(model.names.options[nato][o].move)];
                    if (!decision.terms[o].empty() && name == move) { visit(decision, o, theirs > 0); }
                }
            }
        }
    }
}

} // namespace

TEST_CASE("easing costs what defection costs as long as an ally goes on, and nothing alone") {
    int beside = 0, alone = 0;
    each_thought(allies(), "ease sanctions",
                 [&](const run::Decision& decision, std::size_t option, bool joined) {
                     const double expected = joined ? -defection : 0.0;
                     CHECK(term(decision, option, "defection") == Approx(expected).margin(1e-7));
                     ++(joined ? beside : alone);
                 });
    CHECK(beside > 20);
    CHECK(alone > 20);
}

TEST_CASE("allies who join take a share of each other's cost of sanctions") {
    int beside = 0, alone = 0;
    each_thought(allies(), "hold", [&](const run::Decision& decision, std::size_t option, bool joined) {
        const double full = -horizon * cost_per_day * exposure;
        CHECK(term(decision, option, "economy") == Approx(joined ? full * (1.0 - share) : full).margin(1e-6));
        ++(joined ? beside : alone);
    });
    CHECK(beside > 20);
    CHECK(alone > 20);
}
