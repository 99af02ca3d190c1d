#include "cluster/letters.h"

#include <catch2/catch.hpp>

using namespace brink;
using namespace brink::cluster;

namespace {

template <class Kind> Kind sent(const Kind& letter) { return std::get<Kind>(to_letter(to_bytes(letter))); }

} // namespace

TEST_CASE("a letter arrives as it was written") {
    CHECK(sent(Begin{"study = \"s\"\n"}).head == "study = \"s\"\n");
    const Work work = sent(Work{{{3, {0, 256}}, {4'000'000'000, {1'000'000'000'000, 1'000'000'000'256}}}});
    REQUIRE(work.stretches.size() == 2);
    CHECK(work.stretches[0].point == 3);
    CHECK(work.stretches[1].point == 4'000'000'000);
    CHECK(work.stretches[1].replicas.first == 1'000'000'000'000);
    CHECK(work.stretches[1].replicas.last == 1'000'000'000'256);
    CHECK(sent(Work{}).stretches.empty());
    sent(Halt{});
    CHECK(sent(Leave{143}).exit_code == 143);
    CHECK(sent(Ask{8, 1 << 20}).threads == 8);
    CHECK(sent(Ask{8, 1 << 20}).replicas == 1 << 20);
    CHECK(sent(LeaveOut{7}).point == 7);

    Report report{.done = {}, .signal = 15, .error = "disk full"};
    report.done.replicas = 1000;
    report.done.decisions = 123'456'789'012;
    report.done.stopped_by_trouble = true;
    report.done.troubles = {{2, -1, "no model"}, {5, 77, ""}};
    const Report read = sent(report);
    CHECK(read.signal == 15);
    CHECK(read.error == "disk full");
    CHECK(read.done.replicas == 1000);
    CHECK(read.done.decisions == 123'456'789'012);
    CHECK(read.done.stopped_by_trouble);
    REQUIRE(read.done.troubles.size() == 2);
    CHECK(read.done.troubles[0].replica == -1);
    CHECK(read.done.troubles[0].what == "no model");
    CHECK(read.done.troubles[1].point == 5);
}

TEST_CASE("a letter that was cut, or has a kind that nobody knows, is a defect") {
    const std::string bytes = to_bytes(Report{});
    CHECK_THROWS_AS(to_letter(bytes.substr(0, bytes.size() - 1)), std::logic_error);
    CHECK_THROWS_AS(to_letter(bytes + "x"), std::logic_error);
    CHECK_THROWS_AS(to_letter("\x7f"), std::logic_error);
}
