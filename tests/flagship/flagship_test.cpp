// What follows from what in the flagship. Each test names its sample and its direction beforehand. Differences are paired
// (the same replicas under common draws) and judged on the score interval of level .999: where a change had no effect, its
// test would find the named direction with probability .0005, and any one of the six with at most .003 (Bonferroni). Each
// effect found lies more than six standard errors from 0, so that other replicas would show it with probability .996;
// the last test looks at some. The seed is fixed: what passes goes on passing until the model or the scenario changes.
#include "flagship/switches.h"
#include "results/counts.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace brink;
using tests::compare_flagships;

namespace {

constexpr double level = 0.999;

statistics::Interval strict(const study::Difference& difference) {
    return statistics::paired_score(difference.counts, level);
}

void check_rises(const study::Difference& difference) {
    CAPTURE(difference.first.value, difference.second.value);
    CHECK(strict(difference).lower > 0.0);
}

void check_falls(const study::Difference& difference) {
    CAPTURE(difference.first.value, difference.second.value);
    CHECK(strict(difference).upper < 0.0);
}

statistics::ConditionalDifference conditional(const study::Comparison& found, const std::string& event,
                                              const std::string& condition) {
    const auto number = [&](const std::string& ending) {
        return static_cast<int>(tests::place_of(found.endings, ending));
    };
    return study::conditional(found.outcome.joint, number(event), number(condition));
}

} // namespace

TEST_CASE("a threat of sanctions that nobody believes does not deter: more invasions") {
    const auto found = compare_flagships({}, tests::threats_not_believed(), {0, 4000});
    check_rises(tests::reached(found, "full-scale invasion"));
}

// A treaty hardly leaves invasions to look at, about one in 200 replicas: the conditional difference is large enough for
// these few. Its interval is of level .95 (method of variance recovery, statistics/conditional.h).
TEST_CASE("a treaty with Ukraine leaves fewer invasions, and more of them become a war with NATO") {
    const auto found = compare_flagships({}, tests::for_ties_to_ukraine("treaty", "true"), {0, 6000});
    check_falls(tests::reached(found, "full-scale invasion"));
    const auto contact = conditional(found, "NATO-Russia war", "full-scale invasion");
    CAPTURE(contact.first.value, contact.second.value, contact.second.given);
    CHECK(contact.second.given >= 10);
    CHECK(contact.interval.lower > 0.0);
}

TEST_CASE("a Russia of higher resolve invades more often") {
    const auto found = compare_flagships({"actors.Russia.resolve.value=1"},
                                         {"actors.Russia.resolve.value=3.3333"}, {0, 2000});
    check_rises(tests::reached(found, "full-scale invasion"));
}

TEST_CASE("if nobody is heard in Geneva, Brussels and Vienna, agreements on Europe become rarer") {
    const auto found = compare_flagships({}, tests::talks_not_heard(), {0, 4000});
    check_falls(tests::reached(found, "agreement on Europe"));
}

TEST_CASE("a build-up that ends where it stands leads to fewer invasions") {
    const auto found = compare_flagships({}, tests::no_build_up(), {0, 4000});
    check_falls(tests::reached(found, "full-scale invasion"));
}

// Each sender's episodes, in replicas. A threat stands from the start, so that each replica has one to concede to, to carry
// out or to drop. Wilson's lower bound of level .999; α = .003 for the six bounds together.
TEST_CASE(
    "sanctions that are threatened are conceded to, imposed and dropped, each in more than 2 % of replicas") {
    const auto model = model::compile(tests::flagship());
    const auto tally = tests::simulate(model, 2000);
    const auto schema = tally::schema_of(model);
    const auto episodes = results::counts_of(schema, tally, "sanction_replica_count", {"pair", "episode"});
    const auto number = [&](const std::string& episode) {
        return tests::place_of(episodes.labels(1), episode);
    };
    REQUIRE(episodes.size(0) == 2);
    for (std::size_t pair = 0; pair < episodes.size(0); ++pair) {
        const auto threatened = episodes.at({pair, number("threatened")});
        CHECK(threatened == tally.replicas);
        for (const char* episode : {"conceded", "imposed", "dropped"}) {
            CAPTURE(episodes.labels(0)[pair], episode);
            const auto count = episodes.at({pair, number(episode)});
            CHECK(statistics::wilson(count, threatened, level).lower > 0.02);
        }
    }
}

// Two runs, whose draws have nothing in common: each turn length has turns, and so addresses, of its own. Day 168 ends a
// turn of both. The difference and 1.96 of its standard errors must stay below the bound: an ending that moves by .05 or
// more is passed with probability .025 at most. Seven days lower invasion by about .024, so that a sample of this size
// passes with probability above .99.
TEST_CASE("turns of seven days instead of three move no ending by more than .05") {
    constexpr std::int64_t n = 20'000;
    const auto three = tests::reached_by(tests::flagship(), n, {168});
    const auto seven = tests::reached_by(tests::flagship({"time.turn_days=7"}), n, {168});
    for (std::size_t ending = 0; ending < three.endings.size(); ++ending) {
        const double p = three.shares[0][ending].value, q = seven.shares[0][ending].value;
        const double error = std::sqrt((p * (1.0 - p) + q * (1.0 - q)) / n);
        CAPTURE(three.endings[ending], p, q, error);
        CHECK(std::abs(p - q) + 1.96 * error < 0.05);
    }
}

TEST_CASE("the same scenario twice differs in nothing, and the smallest of these effects is seen in other "
          "replicas") {
    const auto same = compare_flagships({}, {"title=the same under another name"}, {0, 1000});
    for (const auto& difference : same.reached) {
        CHECK(difference.counts.only_first + difference.counts.only_second == 0);
        CHECK(difference.interval.lower < 0.0);
        CHECK(difference.interval.upper > 0.0);
    }
    const auto found = compare_flagships({}, tests::talks_not_heard(), {4000, 8000});
    check_falls(tests::reached(found, "agreement on Europe"));
}
