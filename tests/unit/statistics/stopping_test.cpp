#include "stopping_coverage.h"

#include <catch2/catch.hpp>

#include <stdexcept>

using namespace brink;
using statistics::is_met;
using statistics::Stopping;
using statistics::StopReason;
using statistics::StopRule;
using statistics::StopTarget;

namespace {

const StopTarget to_a_percent{"war", 0.01, false, 0};
const StopTarget to_a_tenth{"war", 0.1, true, 10};

// Where it looks at an ending that comes as a share of all, without chance, and why it stops.
std::pair<std::vector<std::int64_t>, StopReason> looks(const StopRule& rule, double share) {
    Stopping stopping(rule, 0.95);
    std::vector<std::int64_t> at;
    while (stopping.reason() == StopReason::open) {
        at.push_back(stopping.next_look());
        const std::vector<std::int64_t> events(
            rule.targets.size(), static_cast<std::int64_t>(share * static_cast<double>(at.back())));
        stopping.look(events, at.back());
    }
    return {at, stopping.reason()};
}

} // namespace

// 1.96²·.25/.01² = 9,600 replicas for a half.
TEST_CASE(
    "a rule looks at fixed check points, passes over those that cannot be enough, and looks once more") {
    const auto [at, reason] = looks({1000, 100'000, {to_a_percent}}, 0.5);
    // 1000, 1250, 1562, …, 3812, 4765, 5956, 7445, 9306, 11632, 14540
    CHECK(at == std::vector<std::int64_t>{1000, 4765, 11632, 14540});
    CHECK(reason == StopReason::precise);
    CHECK(looks({20'000, 100'000, {to_a_percent}}, 0.5).first == std::vector<std::int64_t>{20'000, 25'000});
}

TEST_CASE("a rule stops at the highest number whatever it sees, and says so") {
    const auto [at, reason] = looks({1000, 6000, {to_a_percent}}, 0.5);
    CHECK(at == std::vector<std::int64_t>{1000, 4765, 6000});
    CHECK(reason == StopReason::most);
    CHECK(looks({1000, 11'000, {to_a_percent}}, 0.5).second == StopReason::precise); // met at the last
    CHECK(looks({5, 5, {to_a_percent}}, 0.0).second == StopReason::most);
}

TEST_CASE("no events meet no relative target, and few events none that wants more") {
    CHECK(looks({1000, 1'000'000, {to_a_tenth}}, 0.0).second == StopReason::most);
    CHECK_FALSE(is_met(to_a_tenth, 0, 1'000'000, 0.95));
    CHECK_FALSE(is_met({"war", 0.9, true, 10}, 9, 1000, 0.95));
    CHECK(is_met({"war", 0.9, true, 10}, 10, 1000, 0.95));
    CHECK(is_met(to_a_percent, 0, 1000, 0.95));
    CHECK_FALSE(is_met(to_a_percent, 0, 0, 0.95));
    CHECK_FALSE(is_met(to_a_tenth, 375, 38'000, 0.95)); // 1.96²·(1 − p)/(p·.1²) = 38,000 at p = .01
    CHECK(is_met(to_a_tenth, 400, 40'000, 0.95));
}

TEST_CASE("the replicas that a target takes follow from the share at hand") {
    // 1.96²·p(1 − p)/half², with p = (998 + 2)/(9996 + 4)
    CHECK(statistics::replicas_needed(to_a_percent, 998, 9996, 0.95) == Approx(3457.4).margin(0.1));
    CHECK(statistics::replicas_needed(to_a_tenth, 998, 9996, 0.95) == Approx(3457.4).margin(0.1));
    CHECK(statistics::replicas_needed({"war", 0.9, true, 10}, 0, 16, 0.95) == Approx(100.0)); // ten events
    CHECK(statistics::name_of({"war", 0.9, true, 10, "turn 2", 21.0}) == "war by turn 2");
    CHECK(statistics::name_of(to_a_tenth) == "war");
}

TEST_CASE("all targets are to be met") {
    StopRule rule{1000, 1'000'000, {to_a_percent, to_a_tenth}};
    CHECK(looks(rule, 0.01).first.back() > 38'000);
    rule.targets.pop_back();
    CHECK(looks(rule, 0.01).first.back() < 2'000);
}

TEST_CASE("a rule that cannot be followed is refused") {
    CHECK_THROWS_AS(Stopping({0, 10, {to_a_percent}}, 0.95), std::domain_error);
    CHECK_THROWS_AS(Stopping({11, 10, {to_a_percent}}, 0.95), std::domain_error);
    CHECK_THROWS_AS(Stopping({1, 10, {}}, 0.95), std::domain_error);
    CHECK_THROWS_AS(Stopping({1, 10, {{"war", 0.0, false, 0}}}, 0.95), std::domain_error);
    Stopping done({5, 5, {to_a_percent}}, 0.95);
    CHECK_THROWS_AS(done.look(std::vector<std::int64_t>{1, 1}, 5), std::domain_error);
    done.look(std::vector<std::int64_t>{1}, 5);
    CHECK_THROWS_AS(done.look(std::vector<std::int64_t>{1}, 5), std::domain_error);
}

// Exactly, over all ways in which counts can go. Power: intervals of 90 % would be noticed.
TEST_CASE("where a rule has stopped Wilson's interval covers as it does for a fixed number") {
    for (const double p : {0.01, 0.1, 0.5}) {
        const auto found = test::stopped({1000, 1'000'000, {{"war", 0.02, false, 0}}}, p);
        CHECK(found.told == Approx(1.0).margin(1e-6));
        CHECK(found.covered > 0.94);
        CHECK(found.covered < 0.975);
        const auto narrower = [](auto count, auto n) { return statistics::wilson(count, n, 0.90); };
        CHECK(test::StoppingWalk({1000, 1'000'000, {{"war", 0.02, false, 0}}}, p, narrower).follow().covered <
              0.94);
    }
    const auto relative = test::stopped({1000, 1'000'000, {{"war", 0.2, true, 10}}}, 0.05);
    CHECK(relative.told == Approx(1.0).margin(1e-6));
    CHECK(relative.covered > 0.94);
    CHECK(relative.precise == Approx(1.0).margin(1e-6));
    CHECK(relative.replicas > 1.96 * 1.96 * 0.95 / (0.05 * 0.04)); // what a fixed number takes
    CHECK(relative.replicas < 2.0 * 1.96 * 1.96 * 0.95 / (0.05 * 0.04));
}
