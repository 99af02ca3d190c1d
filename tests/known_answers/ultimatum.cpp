// War as the price of bargaining for more: an ultimatum to somebody whose cost of war is private (Fearon 1995). Offers are
// packages on a grid, types are cells of the uniform distribution between the demands; near the best demand the grid is
// even, so that the mean over A's choice is that of the continuous game, at any precision that is not small.
#include "known_answers/answer.h"
#include "known_answers/exact.h"
#include "known_answers/tolerance.h"
#include "rulebook/counts.h"

#include <fmt/format.h>

#include <algorithm>

namespace brink::tests {

namespace {

struct Game {
    double odds, cost, low, high; // A wins with `odds` and pays `cost`; B's cost is uniform on low … high
    std::vector<double> demands;
};

struct Outcome {
    double demand, war;
};

// The closed form.
Outcome solved(const Game& game) {
    const double best = 0.5 * (2 * game.odds + game.high - game.cost);
    const double demand = std::clamp(best, game.odds + game.low, game.odds + game.high);
    return {demand, (demand - game.odds - game.low) / (game.high - game.low)};
}

// B's types by rising resolve: every cost between two demands is one type.
struct Types {
    std::vector<double> levels, prior;
};

Types types_of(const Game& game) {
    std::vector<double> edges = {game.odds + game.low};
    for (const double demand : game.demands) {
        if (demand > edges.front() && demand < game.odds + game.high) { edges.push_back(demand); }
    }
    edges.push_back(game.odds + game.high);
    Types types;
    for (std::size_t cell = edges.size() - 1; cell > 0; --cell) {
        types.levels.push_back(1 / (0.5 * (edges[cell - 1] + edges[cell]) - game.odds));
        types.prior.push_back((edges[cell] - edges[cell - 1]) / (game.high - game.low));
    }
    return types;
}

std::vector<std::string> overrides_of(const Game& game) {
    const auto types = types_of(game);
    return {fmt::format("agreements.bargain.issues.pie.positions=[{}]", fmt::join(game.demands, ", ")),
            fmt::format("actors.A.capability={}", game.odds),
            fmt::format("actors.B.capability={}", 1 - game.odds),
            fmt::format("actors.A.war_cost={}", game.cost),
            fmt::format("actors.B.resolve.levels=[{}]", fmt::join(types.levels, ", ")),
            fmt::format("actors.B.resolve.prior=[{}]", fmt::join(types.prior, ", "))};
}

// Chance that a type of B fights when it is asked for this.
double fights(const Game& game, double demand, double level) {
    auto sets = overrides_of(game);
    for (const char* end : {"low", "high"}) {
        sets.push_back(fmt::format("agreements.bargain.negotiable.A->pie.{}={}", end, demand));
    }
    sets.push_back(fmt::format("actors.B.resolve.value={}", level));
    const auto model = model_of("ultimatum", sets);
    ExactReplica replica(model, key_of("ultimatum"), 0);
    replica.turn();
    replica.turn();
    return replica.chance("B", "attack");
}

// By the rules in double precision: A's choice over its demands, then B's answer to each.
Outcome played(const Game& game) {
    const auto model = model_of("ultimatum", overrides_of(game));
    ExactReplica replica(model, key_of("ultimatum"), 0);
    replica.turn();
    const auto types = types_of(game);
    Outcome mean{0, 0};
    for (std::size_t z = 0; z < game.demands.size(); ++z) {
        const double chance = replica.chance("A", "demand", static_cast<int>(z));
        mean.demand += chance * game.demands[z];
        for (std::size_t type = 0; type < types.levels.size() && chance > 1e-12; ++type) {
            mean.war += chance * types.prior[type] * fights(game, game.demands[z], types.levels[type]);
        }
    }
    return mean;
}

double simulated_war(const Game& game, std::int64_t replicas) {
    const auto counts = simulated(model_of("ultimatum", overrides_of(game)), "ultimatum", {0, replicas});
    return static_cast<double>(counts.at("ending_turn_count", {1, 0})) / static_cast<double>(replicas);
}

constexpr double digits = 1e-8;

void add_interior(std::vector<Answer>& answers, const Game& game) {
    Game wrong = game;
    wrong.cost *= 1.05;
    const auto expected = solved(game), found = played(game), then = played(wrong);
    const auto inputs =
        fmt::format("p {}, c_A {}, c_B on {} to {}", game.odds, game.cost, game.low, game.high);
    answers.push_back(
        {"demand at " + inputs, expected.demand, found.demand, digits, "c_A 5 % higher", then.demand});
    answers.push_back({"P(war) there", expected.war, found.war, digits, "c_A 5 % higher", then.war});
}

// Where everybody is to accept: at the edge of what B's lowest cost allows.
Answer corner() {
    const Game game{0.5, 0.1, 0.1, 0.3, {0.51, 0.54, 0.57, 0.6, 0.63, 0.66, 0.69, 0.75}};
    Game wrong = game;
    wrong.low *= 0.95;
    return {"P(war) at p 0.5, c_A 0.1, c_B on 0.1 to 0.3",
            solved(game).war,
            played(game).war,
            digits,
            "lowest c_B 5 % lower",
            played(wrong).war};
}

} // namespace

std::vector<Answer> ultimatum() {
    const Game even{
        0.5,
        0.1,
        0,
        0.4,
        {0.5, 0.55, 0.6, 0.63, 0.635, 0.64, 0.645, 0.65, 0.655, 0.66, 0.665, 0.67, 0.7, 0.75, 0.8, 0.9}};
    const Game strong{
        0.6,
        0.05,
        0,
        0.5,
        {0.6, 0.7, 0.75, 0.8, 0.805, 0.81, 0.815, 0.82, 0.825, 0.83, 0.835, 0.84, 0.845, 0.85, 0.9, 1}};
    std::vector<Answer> answers;
    add_interior(answers, even);
    add_interior(answers, strong);
    answers.push_back(corner());
    constexpr std::int64_t replicas = 400000;
    Game wrong = even;
    wrong.cost *= 1.05;
    answers.push_back({"P(war), 400,000 replicas of the first", solved(even).war,
                       simulated_war(even, replicas), tolerance_of_share(replicas, solved(even).war),
                       "c_A 5 % higher", simulated_war(wrong, replicas)});
    return answers;
}

} // namespace brink::tests
