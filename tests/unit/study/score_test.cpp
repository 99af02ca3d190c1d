#include "base/input_error.h"
#include "study/score.h"
#include "unit/results/fake_results.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace brink;

namespace {

results::Results counted() {
    results::Results results = test::fake_results();
    results.start_date = "2030-01-01";
    results.schema.measures.push_back(test::measure(results.schema, "reached_any_count", {0, 1}));
    // The condition of war was reached in 20 replicas by the end of turn 1 that had known peace by then.
    results.tally.counts.push_back(
        {100, 100, 100, 100, 250, 270, 270, 270, 300, 360, 360, 360, 300, 380, 980, 980});
    return results;
}

const std::string header =
    "id,date,forecaster,question,probability,outcome,decided,exactness,source,ruritania\n";

std::vector<study::Forecast> forecasts(const std::string& rows) {
    return study::to_forecasts(document::parse_csv("f.csv", header + rows), "ruritania", counted());
}

study::ForecastScore scored(const std::string& date, const std::string& asked) {
    const auto rows = forecasts("a," + date + ",S,q,0.5,1,,,book,\"" + asked + "\"\n");
    return study::against_forecasts(rows, counted()).rows.at(0);
}

} // namespace

// 1,000 replicas by turns that end on days 3, 6, 9 and 12: war 100, 150, 50, 0; peace 0, 40, 40, 20; nothing 600 at the end.
TEST_CASE(
    "a question is answered by those in which it comes by its day, among those going on when it was asked") {
    const auto record =
        study::against_forecasts(forecasts("a,2029-12-31,S,q,0.5,1,,,book,war by 2030-01-10\n"
                                           "b,2030-01-05,S,q,0.5,1,,,book,war by 2030-01-10\n"
                                           "c,2030-01-07,S,q,0.5,1,,,book,war by 2030-01-10\n"),
                                 counted());
    REQUIRE(record.courses.size() == 1);
    CHECK(record.courses[0].from_start.count == 300);
    CHECK(record.rows[0].given.count == 300);
    CHECK(record.rows[0].given.n == 1000);
    CHECK(record.rows[1].given.count == 200); // of 900 after day 3
    CHECK(record.rows[1].given.n == 900);
    CHECK(record.rows[2].given.count == 50); // of 710 after day 6
    CHECK(record.rows[2].given.n == 710);
}

TEST_CASE("only turns that end by the day asked about count, and both of two endings") {
    CHECK(scored("2029-12-31", "war by 2030-01-09").given.count == 250);
    CHECK(scored("2029-12-31", "war by 2030-01-03").given.count == 0);
    CHECK(scored("2029-12-31", "war | peace by 2030-01-13").given.count == 380);
}

TEST_CASE("what came later does not decide who counts as going on") {
    // War or peace had come in 270 of 1,000 by day 6, and in 360 by day 9; nobody had ended otherwise.
    const auto of_either = scored("2030-01-07", "war | peace by 2030-01-10").given;
    CHECK(of_either.count == 90);
    CHECK(of_either.n == 730);
    // Of war alone: 250 by day 6 and 300 by day 9; those in peace by then, 40, had ended otherwise.
    const auto of_war = scored("2030-01-07", "war by 2030-01-10").given;
    CHECK(of_war.count == 50);
    CHECK(of_war.n == 710);
    // Whoever asks about peace hears nothing of wars: 80 − 40 of 1,000 − 40.
    const auto of_peace = scored("2030-01-07", "peace by 2030-01-10").given;
    CHECK(of_peace.count == 40);
    CHECK(of_peace.n == 960);
}

TEST_CASE("of several endings, results know when the first came where these are the first of the list") {
    try {
        forecasts("a,2030-01-02,S,q,0.5,1,,,book,peace | nothing by 2030-01-10\n");
        FAIL("it was taken");
    } catch (const InputError& error) {
        CHECK(std::string(error.what()).find("these are the first of the scenario") != std::string::npos);
    }
}

TEST_CASE("a question came true or did not, whoever was asked") {
    CHECK(forecasts("a,2030-01-02,S,q,0.5,1,,,book,war by 2030-01-10\n"
                    "b,2030-01-02,T,q,0.9,,,,book,war by 2030-01-10\n"
                    "c,2030-01-02,T,p,0.9,0,,,book,war by 2030-01-09\n")
              .size() == 3);
    // The question is the same, what results are asked for is, or both.
    for (const char* second : {"b,2030-01-02,T,q,0.9,0,,,book,war by 2030-01-09\n",
                               "b,2030-01-02,T,q,0.9,0,,,book,war by 2030-01-10\n",
                               "b,2030-01-02,T,p,0.9,0,,,book,war by 2030-01-10\n"}) {
        try {
            forecasts(std::string("a,2030-01-02,S,q,0.5,1,,,book,war by 2030-01-10\n") + second);
            FAIL("it was taken");
        } catch (const InputError& error) {
            CHECK(error.problems.size() == 1);
            CHECK(std::string(error.what()).find("f.csv:3:22") != std::string::npos);
            CHECK(std::string(error.what()).find("line 2 says 1 of the same question") != std::string::npos);
        }
    }
}

TEST_CASE("after the last turn that counts nothing is left to ask") {
    CHECK(scored("2030-01-11", "war by 2030-01-10").given.n == 0);
}

TEST_CASE("scores are those on paper, and those of a share take in its interval") {
    CHECK(study::scores_of(0.8, true).brier == Approx(0.04));
    CHECK(study::scores_of(0.8, false).brier == Approx(0.64));
    CHECK(study::scores_of(0.8, true).log == Approx(0.2231435513));
    CHECK(study::scores_of(1.0, true).log == 0.0);
    CHECK(std::isinf(study::scores_of(0.0, true).log));
    const auto own = study::scores_of(study::Odds{300, 1000, 0.3, {0.2724, 0.3291}}, true);
    CHECK(own.brier.lower == Approx(0.6709 * 0.6709));
    CHECK(own.brier.upper == Approx(0.7276 * 0.7276));
    CHECK(own.log.lower == Approx(-std::log(0.3291)));
}

TEST_CASE("means are over what was decided and compared") {
    const auto record = study::against_forecasts(forecasts("a,2029-12-31,S,q,0.5,1,,,book,war by 2030-01-10\n"
                                                           "b,2029-12-31,S,q,0.9,,,,book,war by 2030-01-10\n"
                                                           "c,2029-12-31,S,q,0.9,1,,,book,none: no rain\n"),
                                                 counted());
    const auto mean = study::means_of(record);
    CHECK(mean.rows == 1);
    CHECK(mean.theirs.brier == 0.25);
    CHECK(mean.from_start.of.brier == Approx(0.49));
    const auto alone = study::scores_of(record.courses[0].from_start, true);
    CHECK(mean.from_start.brier.lower == Approx(alone.brier.lower));
    CHECK(mean.from_start.log.upper == Approx(alone.log.upper));
    CHECK(mean.from_start.brier.lower < 0.49);
}

TEST_CASE("what a table of forecasts has wrong is told with its place, all of it") {
    try {
        forecasts("a,2030-02-30,S,q,2,yes,,,,war by never\na,2030-01-02,S,q,0.5,,soon,,book,war\n");
        FAIL("it was taken");
    } catch (const InputError& error) { CHECK(error.problems.size() == 8); }
}
