// Games in normal form: logit equilibria of two textbook games (McKelvey & Palfrey 1995), and the game of the United States and
// Russia as Crisman-Cox & Gibilisco 2018 estimate it, solved and played.
#include "known_answers/answer.h"
#include "known_answers/exact.h"
#include "known_answers/tolerance.h"

#include "games/chain.h"
#include "model/table_game.h"
#include "rulebook/counts.h"
#include "scenario/read.h"
#include "tally/sight.h"

#include <fmt/format.h>

#include <array>

namespace brink::tests {

namespace {

using Sets = std::vector<std::string>;

Sets operator+(Sets a, const std::string& b) {
    a.push_back(b);
    return a;
}

// How likely an actor moves so in the first turn, by the engine in double precision.
double played(const std::string& game, const Sets& sets, const std::string& actor, const std::string& move) {
    const auto model = model_of(game, sets);
    ExactReplica replica(model, key_of("table"), 0);
    replica.turn();
    return replica.chance(actor, move);
}

scenario::Scenario dyad(const Sets& sets) {
    const auto file = std::filesystem::path(BRINK_SOURCE_DIR) / "scenarios/estimated-dyad.toml";
    return scenario::read(file, sets);
}

// States and rungs are peace, crisis and force, in this order.
struct Solved {
    games::Columns chance;
    games::Matrix chain;
    std::vector<double> long_run, force_in_a_year;
};

Solved solved(const Sets& sets) {
    const auto scenario = dyad(sets);
    const auto game = model::game_of(scenario);
    auto chance = model::equilibrium_of(scenario).chance;
    auto chain = games::transitions(game, chance);
    auto shares = games::long_run(chain);
    auto force = games::first_passage(chain, {false, false, true}, 12);
    return {std::move(chance), std::move(chain), std::move(shares), std::move(force)};
}

// Shares of the states at the end of the last turn, the higher of the two rungs in each replica.
std::array<double, 3> states_at_the_end(const model::Model& model, std::int64_t replicas) {
    constexpr std::int64_t at_once = 4096;
    const std::atomic<bool> never = false;
    std::array<std::int64_t, 3> count{};
    run::Block block(model, run::best_isa(), at_once);
    for (std::int64_t first = 0; first < replicas; first += at_once) {
        block.start(key_of("table"), {first, std::min(first + at_once, replicas)}, {});
        block.play_out(0, never, [&](const tally::Sight& sight) {
            if (sight.turn + 1 < model.tables.turns) { return; }
            tally::for_lanes(sight.live, [&](int lane) {
                const int rung = model.tables.layout.rung;
                ++count[static_cast<std::size_t>(
                    std::max(sight.whole(rung, lane), sight.whole(rung + 1, lane)))];
            });
        });
    }
    const auto n = static_cast<double>(replicas);
    return {static_cast<double>(count[0]) / n, static_cast<double>(count[1]) / n,
            static_cast<double>(count[2]) / n};
}

// Share of replicas in which anybody uses force within the horizon of twelve turns.
double force_within_a_year(const Sets& sets, std::int64_t replicas) {
    const auto counts = simulated(model::compile(dyad(sets)), "table", {0, replicas});
    std::int64_t force = 0;
    for (std::size_t turn = 0; turn < counts.length("turn"); ++turn) {
        force += counts.at("ending_turn_count", {turn, 0});
    }
    return static_cast<double>(force) / static_cast<double>(replicas);
}

const std::string less_patient = "table.discount=0.855";
const std::string input = "discount 5 % lower";

void add_solution(std::vector<Answer>& answers) {
    constexpr double digits = 5e-9, more_digits = 5e-11;
    const auto right = solved({}), wrong = solved({less_patient});
    const auto add = [&](const std::string& quantity, double expected, auto of, double tolerance) {
        answers.push_back({quantity, expected, of(right), tolerance, input, of(wrong)});
    };
    const double policies[2][2][3] = {{{.95695866, .03363369, .00940765}, {.92816220, .05609983, .01573797}},
                                      {{.99834847, .00108200, .00056953}, {.95141971, .03182829, .01675200}}};
    const double transitions[3][3] = {{.95537822, .03464996, .00997182},
                                      {.88307181, .08470186, .03222633},
                                      {.93075402, .04845368, .02079230}};
    const double shares[3] = {.95246081, .03663410, .01090509};
    const char* names[3] = {"peace", "crisis", "force"};
    for (int next = 0; next < 3; ++next) {
        const auto to = static_cast<std::size_t>(next);
        for (int state = 0; state < 2; ++state) {
            for (int player = 0; player < 2; ++player) {
                add(
                    fmt::format("solve: {} in {}: {}", player == 0 ? "United States" : "Russia", names[state],
                                names[next]),
                    policies[player][state][next],
                    [&](const Solved& s) { return s.chance.at(player, state, next); }, digits);
            }
        }
        for (std::size_t from = 0; from < 3; ++from) {
            add(
                fmt::format("solve: from {} to {}", names[from], names[next]), transitions[from][next],
                [&](const Solved& s) { return s.chain(from, to); }, digits);
        }
        add(
            fmt::format("solve: long run of {}", names[next]), shares[next],
            [&](const Solved& s) { return s.long_run[to]; }, digits);
    }
    add(
        "solve: P(force in 12 turns) from crisis", .1421496884,
        [](const Solved& s) { return s.force_in_a_year[1]; }, more_digits);
    add(
        "solve: P(force in 12 turns) from peace", .1213284133,
        [](const Solved& s) { return s.force_in_a_year[0]; }, more_digits);
}

void add_replicas(std::vector<Answer>& answers) {
    constexpr std::int64_t replicas = 200'000;
    const auto add = [&](const std::string& quantity, double expected, double found, double then) {
        answers.push_back({quantity + ", 200,000 replicas", expected, found,
                           tolerance_of_share(replicas, expected), input, then});
    };
    const auto right = states_at_the_end(model::compile(dyad({})), replicas);
    const auto wrong = states_at_the_end(model::compile(dyad({less_patient})), replicas);
    add("in peace after 12 turns", .95246081, right[0], wrong[0]);
    add("in crisis after 12 turns", .03663410, right[1], wrong[1]);
    add("in force after 12 turns", .01090509, right[2], wrong[2]);
    const Sets in_crisis = {"actors.Russia.rung=crisis"};
    add("force in 12 turns from peace", .1213284133, force_within_a_year({}, replicas),
        force_within_a_year({less_patient}, replicas));
    add("force in 12 turns from crisis", .1421496884, force_within_a_year(in_crisis, replicas),
        force_within_a_year(in_crisis + less_patient, replicas));
}

} // namespace

std::vector<Answer> chicken() {
    const std::string worse = "table.payoffs.3.payoff=[-10.5, -10.5]";
    std::vector<Answer> answers;
    const auto add = [&](const std::string& quantity, double expected, const Sets& sets, double digits) {
        answers.push_back({quantity, expected, played("chicken", sets, "Row", "stay"), digits,
                           "the crash 5 % worse", played("chicken", sets + worse, "Row", "stay")});
    };
    add("P(stay) at λ .1", .420543337941, {"table.lambda=[0.1, 0.1]"}, 5e-13);
    add("P(stay) at λ 1", .224159125765, {}, 5e-13);
    add("P(stay) at λ 10", .119930851436, {"table.lambda=[10, 10]"}, 5e-13);
    add("P(stay) at λ 100", .102173306602, {"table.lambda=[100, 100]"}, 5e-13);
    add("P(stay) at λ 1000", .100219478830, {"table.lambda=[1000, 1000]"}, 5e-12);
    add("P(stay) at λ 10000", .100021969805, {"table.lambda=[10000, 10000]"}, 5e-12);
    add("P(stay) at λ 1, asymmetric, who yields", .00188222, {"table.start=3"}, 5e-9);
    add("P(stay) at λ 1, asymmetric, who stays", .72734185, {"table.start=4"}, 5e-9);
    return answers;
}

std::vector<Answer> matching_pennies() {
    const std::string less = "table.payoffs.0.payoff=[8.55, 0]";
    std::vector<Answer> answers;
    const auto add = [&](const std::string& actor, double expected, const std::string& lambda,
                         double digits) {
        const Sets sets = {"table.lambda=[" + lambda + ", " + lambda + "]"};
        const auto heads = [&](const Sets& with) {
            return 1.0 - played("matching-pennies", with, actor, "tails");
        };
        answers.push_back({"P(heads) of the " + actor + " at λ " + lambda, expected, heads(sets), digits,
                           "9 is 5 % less", heads(sets + less)});
    };
    add("Row", .8935763306, "1", 5e-11);
    add("Column", .312780375, "1", 5e-10);
    add("Row", .6074806748, "10", 5e-11);
    add("Column", .1043673459, "10", 5e-11);
    // The two equations p = logistic λ(10q − 1) and q = logistic λ(1 − 2p), halved to 50 digits.
    add("Row", .5054927563, "200", 5e-11);
    add("Column", .1000109860, "200", 5e-11);
    add("Row", .5010986098, "1000", 5e-11);
    add("Column", .1000004394, "1000", 5e-11);
    add("Row", .5001098612, "10000", 5e-11);
    add("Column", .1000000044, "10000", 5e-11);
    return answers;
}

std::vector<Answer> estimated_dyad() {
    std::vector<Answer> answers;
    add_solution(answers);
    add_replicas(answers);
    return answers;
}

} // namespace brink::tests
