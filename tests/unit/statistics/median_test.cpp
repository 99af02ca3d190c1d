#include "statistics/median.h"

#include <catch2/catch.hpp>

#include <vector>

using brink::statistics::median_turn;

TEST_CASE("the median turn is the first by which half are counted") {
    const std::vector<std::int64_t> counts{1, 2, 3, 4};
    CHECK(median_turn(counts, 10) == 2);
    CHECK(median_turn(counts, 12) == 2);
    CHECK(median_turn(counts, 13) == 3);
    CHECK(median_turn(counts, 20) == 3);
}

TEST_CASE("there is no median where fewer than half are ever counted") {
    const std::vector<std::int64_t> counts{1, 2, 3, 4};
    CHECK_FALSE(median_turn(counts, 21));
    CHECK_FALSE(median_turn(counts, 0));
    CHECK_FALSE(median_turn({}, 5));
}
