#include "study/task_size.h"

#include <catch2/catch.hpp>

using namespace brink::study;

TEST_CASE("chunks are dealt out to shares in turns, round after round") {
    CHECK(share_of(0, 0, 5, 3) == 1);
    CHECK(share_of(0, 4, 5, 3) == 2);
    CHECK(share_of(1, 0, 5, 3) == 3); // the sixth chunk
    CHECK(share_of(7, 2, 5, 1) == 1);
}

TEST_CASE("tasks are as long as is wanted, never more than there is work or room for") {
    const double hour = 3600.0;
    const TaskSize usual = sized({100'000, 0}, 90.0 * hour, 4, 0.75 * hour);
    CHECK(usual.shares == 30);
    CHECK(usual.seconds == Approx(0.75 * hour).epsilon(0.001));
    CHECK(sized({6, 0}, 90.0 * hour, 4, 0.75 * hour).shares == 6);
    CHECK(sized({100, 0}, 1.0, 4, 0.75 * hour).shares == 1);
    const TaskSize huge = sized({1'000'000, 0}, 1e6 * hour, 4, 0.75 * hour);
    CHECK(huge.shares == most_tasks);
    CHECK(huge.seconds == Approx(250.0 * hour));
}

TEST_CASE("the longest of some shares has the chunks that cannot be halved") {
    CHECK(sized_for(4, {6, 0}, 60.0, 1).seconds == Approx(20.0)); // two of six chunks
    CHECK(sized_for(4, {6, 0}, 60.0, 2).seconds == Approx(10.0));
    CHECK(sized_for(10, {6, 0}, 60.0, 1).seconds == Approx(10.0));
}

TEST_CASE("a limit of time leaves room, in steps of five minutes, up to a day") {
    CHECK(limit_for({1, 1.0}) == 900);
    CHECK(limit_for({1, 1800.0}) == 3300);
    CHECK(limit_for({1, 1801.0}) == 3600);
    CHECK(limit_for({1, 1e6}) == 86400);
}
