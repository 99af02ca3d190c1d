// The crisis game in three moves, each player choosing with noise at each of its moves and reckoning with that of the
// others and its own (agent logit: McKelvey & Palfrey 1998; as a model of crises, Signorino 1999).
#include "known_answers/answer.h"
#include "known_answers/exact.h"
#include "known_answers/tolerance.h"
#include "rulebook/counts.h"

#include <fmt/format.h>

namespace brink::tests {

namespace {

using Sets = std::vector<std::string>;

struct Chances {
    double challenge, resist, fight;
    double war() const { return challenge * resist * fight; }
};

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

// The closed form, backwards; A's value first: concession (1, −1), retreat (−.5, 1), fight (−1, −1.5).
Chances solved(double lambda) {
    const double fight = logistic(lambda * (-1 + 0.5));
    const double resisted_a = fight * -1 + (1 - fight) * -0.5, resisted_b = fight * -1.5 + (1 - fight) * 1;
    const double resist = logistic(lambda * (resisted_b + 1));
    return {logistic(lambda * (resist * resisted_a + (1 - resist))), resist, fight};
}

// What retreat is worth to A, on the scenario's scale.
Sets sets_of(double lambda, double retreat) {
    const double settled = 0.5 * (retreat + 1);
    return {fmt::format("actors.A.mind.lambda={}", 2 * lambda),
            fmt::format("actors.B.mind.lambda={}", 2.5 * lambda),
            fmt::format("contests.retreat.settlements.of A.win={}", settled),
            fmt::format("contests.retreat.settlements.of A.lose={}", settled)};
}

// At a node of the game, by the rules in double precision.
double chance(Sets sets, const Sets& node, const char* actor, const char* move) {
    sets.insert(sets.end(), node.begin(), node.end());
    const auto model = model_of("crisis-game", sets);
    ExactReplica replica(model, key_of("crisis game"), 0);
    replica.turn();
    return replica.chance(actor, move);
}

Chances played(double lambda, double retreat) {
    const auto sets = sets_of(lambda, retreat);
    const std::string challenged = "actors.A.rung=challenge", resisted = "actors.B.rung=resistance";
    return {chance(sets, {}, "A", "challenge"), chance(sets, {challenged}, "B", "resist"),
            chance(sets, {challenged, resisted}, "A", "fight")};
}

double share_of_wars(double lambda, std::int64_t replicas) {
    const auto counts =
        simulated(model_of("crisis-game", sets_of(lambda, -0.5)), "crisis game", {0, replicas});
    return static_cast<double>(counts.at("ending_turn_count", {1, 0})) / static_cast<double>(replicas);
}

void add_nodes(std::vector<Answer>& answers, double lambda) {
    constexpr double short_turns = 1e-6; // what a turn weighs beside what follows is 2.7e-7
    const auto expected = solved(lambda), found = played(lambda, -0.5), then = played(lambda, -0.5 * 1.05);
    const auto add = [&](const char* what, double right, double got, double wrong) {
        answers.push_back(
            {fmt::format("{} at λ {}", what, lambda), right, got, short_turns, "retreat 5 % dearer", wrong});
    };
    add("P(challenge)", expected.challenge, found.challenge, then.challenge);
    add("P(resist)", expected.resist, found.resist, then.resist);
    add("P(fight)", expected.fight, found.fight, then.fight);
    add("P(war)", expected.war(), found.war(), then.war());
}

} // namespace

std::vector<Answer> crisis_game() {
    std::vector<Answer> answers;
    add_nodes(answers, 0.5);
    add_nodes(answers, 2);
    return answers;
}

std::vector<Answer> crisis_game_replicas() {
    constexpr std::int64_t replicas = 200000;
    const double war = solved(2).war();
    return {{"P(war) at λ 2, 200,000 replicas", war, share_of_wars(2, replicas),
             tolerance_of_share(replicas, war), "λ 5 % higher", share_of_wars(2.1, replicas)}};
}

} // namespace brink::tests
