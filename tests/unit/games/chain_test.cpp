// Markov chains against closed forms: Kemeny & Snell 1960; Feller 1968, chapter XIV.
#include "games/chain.h"
#include "unit/games/textbook.h"

#include <catch2/catch.hpp>

using namespace brink::games;
using namespace brink::tests;

namespace {

// A walk over rungs 0 … 9 that steps up with probability `up` and ends at either end.
Matrix ruin(double up) {
    Matrix chain(10);
    chain(0, 0) = chain(9, 9) = 1.0;
    for (std::size_t r = 1; r < 9; ++r) {
        chain(r, r + 1) = up;
        chain(r, r - 1) = 1.0 - up;
    }
    return chain;
}

std::vector<bool> ends() {
    std::vector<bool> marks(10, false);
    marks[0] = marks[9] = true;
    return marks;
}

} // namespace

TEST_CASE("a walker from rung 3 is ruined as the closed form says") {
    const auto even = absorption(ruin(0.5), ends());
    CHECK(even.chance[1][2] == Approx(1.0 / 3).epsilon(1e-13));
    CHECK(even.turns[2] == Approx(18).epsilon(1e-13));
    const auto uphill = absorption(ruin(0.4), ends());
    CHECK(uphill.chance[1][2] == Approx(0.0634291378).margin(5e-11));
    CHECK(uphill.chance[0][2] + uphill.chance[1][2] == Approx(1).epsilon(1e-13));
    CHECK(uphill.turns[2] == Approx(12.1456888).margin(5e-8));
    // Power: a step wrong by 5 %.
    CHECK_FALSE(absorption(ruin(0.4 * 1.05), ends()).chance[1][2] == Approx(0.0634291378).margin(5e-11));
}

TEST_CASE("a chain that never reaches the end has no time of absorption") {
    Matrix apart = identity(3);
    CHECK(absorption(apart, {false, false, true}).turns.empty());
}

TEST_CASE("the first passage tends to the chance of absorption") {
    std::vector<bool> top(10, false);
    top[9] = true;
    CHECK(first_passage(ruin(0.4), top, 2000)[3] == Approx(0.0634291378).margin(5e-11));
    CHECK(first_passage(ruin(0.4), top, 5)[3] == 0.0);
    CHECK(first_passage(ruin(0.4), top, 6)[3] == Approx(0.4 * 0.4 * 0.4 * 0.4 * 0.4 * 0.4).epsilon(1e-13));
}

TEST_CASE("the long run of two states follows from the ways between them") {
    Matrix chain(2);
    chain.entry = {0.9, 0.1, 0.3, 0.7};
    const auto shares = long_run(chain);
    CHECK(shares[0] == Approx(0.75).epsilon(1e-13));
    CHECK(shares[1] == Approx(0.25).epsilon(1e-13));
}

TEST_CASE("where the beginning decides for ever there is no long run") {
    CHECK(long_run(identity(2)).empty());
}

TEST_CASE("the next state is the higher of the two moves") {
    const Game game = two_rungs();
    Columns chance(game);
    for (int s = 0; s < 2; ++s) {
        chance.at(0, s, 0) = 0.9, chance.at(0, s, 1) = 0.1;
        chance.at(1, s, 0) = 0.6, chance.at(1, s, 1) = 0.4;
    }
    const auto chain = transitions(game, chance);
    CHECK(chain(0, 0) == Approx(0.54).epsilon(1e-14));
    CHECK(chain(1, 1) == Approx(0.46).epsilon(1e-14));
}
