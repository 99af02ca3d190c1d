// The gambler's ruin (Feller 1968, chapter XIV): a walker on ten rungs, absorbed on the lowest and the highest.
#include "known_answers/answer.h"
#include "known_answers/exact.h"
#include "known_answers/tolerance.h"
#include "rulebook/counts.h"
#include "scenario/read.h"

#include <fmt/format.h>

#include <array>

namespace brink::tests {

namespace {

using Sets = std::vector<std::string>;
using Steps = std::array<double, 10>; // by rung: chance of going up

struct Law {                        // of a walk from rung 3
    double top = 0;                 // probability to be absorbed there
    double mean = 0, deviation = 0; // of the time to absorption
};

// By the chain itself, step by step; what is left after 2,000 steps is below any rounding.
Law law_of(const Steps& up) {
    std::array<double, 10> at{};
    at[3] = 1;
    Law law;
    double second_moment = 0;
    for (int step = 1; step <= 2000; ++step) {
        std::array<double, 10> next{};
        for (std::size_t r = 1; r < 9; ++r) {
            next[r + 1] += up[r] * at[r];
            next[r - 1] += (1 - up[r]) * at[r];
        }
        law.top += next[9];
        law.mean += step * (next[0] + next[9]);
        second_moment += double(step) * step * (next[0] + next[9]);
        next[0] = next[9] = 0;
        at = next;
    }
    law.deviation = std::sqrt(second_moment - law.mean * law.mean);
    return law;
}

// The closed form for the same chance p on every rung: 1/3 and 18 for p = 1/2.
Law closed_form(double p) {
    Steps up;
    up.fill(p);
    const double ratio = (1 - p) / p;
    const double top = p == 0.5 ? 1.0 / 3 : (1 - std::pow(ratio, 3)) / (1 - std::pow(ratio, 9));
    const double mean = p == 0.5 ? 18 : (9 * top - 3) / (2 * p - 1);
    return {top, mean, law_of(up).deviation};
}

model::Model ladder(const Sets& overrides) {
    const auto file = std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/ruin-ladder.toml";
    return model::compile_with_exact(scenario::read(file, overrides));
}

// The walker's own chances on every rung, in double precision.
Law exact_law(const Sets& overrides) {
    Steps up{};
    for (std::size_t rung = 1; rung < 9; ++rung) {
        auto sets = overrides;
        sets.push_back(fmt::format("actors.Walker.rung={}", rung));
        const auto model = ladder(sets);
        ExactReplica replica(model, key_of("ruin"), 0);
        replica.turn();
        up[rung] = replica.chance("Walker", "up");
    }
    return law_of(up);
}

// The whole engine, from the scenario file to the tally.
Law simulated_law(const Sets& overrides, std::int64_t replicas) {
    const auto counts = simulated(ladder(overrides), "ruin", {0, replicas});
    enum Ending : std::size_t { ruin, top, unfinished };
    Law sample;
    for (std::size_t t = 0; t < counts.length("turn"); ++t) {
        const auto risen = counts.at("ending_turn_count", {t, top});
        const auto absorbed = counts.at("ending_turn_count", {t, ruin}) + risen;
        sample.top += static_cast<double>(risen) / static_cast<double>(replicas);
        sample.mean +=
            static_cast<double>(t + 1) * static_cast<double>(absorbed) / static_cast<double>(replicas);
        // A walk that is not finished would spoil the mean: it makes it no number.
        if (counts.at("ending_turn_count", {t, unfinished}) > 0) { sample.mean = std::nan(""); }
    }
    return sample;
}

void add(std::vector<Answer>& answers, double p, const Sets& right, const Sets& wrong,
         const std::string& input) {
    constexpr std::int64_t replicas = 100000;
    const auto expected = closed_form(p);
    const auto exact = exact_law(right), exact_then = exact_law(wrong);
    const auto sample = simulated_law(right, replicas), sample_then = simulated_law(wrong, replicas);
    const auto at = fmt::format("p {}", p);
    const double of_share = tolerance_of_share(replicas, expected.top);
    const double of_mean = tolerance_of_mean(replicas, expected.deviation, 1e-6);
    answers.push_back({"P(top) at " + at, expected.top, exact.top, 1e-10, input, exact_then.top});
    answers.push_back({"mean time at " + at, expected.mean, exact.mean, 1e-9, input, exact_then.mean});
    answers.push_back(
        {"P(top), 100,000 replicas", expected.top, sample.top, of_share, input, sample_then.top});
    answers.push_back({"mean time in them", expected.mean, sample.mean, of_mean, input, sample_then.mean});
}

} // namespace

std::vector<Answer> gamblers_ruin() {
    const std::string kind = "actors.Walker.mind.kind=", cost = "moves.up.sunk_cost=";
    const Sets quantal = {kind + "quantal"};
    // λ·cost = ln 1.5 makes .4 of .5; ln(.525/.475) less makes .525.
    const Sets dear = {kind + "quantal", cost + "0.4054651081081644"};
    const Sets dearer = {kind + "quantal", cost + "0.4257383635135726"};
    const Sets favoured = {kind + "quantal", "moves.down.sunk_cost=0.10008345855698263"};
    std::vector<Answer> answers;
    add(answers, 0.5, {}, favoured, "p 5 % higher");
    add(answers, 0.4, dear, dearer, "what up costs 5 % higher");
    return answers;
}

} // namespace brink::tests
