// Rungs that one replica in a million or in a milliard reaches, by splitting: the gambler's ruin (Feller 1968, chapter XIV), and
// a ladder climbed by accidents alone, whose law is the binomial one.
#include "known_answers/answer.h"
#include "known_answers/exact.h"
#include "known_answers/tolerance.h"
#include "run/splitting.h"
#include "scenario/read.h"

#include <fmt/format.h>

#include <filesystem>

namespace brink::tests {

namespace {

constexpr std::int64_t repetitions = 200;

struct Found {
    double mean = 0, deviation = 0;
};

Found by_splitting(const model::Model& model, int ending, std::int64_t population) {
    const std::atomic<bool> never = false;
    const auto outcome = run::splitting(model, key_of("rare climbs"), ending, population, {0, repetitions},
                                        {2, run::best_isa(), 256, 1}, never);
    Found found;
    for (const auto& one : outcome.repetitions) {
        found.mean += run::estimate_of(one, population) / double(repetitions);
    }
    for (const auto& one : outcome.repetitions) {
        const double off = run::estimate_of(one, population) - found.mean;
        found.deviation += off * off / double(repetitions - 1);
    }
    found.deviation = std::sqrt(found.deviation);
    return found;
}

// Up with 1/(1 + ratio).
Found walker(double ratio, std::int64_t population) {
    const auto file = std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/ruin-ladder.toml";
    return by_splitting(
        model::compile(scenario::read(file, {"actors.Walker.mind.kind=quantal",
                                             fmt::format("moves.up.sunk_cost={:.17g}", std::log(ratio))})),
        1, population);
}

Found accidents(double per_day, std::int64_t population) {
    const auto model = model_of("accidents", {fmt::format("hazards.accident.per_day={:.17g}", per_day)});
    return by_splitting(model, 0, population);
}

double top(double ratio) { return (1 - std::pow(ratio, 3)) / (1 - std::pow(ratio, 9)); }

// At least six of thirty days.
double six_of_thirty(double per_day) {
    const double p = -std::expm1(-per_day);
    double choose = 1, sum = 0;
    for (int k = 0; k <= 30; ++k) {
        if (k >= 6) { sum += choose * std::pow(p, k) * std::pow(1 - p, 30 - k); }
        choose *= double(30 - k) / (k + 1);
    }
    return sum;
}

Answer answer(const std::string& quantity, std::int64_t population, double expected, Found found,
              const std::string& wrong, Found then) {
    const double tolerance = tolerance_of_mean(repetitions, found.deviation, 1e-6);
    return {fmt::format("{}, {} replicas", quantity, population * repetitions),
            expected,
            found.mean,
            tolerance,
            wrong,
            then.mean};
}

Answer top_at(double ratio, std::int64_t population) {
    return answer(fmt::format("P(top), odds {} : 1", ratio), population, top(ratio),
                  walker(ratio, population), "chance of a step up 5 % lower",
                  walker((1 + ratio) / 0.95 - 1, population));
}

Answer six_at(double per_day, std::int64_t population) {
    return answer(fmt::format("P(six accidents), {} a day", per_day), population, six_of_thirty(per_day),
                  accidents(per_day, population), "rate 5 % higher", accidents(1.05 * per_day, population));
}

} // namespace

std::vector<Answer> rare_ruin() { return {top_at(10, 400), top_at(32, 1000)}; }

std::vector<Answer> rare_accidents() { return {six_at(0.011, 400), six_at(0.0034, 1000)}; }

} // namespace brink::tests
