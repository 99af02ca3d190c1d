// What comes of the ends of ranges, and of more chance, in scenarios that nobody wrote.
#include "base/input_error.h"
#include "rulebook/counts.h"
#include "rulebook/generated.h"
#include "rulebook/numbers.h"
#include "run/trace.h"
#include "scenario/read.h"
#include "scenario/write.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <set>

using namespace brink;
using scenario::Scenario;

namespace {

constexpr double far = 1000.0; // stands for an end that is not there

Scenario read(int number) { return scenario::read_text("generated", tests::generated(number)); }

bool finite(const std::vector<double>& numbers) {
    return std::all_of(numbers.begin(), numbers.end(), [](double x) { return std::isfinite(x); });
}

bool finite(const run::Decision& made) {
    return finite(made.probability) && finite(made.utility) &&
           std::all_of(made.terms.begin(), made.terms.end(), [](const auto& terms) { return finite(terms); });
}

void require_finite(const Scenario& scenario) {
    const auto model = model::compile(scenario);
    tests::simulated(model, "ends", {0, 8}); // throws where a replica fails
    for (const auto& turn : run::trace(model, key_of("ends"), 0, run::Isa::scalar, run::Detail::reasons)) {
        for (const auto& made : turn.decisions) { CHECK(finite(made)); }
        CHECK((finite(turn.after.belief) && finite(turn.after.memory) && finite(turn.after.felt) &&
               finite(turn.after.approval) && finite(turn.after.capability)));
    }
}

double end_of(const scenario::Range& range, bool high) {
    constexpr double inside = 1e-3;
    if (high) { return range.high < scenario::no_end ? range.high - (range.high_open ? inside : 0) : far; }
    return range.low > -scenario::no_end ? range.low + (range.low_open ? inside : 0) : -far;
}

// The scenario with its n-th number at an end; false if there are not as many.
bool moved(Scenario& scenario, int n, bool high, std::string& key) {
    int count = 0;
    tests::for_numbers(scenario, [&](const scenario::Field& field, scenario::Number& number) {
        if (count++ == n) {
            number = {end_of(field.range, high)};
            key = field.key;
        }
    });
    return n < count;
}

// In three turns or so.
Scenario brief(int number) {
    auto scenario = read(number);
    scenario.time.turn_days = 30;
    return scenario;
}

// The turn in which the disaster came; the number of turns if it did not.
int turn_of_disaster(const model::Model& model, int replica) {
    const auto trace = run::trace(model, key_of("hazard"), replica, run::Isa::scalar);
    return trace.back().after.ending == 0 ? trace.back().after.ending_turn : model.names.turns;
}

// With accidents that lead to the disaster that ends all, and that nobody reckons with: until one strikes, choices are the same.
Scenario with_hazard(Scenario scenario, double factor) {
    auto& hazard = scenario.hazards.front();
    hazard.leads_to = "none";
    hazard.to_rung = static_cast<int>(scenario.rungs.size()) - 1;
    hazard.per_day = {factor * 0.002};
    return scenario;
}

} // namespace

TEST_CASE("at both ends of the range of every number, utilities, chances and beliefs are finite") {
    // Shares of one whole, and types that ascend, are not free to go to their ends.
    const std::set<std::string> bound = {"prior",  "salience",          "weight",
                                         "levels", "reciprocity_floor", "reciprocity_ceiling"};
    int tried = 0, refused = 0;
    for (const int number : {0, 3}) {
        std::string key;
        for (int n = 0;; ++n) {
            Scenario low = brief(number), high = brief(number);
            if (!moved(low, n, false, key) || !moved(high, n, true, key)) { break; }
            if (bound.contains(key)) { continue; }
            for (const auto* extreme : {&low, &high}) {
                INFO("generated-" << number << ", " << key << (extreme == &low ? ", low" : ", high"));
                ++tried;
                try {
                    const auto checked = scenario::read_text("extreme", scenario::to_toml(*extreme));
                    CHECK_NOTHROW(require_finite(checked));
                } catch (const InputError&) {
                    ++refused; // what would make a move or a threat senseless is said so
                }
            }
        }
    }
    CHECK(tried > 200);
    CHECK(refused < tried / 10);
}

TEST_CASE("a greater hazard brings no disaster later, replica by replica") {
    int sooner = 0;
    for (int number = 0; number < 8; ++number) {
        const auto less = model::compile(with_hazard(read(number), 1));
        const auto more = model::compile(with_hazard(read(number), 4));
        for (int replica = 0; replica < 30; ++replica) {
            INFO("generated-" << number << ", replica " << replica);
            const int before = turn_of_disaster(less, replica), after = turn_of_disaster(more, replica);
            CHECK(after <= before);
            sooner += after < before;
        }
    }
    CHECK(sooner > 10);
}

TEST_CASE("what was reached stays reached: the count of no ending falls from turn to turn") {
    for (int number = 0; number < 8; ++number) {
        const auto model = model::compile(read(number));
        const auto counts = tests::simulated(model, "incidence", {0, 150});
        std::vector<std::int64_t> before(model.names.endings.size());
        for (std::size_t t = 0; t < static_cast<std::size_t>(model.names.turns); ++t) {
            for (std::size_t e = 0; e < before.size(); ++e) {
                const auto now = counts.at("reached_count", {t, e});
                CHECK(now >= before[e]);
                before[e] = now;
            }
        }
    }
}
