// Richardson's arms race (1960): where it comes to rest, and how fast. On a ladder, in the mean over noisy choices: a choice
// that spreads over several rungs around the fit reply has it for a mean.
#include "known_answers/answer.h"
#include "known_answers/exact.h"
#include "known_answers/tolerance.h"
#include "rulebook/counts.h"

#include <fmt/format.h>

#include <array>

namespace brink::tests {

namespace {

using Sets = std::vector<std::string>;

struct Race {
    double k = 0.2, l = 0.3, a = 0.5, b = 0.4, g = 0.1, h = 0.05;
};

constexpr double unit = 28, none = 5; // rungs per unit of arms, and the rung without any

// To the scenario's keys.
Sets sets_of(const Race& race) {
    const auto grievance = [](double reaction, double drive) { return unit * drive + none * (1 - reaction); };
    const double x = race.k / race.a, y = race.l / race.b;
    return {fmt::format("actors.X.reaction={}", x),
            fmt::format("actors.Y.reaction={}", y),
            fmt::format("actors.X.grievance={}", grievance(x, race.g / race.a)),
            fmt::format("actors.Y.grievance={}", grievance(y, race.h / race.b)),
            fmt::format("actors.X.memory_days={}", 1 / race.b),
            fmt::format("actors.Y.memory_days={}", 1 / race.a)};
}

// A mean over replicas of the arms of one actor at the end of a turn, and its standard deviation.
struct Mean {
    double value, deviation;
};

Mean arms(const Counts& counts, std::size_t turn, std::size_t actor) {
    double sum = 0, squares = 0;
    for (std::size_t rung = 0; rung < counts.length("rung"); ++rung) {
        const double held = (static_cast<double>(rung) - none) / unit;
        const auto times = static_cast<double>(counts.at("rung_count", {turn, actor, rung}));
        sum += times * held;
        squares += times * held * held;
    }
    const auto n = static_cast<double>(counts.replicas());
    return {sum / n, std::sqrt(squares / n - sum / n * sum / n)};
}

constexpr std::int64_t replicas = 20000;

// Of X and Y, after two months.
std::array<Mean, 2> at_rest(const Race& race) {
    const auto counts = simulated(model_of("arms-race", sets_of(race)), "Richardson", {0, replicas});
    const std::size_t last = counts.length("turn") - 1;
    return {arms(counts, last, 0), arms(counts, last, 1)};
}

} // namespace

std::vector<Answer> arms_race() {
    const Race race;
    Race wrong = race;
    wrong.g *= 1.05;
    const double determinant = race.a * race.b - race.k * race.l;
    const double expected[] = {(race.k * race.h + race.b * race.g) / determinant,
                               (race.l * race.g + race.a * race.h) / determinant};
    const auto found = at_rest(race), then = at_rest(wrong);
    std::vector<Answer> answers;
    for (std::size_t actor = 0; actor < 2; ++actor) {
        answers.push_back({fmt::format("{} at rest, 20,000 replicas", actor == 0 ? "x*" : "y*"),
                           expected[actor], found[actor].value,
                           tolerance_of_mean(replicas, found[actor].deviation, 1e-6), "g 5 % higher",
                           then[actor].value});
    }
    return answers;
}

} // namespace brink::tests
