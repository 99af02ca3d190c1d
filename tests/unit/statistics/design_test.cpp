#include "statistics/design.h"

#include "random/key.h"
#include "sobol_points.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

using namespace brink;
using namespace brink::statistics;

namespace {

using Point = std::vector<double>;

const Key key = key_of("designs");

std::vector<Point> points_of(const Design& design) {
    std::vector<Point> points;
    for (std::int64_t number = 0; number < size_of(design); ++number)
        points.push_back(point_of(design, number));
    return points;
}

// How many points lie in each of `parts` equal intervals of a column.
std::vector<int> counts_in(const std::vector<Point>& points, std::size_t column, int parts) {
    std::vector<int> counts(static_cast<std::size_t>(parts));
    for (const Point& point : points) ++counts.at(static_cast<std::size_t>(point[column] * parts));
    return counts;
}

// Squared centred L2 discrepancy: F. J. Hickernell, Math. Comp. 67 (1998) 299–322, equation 1.2.
double discrepancy(const std::vector<Point>& points) {
    const auto n = static_cast<double>(points.size());
    double single = 0.0, pairs = 0.0;
    for (const Point& x : points) {
        double of_one = 1.0;
        for (const double a : x) of_one *= 1.0 + 0.5 * std::abs(a - 0.5) - 0.5 * (a - 0.5) * (a - 0.5);
        single += of_one;
        for (const Point& y : points) {
            double of_two = 1.0;
            for (std::size_t i = 0; i < x.size(); ++i)
                of_two *= 1.0 + 0.5 * std::abs(x[i] - 0.5) + 0.5 * std::abs(y[i] - 0.5) -
                          0.5 * std::abs(x[i] - y[i]);
            pairs += of_two;
        }
    }
    return std::pow(13.0 / 12.0, static_cast<double>(points[0].size())) - 2.0 / n * single + pairs / (n * n);
}

// The coordinates in which two points differ.
std::vector<std::size_t> changed(const Point& a, const Point& b) {
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] != b[i]) columns.push_back(i);
    }
    return columns;
}

} // namespace

TEST_CASE("the first Sobol' points are those that Joe and Kuo print") {
    const Sobol sobol(6, 3);
    CHECK(points_of(sobol) == std::vector<Point>{{0, 0, 0},
                                                 {0.5, 0.5, 0.5},
                                                 {0.75, 0.25, 0.25},
                                                 {0.25, 0.75, 0.75},
                                                 {0.375, 0.375, 0.625},
                                                 {0.875, 0.875, 0.125}});
}

TEST_CASE("Sobol' points of 128 dimensions are those of SciPy") {
    const Sobol sobol(4096, 128);
    for (const SobolPoint& published : sobol_points) {
        const Point point = sobol.at(published.number);
        for (std::size_t i = 0; i < point.size(); ++i) {
            INFO("point " << published.number << ", dimension " << i);
            CHECK(point[i] * 4096 == published.at[i]);
        }
    }
}

TEST_CASE("scrambled, each of 2^m intervals of each column holds equally many of 2^n Sobol' points") {
    const auto points = points_of(Sobol(key, 256, 128));
    for (std::size_t column = 0; column < 128; ++column) {
        CHECK(counts_in(points, column, 256) == std::vector<int>(256, 1));
        CHECK(counts_in(points, column, 16) == std::vector<int>(16, 16));
    }
    CHECK(points != points_of(Sobol(key_of("another"), 256, 128)));
}

TEST_CASE("scrambled, each of 16 by 16 squares of the first two columns holds one of 256 Sobol' points") {
    std::set<std::pair<int, int>> squares;
    for (const Point& point : points_of(Sobol(key, 256, 2)))
        squares.emplace(static_cast<int>(point[0] * 16), static_cast<int>(point[1] * 16));
    CHECK(squares.size() == 256);
}

TEST_CASE("a Latin hypercube has one point in each stratum of each column") {
    const auto points = points_of(LatinHypercube(key, 100, 5));
    for (std::size_t column = 0; column < 5; ++column)
        CHECK(counts_in(points, column, 100) == std::vector<int>(100, 1));
    CHECK(changed(points[0], points[1]).size() == 5);
}

TEST_CASE("a Latin hypercube covers the cube more evenly than random points, scrambled Sobol' points more "
          "evenly yet") {
    const double random = discrepancy(points_of(RandomDesign(key, 256, 4)));
    const double lhs = discrepancy(points_of(LatinHypercube(key, 256, 4)));
    const double sobol = discrepancy(points_of(Sobol(key, 256, 4)));
    CHECK(lhs < random);
    CHECK(sobol < lhs / 3);
}

TEST_CASE("a Morris trajectory changes each coordinate once, by two thirds") {
    const auto points = points_of(Morris(key, 50, 6));
    REQUIRE(points.size() == 50 * 7);
    for (std::size_t first = 0; first < points.size(); first += 7) {
        std::set<std::size_t> columns;
        for (std::size_t step = first; step < first + 6; ++step) {
            const auto differs = changed(points[step], points[step + 1]);
            REQUIRE(differs.size() == 1);
            columns.insert(differs[0]);
            CHECK(std::abs(points[step + 1][differs[0]] - points[step][differs[0]]) == Approx(2.0 / 3.0));
        }
        CHECK(columns.size() == 6);
    }
}

TEST_CASE("Morris trajectories use the four levels about equally, and both directions") {
    int levels[4] = {}, upward = 0;
    const Morris morris(key, 1000, 2);
    for (std::int64_t trajectory = 0; trajectory < 1000; ++trajectory) {
        const Point start = morris.at(3 * trajectory), end = morris.at(3 * trajectory + 2);
        ++levels[std::lround(3 * start[0])];
        upward += end[0] > start[0];
    }
    for (const int level : levels)
        CHECK(std::abs(level - 250) < 5 * 14); // 14: a binomial's standard deviation
    CHECK(std::abs(upward - 500) < 5 * 16);
}

TEST_CASE("Saltelli's points are A, B and A with one column of B") {
    const auto points = points_of(Saltelli(key, 8, 3));
    const auto both = points_of(Sobol(key, 8, 6));
    REQUIRE(points.size() == 8 * 5);
    for (std::size_t base = 0; base < 8; ++base) {
        const Point *a = &points[5 * base], &b = a[1];
        CHECK(*a == Point(both[base].begin(), both[base].begin() + 3));
        CHECK(b == Point(both[base].begin() + 3, both[base].end()));
        for (std::size_t i = 0; i < 3; ++i) {
            CHECK(changed(*a, a[2 + i]) == std::vector{i});
            CHECK(a[2 + i][i] == b[i]);
        }
    }
}

TEST_CASE("one at a time goes from the middle to both ends of each coordinate") {
    CHECK(points_of(OneAtATime(2)) == std::vector<Point>{{0.5, 0.5}, {0, 0.5}, {1, 0.5}, {0.5, 0}, {0.5, 1}});
}

TEST_CASE("a design's bits are the same in every build") {
    CHECK(RandomDesign(key, 10, 2).at(3) == Point{0x1.de772c25p-1, 0x1.b03bbeb9p-1});
    CHECK(LatinHypercube(key, 10, 2).at(3) == Point{0x1.2c7e3c0766666p-2, 0x1.59c96560ccccdp-4});
    CHECK(Sobol(key, 16, 2).at(3) == Point{0x1.213e2f84p-2, 0x1.3daa878cp-1});
    CHECK(Morris(key, 4, 2).at(3) == Point{2.0 / 3.0, 0});
}
