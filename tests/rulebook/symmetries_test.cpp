// What may change in how a scenario is put without changing what comes of it, in scenarios that nobody wrote.
#include "known_answers/tolerance.h"
#include "rulebook/counts.h"
#include "rulebook/generated.h"
#include "rulebook/numbers.h"
#include "run/trace.h"
#include "scenario/read.h"

#include <catch2/catch.hpp>

#include <functional>
#include <map>
#include <regex>

using namespace brink;
using scenario::Scenario;

namespace {

constexpr int scenarios = 16;

Scenario read(int number) { return scenario::read_text("generated", tests::generated(number)); }

std::vector<run::Turn> traced(const model::Model& model, int replica) {
    return run::trace(model, key_of("symmetries"), replica, run::Isa::scalar);
}

using Change = std::function<void(scenario::Mind&)>;

void for_minds(Scenario& scenario, const Change& change) {
    for (auto& actor : scenario.actors) {
        change(actor.mind);
        for (auto& mind : actor.minds) { change(mind); }
    }
}

// With the precision given, and every mind one that weighs utilities.
Scenario weighing(Scenario scenario, double lambda) {
    for_minds(scenario, [&](scenario::Mind& mind) {
        mind.lambda = {lambda};
        if (mind.kind != "look-ahead" && mind.kind != "quantal") { mind.kind = "level-k"; }
    });
    return scenario;
}

// The largest distance of a probability from that of chance over families, and over the options of each.
double farthest_from_chance(const Scenario& scenario, const model::Model& model, const run::Decision& made) {
    std::map<std::string, std::vector<double>> families;
    for (std::size_t a = 0; a < made.probability.size(); ++a) {
        if (made.probability[a] == 0) { continue; }
        const auto move =
            static_cast<std::size_t>(model.names.options[static_cast<std::size_t>(made.actor)][a].move);
        const bool nested = scenario.choice.nesting == "family";
        families[!nested     ? "all"
                 : move == 0 ? "hold"
                             : scenario.moves[move - 1].family]
            .push_back(made.probability[a]);
    }
    double farthest = 0;
    for (const auto& [family, chances] : families) {
        const double even = 1.0 / static_cast<double>(families.size() * chances.size());
        for (const double chance : chances) { farthest = std::max(farthest, std::abs(chance - even)); }
    }
    return farthest;
}

double farthest_from_chance(const Scenario& scenario) {
    const auto model = model::compile(scenario);
    double farthest = 0;
    for (const auto& turn : traced(model, 0)) {
        for (const auto& made : turn.decisions) {
            farthest = std::max(farthest, farthest_from_chance(scenario, model, made));
        }
    }
    return farthest;
}

// All that has stakes in its unit is counted in a unit c times smaller; what an actor has at stake on issues is 1 by definition,
// and is taken away. Priors are drawn on another scale, and so are replaced by their medians. What is felt less than in
// proportion (prospect theory) hangs on the unit, and powers round.
Scenario in_other_units(Scenario scenario, double c) {
    for (auto& actor : scenario.actors) {
        actor.positions.clear();
        actor.drift_issue.clear();
        actor.prospect_theory.reset();
    }
    tests::for_numbers(scenario, [&](const scenario::Field& field, scenario::Number& number) {
        number.prior.reset();
        if (field.unit == "1/stakes") {
            number.value /= c;
        } else if (field.unit.starts_with("stakes")) {
            number.value *= c;
        }
    });
    return scenario;
}

void require_same(const std::vector<run::Turn>& one, const std::vector<run::Turn>& other) {
    REQUIRE(one.size() == other.size());
    for (std::size_t t = 0; t < one.size(); ++t) {
        REQUIRE(one[t].after.rung == other[t].after.rung);
        REQUIRE(one[t].after.belief == other[t].after.belief);
        for (std::size_t d = 0; d < one[t].decisions.size(); ++d) {
            REQUIRE(one[t].decisions[d].probability == other[t].decisions[d].probability);
        }
    }
}

// The rungs of an actor, turn by turn.
std::vector<int> path(const model::Model& model, const std::vector<run::Turn>& trace,
                      const std::string& name) {
    const auto& names = model.names.actors;
    const auto who = static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
    std::vector<int> rungs;
    for (const auto& turn : trace) { rungs.push_back(turn.after.rung[who]); }
    return rungs;
}

// How many of `replicas` take the same path whether Arda is listed first or last. (Brun stays before Cord: the options of who
// has both for adversaries are in the order of the file.)
int same_paths(Scenario scenario, int replicas) {
    const auto model = model::compile(scenario);
    std::rotate(scenario.actors.begin(), scenario.actors.begin() + 1, scenario.actors.end());
    const auto other = model::compile(scenario);
    int same = 0;
    for (int replica = 0; replica < replicas; ++replica) {
        const auto one = traced(model, replica), two = traced(other, replica);
        same += std::all_of(model.names.actors.begin(), model.names.actors.end(), [&](const auto& name) {
            return path(model, one, name) == path(other, two, name);
        });
    }
    return same;
}

std::string renamed(std::string text) {
    text = std::regex_replace(text, std::regex("Arda"), "Zembla");
    text = std::regex_replace(text, std::regex("Brun"), "Yvetot");
    return std::regex_replace(text, std::regex("Cord"), "Xanadu");
}

std::vector<std::int64_t> endings(const std::string& text, std::int64_t replicas) {
    const auto model = model::compile(scenario::read_text("generated", text));
    const auto counts = tests::simulated(model, "labels", {0, replicas});
    std::vector<std::int64_t> ended(model.names.endings.size());
    for (int t = 0; t < model.names.turns; ++t) {
        for (std::size_t e = 0; e < ended.size(); ++e) {
            ended[e] += counts.at("ending_turn_count", {static_cast<std::size_t>(t), e});
        }
    }
    return ended;
}

// Whether two samples of n agree in how often each ending came. Given the sum of both, a count is hypergeometric, to which the
// bound of a binomial with the pooled share applies as well (Hoeffding 1963, theorem 4).
bool agree(const std::vector<std::int64_t>& one, const std::vector<std::int64_t>& other, std::int64_t n) {
    constexpr double alpha = 1e-6;
    for (std::size_t e = 0; e < one.size(); ++e) {
        const double pooled = static_cast<double>(one[e] + other[e]) / (2.0 * static_cast<double>(n));
        if (!tests::count_agrees(one[e], n, pooled, alpha, scenarios * static_cast<int>(one.size()))) {
            return false;
        }
    }
    return true;
}

} // namespace

TEST_CASE("as precision goes to 0, every mind that weighs comes to choose by chance over families") {
    double precise = 0;
    for (int number = 0; number < scenarios; ++number) {
        INFO("generated-" << number);
        CHECK(farthest_from_chance(weighing(read(number), 0)) < 1e-6);
        CHECK(farthest_from_chance(weighing(read(number), 1e-6)) < 1e-4); // utilities are weighed here
        precise = std::max(precise, farthest_from_chance(weighing(read(number), 20)));
    }
    CHECK(precise > 0.1);
}

TEST_CASE("counting stakes in another unit, and precision in its inverse, changes no bit") {
    for (int number = 0; number < scenarios; ++number) {
        INFO("generated-" << number);
        const auto plain = model::compile(in_other_units(read(number), 1));
        for (const double c : {0.25, 8.0}) {
            const auto other = model::compile(in_other_units(read(number), c));
            for (int replica = 0; replica < 3; ++replica) {
                require_same(traced(plain, replica), traced(other, replica));
            }
        }
    }
}

TEST_CASE("where actors move at once or in a drawn order, it does not matter in which they are listed") {
    constexpr int replicas = 30;
    int compared = 0, in_listed_order = 0;
    for (int number = 0; number < 3 * scenarios; ++number) {
        const auto scenario = read(number);
        if (number >= scenarios && scenario.choice.order != "sequential") { continue; } // which few are
        // Of two offers in one turn the later stands, so that with talks the order of the file tells.
        if (!scenario.agreements.empty()) { continue; }
        INFO("generated-" << number);
        const int same = same_paths(scenario, replicas);
        if (scenario.choice.order == "sequential") {
            in_listed_order += replicas - same;
        } else {
            CHECK(same == replicas);
            ++compared;
        }
    }
    CHECK(compared > 2);
    CHECK(in_listed_order > 0); // there it does
}

TEST_CASE("actors by other names have other draws and the same distribution of endings") {
    constexpr std::int64_t replicas = 300;
    int told_apart = 0;
    for (int number = 0; number < scenarios / 2; ++number) {
        INFO("generated-" << number);
        const auto text = tests::generated(number);
        const auto one = endings(text, replicas), other = endings(renamed(text), replicas);
        CHECK(agree(one, other, replicas));
        told_apart += one != other;
    }
    CHECK(told_apart > scenarios / 4);                  // other draws they are
    CHECK_FALSE(agree({75, 225}, {225, 75}, replicas)); // power: a quarter against three
}
