// What an equilibrium is, and how it is looked for; the published games stand in tests/known_answers.
#include "games/equilibrium.h"
#include "unit/games/textbook.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace brink::games;
using namespace brink::tests;

namespace {

// By the equations alone, in one state without a future: p ∝ exp λ·EU.
double logit_of_first(const Game& game, int player, const Equilibrium& at) {
    const auto worth = [&](int own) {
        double sum = 0;
        for (int b = 0; b < 2; ++b) {
            const double payoff = player == 0 ? game.at(0, 0, own, b) : game.at(1, 0, b, own);
            sum += at.chance.at(1 - player, 0, b) * payoff;
        }
        return game.lambda[static_cast<std::size_t>(player)] * sum;
    };
    return 1 / (1 + std::exp(worth(1) - worth(0)));
}

double fixed_point_error(const Columns& a, const Columns& b) {
    double most = 0;
    for (std::size_t n = 0; n < a.number.size(); ++n) {
        most = std::max(most, std::abs(a.number[n] - b.number[n]));
    }
    return most;
}

} // namespace

TEST_CASE("the derivative of the response is that of its differences") {
    const Game game = two_rungs();
    Columns at(game);
    for (std::size_t n = 0; n < at.number.size(); ++n) { at.number[n] = 0.3 * static_cast<double>(n % 3); }
    const Matrix derivative = jacobian(game, at);
    constexpr double step = 1e-6;
    for (std::size_t n = 0; n < at.number.size(); ++n) {
        Columns up = at, down = at;
        up.number[n] += step;
        down.number[n] -= step;
        const auto above = response(game, up), below = response(game, down);
        for (std::size_t row = 0; row < at.number.size(); ++row) {
            const double slope = (above.number[row] - below.number[row]) / (2 * step);
            CHECK(derivative(row, n) == Approx(slope).margin(1e-9));
        }
    }
}

TEST_CASE("both methods find the same equilibrium of a game with states") {
    const auto slow = std::get<Equilibrium>(solve(two_rungs(), {Method::iteration, 0}));
    const auto quick = std::get<Equilibrium>(solve(two_rungs(), {Method::newton, 0}));
    CHECK(fixed_point_error(slow.chance, quick.chance) < 1e-12);
    CHECK(quick.steps < slow.steps);
    CHECK(slow.residual < 2e-13);
    CHECK(slow.radius == Approx(quick.radius).epsilon(1e-9));
    CHECK(slow.damped_radius ==
          Approx(0.5 + 0.5 * slow.radius).epsilon(1e-9)); // its largest eigenvalue is real
}

TEST_CASE("each player's choices are the logit of what they are worth against the other's") {
    for (const auto& game : {chicken(1), matching_pennies(1)}) {
        const auto at = std::get<Equilibrium>(solve(game, {}));
        CHECK(at.chance.at(0, 0, 0) == Approx(logit_of_first(game, 0, at)).epsilon(1e-12));
        CHECK(at.chance.at(1, 0, 0) == Approx(logit_of_first(game, 1, at)).epsilon(1e-12));
    }
}

TEST_CASE("at precision 0 every move is as likely, in one step") {
    Game game = two_rungs();
    game.lambda = {0, 0};
    const auto at = std::get<Equilibrium>(solve(game, {Method::newton, 0}));
    for (const double p : at.chance.number) { CHECK(p == Approx(0.5).epsilon(1e-14)); }
}

// Values of thousands and a derivative as large: the nearest doubles leave more than a fixed tolerance would take.
TEST_CASE("an equilibrium is found at any precision of choice that a scenario may state") {
    for (const double lambda : {200.0, 1000.0, 10000.0}) {
        CAPTURE(lambda);
        const auto one = search(matching_pennies(lambda), Method::newton, 50);
        REQUIRE(one.found.size() == 1);
        const auto& mixed = one.found.front();
        CHECK(mixed.attempt.start == 0);
        CHECK(mixed.residual > 1e-13 + 1e-15 * lambda); // what was wanted once, in vain
        for (const int player : {0, 1}) {
            CHECK(mixed.chance.at(player, 0, 0) ==
                  Approx(logit_of_first(matching_pennies(lambda), player, mixed)).margin(1e-8));
        }
        CHECK(search(chicken(lambda), Method::newton, 50).found.size() == 3);
    }
}

// Newton's method stops there, too: from most starts a payoff of 10⁸ leaves nothing but moves of chance 0 or 1.
TEST_CASE("where Newton's method gets stuck is no equilibrium") {
    const auto all = search(matching_pennies(1e8), Method::newton, 50);
    CHECK(all.unconverged > 0);
    for (const auto& found : all.found) {
        CHECK(found.chance.at(0, 0, 0) == Approx(0.5).margin(1e-6));
        CHECK(found.chance.at(1, 0, 0) == Approx(0.1).margin(1e-6));
    }
}

TEST_CASE("an iteration that does not settle is no equilibrium") {
    const auto outcome = solve(chicken(10), {Method::iteration, 0});
    REQUIRE(std::holds_alternative<Unconverged>(outcome));
    CHECK(std::get<Unconverged>(outcome).residual > 1);
    CHECK(std::get<Unconverged>(outcome).steps == 100000);
    CHECK(std::holds_alternative<Equilibrium>(solve(chicken(10), {Method::newton, 0})));
}

TEST_CASE("payoffs that overflow are no equilibrium") {
    Game game = chicken(1);
    game.payoff[0][0] = 1e308;
    game.lambda = {1e10, 1};
    CHECK(std::holds_alternative<Unconverged>(solve(game, {Method::iteration, 0})));
    CHECK(std::holds_alternative<Unconverged>(solve(game, {Method::newton, 0})));
}

// Where states have values of their own, only some of the numbers are lost.
TEST_CASE("payoffs that overflow in one state are no equilibrium") {
    Game game{3, 3, 0.9, {1e4, 1e4}, {}};
    for (auto& payoff : game.payoff) { payoff.assign(27, 0.5); }
    for (int cell = 0; cell < 9; ++cell) { game.payoff[0][static_cast<std::size_t>(cell)] = 1e306; }
    CHECK(std::holds_alternative<Unconverged>(solve(game, {Method::iteration, 0})));
    CHECK(std::holds_alternative<Unconverged>(solve(game, {Method::newton, 0})));
}

TEST_CASE("below the fork Chicken has one equilibrium, above it three") {
    // The fork is where 10·λ·p·(1 − p) = 1: λ = .4891817911.
    CHECK(search(chicken(0.48), Method::newton, 40).found.size() == 1);
    CHECK(search(chicken(0.50), Method::newton, 40).found.size() == 3);
}

TEST_CASE("a search counts every start and begins with the first") {
    const auto all = search(chicken(1), Method::newton, 25);
    int starts = all.unconverged;
    for (const int n : all.times) { starts += n; }
    CHECK(starts == 25);
    CHECK(all.found.front().attempt.start == 0);
    CHECK(all.found.front().chance.at(0, 0, 1) == Approx(0.224159125765).margin(5e-13));
    const auto again = search(chicken(1), Method::newton, 25);
    CHECK(again.times == all.times);
    for (std::size_t e = 0; e < all.found.size(); ++e) {
        CHECK(again.found[e].chance.number == all.found[e].chance.number);
    }
}
