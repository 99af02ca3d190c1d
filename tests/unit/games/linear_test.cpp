#include "games/linear.h"
#include "games/radius.h"

#include <catch2/catch.hpp>

using namespace brink::games;

namespace {

Matrix matrix(std::size_t size, std::vector<double> entry) {
    Matrix made(size);
    made.entry = std::move(entry);
    return made;
}

} // namespace

TEST_CASE("a system is solved whose first pivot is zero") {
    const auto x = solved(matrix(3, {0, 2, 1, 1, 0, 3, 4, 1, 0}), {7, 10, 6});
    CHECK(x == std::vector<double>{1, 2, 3});
}

TEST_CASE("a singular system has no solution") { CHECK(solved(matrix(2, {1, 2, 2, 4}), {1, 2}).empty()); }

TEST_CASE("the spectral radius counts the size of complex eigenvalues") {
    CHECK(spectral_radius(matrix(2, {0, -3, 3, 0})) == Approx(3).epsilon(1e-12));
    CHECK(spectral_radius(matrix(2, {0.5, 1, 0, -2})) == Approx(2).epsilon(1e-12));
}
