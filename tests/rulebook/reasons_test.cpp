// Reasons are those by which the actors chose: their terms sum to utilities that give the probabilities (ODD §7.3, choice).
#include "model/model.h"
#include "run/trace.h"
#include "scenario/read.h"
#include "shipped.h"

#include <catch2/catch.hpp>

#include <array>
#include <cmath>
#include <map>

using namespace brink;

namespace {

constexpr int replicas = 12;

bool draws_lambda(const scenario::Scenario& scenario, int actor) {
    return scenario.actors[static_cast<std::size_t>(actor)].mind.lambda.prior.has_value();
}

// P ∝ e^{λ·EU}/n_family over the options that had a chance, by the utilities told.
std::vector<double> expected(const scenario::Scenario& scenario, const model::Model& model,
                             const run::Decision& decision) {
    const auto& actor = model.tables.actor[decision.actor];
    const double lambda = scenario.actors[static_cast<std::size_t>(decision.actor)].mind.lambda.value;
    std::array<double, model::families> size{};
    double best = -1e300;
    for (std::size_t o = 0; o < decision.probability.size(); ++o) {
        if (decision.probability[o] == 0.0) { continue; }
        size[static_cast<std::size_t>(actor.options[o].family)] += 1.0;
        best = std::max(best, decision.utility[o]);
    }
    std::vector<double> weights(decision.probability.size(), 0.0);
    double total = 0.0;
    for (std::size_t o = 0; o < weights.size(); ++o) {
        if (decision.probability[o] == 0.0) { continue; }
        const double family =
            model.tables.nested ? size[static_cast<std::size_t>(actor.options[o].family)] : 1.0;
        weights[o] = std::exp(lambda * (decision.utility[o] - best)) / family;
        total += weights[o];
    }
    for (double& weight : weights) { weight /= total; }
    return weights;
}

void require_reasons_give(const scenario::Scenario& scenario, const model::Model& model,
                          const run::Decision& decision) {
    if (decision.utility.empty() || draws_lambda(scenario, decision.actor)) { return; }
    if (scenario.actors[static_cast<std::size_t>(decision.actor)].mind.lambda.value == 0.0) { return; }
    const auto by_utility = expected(scenario, model, decision);
    for (std::size_t o = 0; o < by_utility.size(); ++o) {
        INFO("actor " << decision.actor << ", slot " << decision.slot << ", option " << o);
        REQUIRE(by_utility[o] == Approx(decision.probability[o]).margin(2e-3));
    }
}

// What the plan adds is told as the rest of a utility, so that it alone cannot show an error of the others; it is never
// below zero, since going on is one thing that an actor may choose.
void require_plans_add(const run::Decision& decision) {
    const auto& names = run::term_names();
    const auto plan = static_cast<std::size_t>(std::find(names.begin(), names.end(), "plan") - names.begin());
    for (const auto& terms : decision.terms) {
        if (!terms.empty()) { REQUIRE(terms[plan] > -1e-4); }
    }
}

} // namespace

TEST_CASE("the reasons of every decision sum to utilities that give its probabilities") {
    for (const auto& file : tests::all_scenarios()) {
        const auto scenario = scenario::read(file);
        const auto model = model::compile(scenario);
        for (int replica = 0; replica < replicas; ++replica) {
            INFO(file.stem().string() << ", replica " << replica);
            for (const auto& turn :
                 run::trace(model, key_of("reasons"), replica,
                            replica % 2 == 0 ? run::Isa::scalar : run::best_isa(), run::Detail::reasons)) {
                for (const auto& decision : turn.decisions) {
                    require_reasons_give(scenario, model, decision);
                    require_plans_add(decision);
                }
            }
        }
    }
}

TEST_CASE("asking for reasons changes nothing") {
    for (const auto& file : tests::all_scenarios()) {
        const auto model = model::compile(scenario::read(file));
        const auto plain = run::trace(model, key_of("reasons"), 3, run::best_isa());
        const auto told = run::trace(model, key_of("reasons"), 3, run::best_isa(), run::Detail::reasons);
        REQUIRE(plain.size() == told.size());
        for (std::size_t t = 0; t < plain.size(); ++t) {
            REQUIRE(plain[t].after.rung == told[t].after.rung);
            REQUIRE(plain[t].after.belief == told[t].after.belief);
            for (std::size_t d = 0; d < plain[t].decisions.size(); ++d) {
                REQUIRE(plain[t].decisions[d].probability == told[t].decisions[d].probability);
                REQUIRE(plain[t].decisions[d].utility.empty());
            }
        }
    }
}
