#include "base/input_error.h"
#include "study/base_rates.h"
#include "study/diagnostics.h"
#include "unit/results/fake_results.h"

#include <catch2/catch.hpp>
#include <set>

using namespace brink;

namespace {

// The fake results, and of two pairs how many replicas had each episode: threatened 400 + 100, imposed 150 + 50.
results::Results counted() {
    results::Results results = test::fake_results();
    results.schema.measures.push_back(test::measure(results.schema, "sanction_replica_count", {5, 6}));
    results.tally.counts.push_back({400, 10, 150, 3, 2, 0, 100, 0, 50, 0, 0, 0});
    return results;
}

const std::string header = "id,dataset,filter,quantity,kind,n,value,lower,upper,source,ruritania\n";

std::vector<study::Target> targets(const std::string& rows) {
    return study::to_targets(document::parse_csv("t.csv", header + rows), "ruritania", counted().schema);
}

study::Finding against(const std::string& kind, const std::string& rate, const std::string& observable) {
    const auto rows = targets("a,D,all,q," + kind + ",50," + rate + ",book,\"" + observable + "\"\n");
    return study::against_base_rates(rows, counted()).at(0);
}

double share(const std::string& observable) {
    return against("proportion", "0.5,0,1", observable).ours.value.value();
}

study::Finding day(const std::string& rate, const std::string& observable) {
    return against("days", rate, "days to ending " + observable);
}

std::string refusal(const std::string& rows) {
    try {
        targets(rows);
    } catch (const InputError& error) { return error.what(); }
    return "it was taken";
}

} // namespace

// 1,000 replicas: 300 end in war and 100 in peace; the highest rung is calm, tension, war for 200, 500, 300 of them.
TEST_CASE("shares are those that are counted by hand") {
    CHECK(share("ending war") == 0.3);
    CHECK(share("ending war | peace") == 0.4);
    CHECK(share("ending never") == 0.0);
    CHECK(share("ending war given war | peace") == 0.75); // 300 of 400
    CHECK(share("ending war | nothing given peace | nothing") == Approx(600.0 / 700));
    CHECK(against("proportion", "0.5,0,1", "ending war given never").why ==
          "its condition held in no replica");
    CHECK(share("peak rung war") == 0.3);
    CHECK(share("peak rung 1") == 0.5);
    CHECK(share("peak rung ..tension") == 0.7);
    CHECK(share("peak rung tension..2") == 0.8);
    CHECK(share("peak rung war given peak rung 1..") == 300.0 / 800.0);
    CHECK(share("peak rung calm given peak rung 1..") == 0.0);
    CHECK(share("sanctions imposed given threatened") == 200.0 / 500.0);
}

TEST_CASE("a share is counted over the replicas, or over those of its condition") {
    CHECK(against("proportion", "0.5,0,1", "ending war").ours.n == 1000);
    CHECK(against("proportion", "0.5,0,1", "peak rung war given peak rung 1..").ours.n == 800);
    const auto carried = against("proportion", "0.5,0,1", "sanctions imposed given threatened").ours;
    CHECK(carried.n == 500);
    // As uncertain as a share of 400, which one pair has: those of the other may come in the same replicas.
    const auto interval = statistics::wilson(160, 400, results::interval_level);
    CHECK(carried.lower.value() == Approx(interval.lower));
    CHECK(carried.upper.value() == Approx(interval.upper));
    const auto ours = against("proportion", "0.5,0,1", "ending war").ours;
    CHECK(ours.lower == Approx(0.2724).margin(5e-5)); // Wilson's formula on paper: 300 of 1,000
    CHECK(ours.upper == Approx(0.3291).margin(5e-5));
}

// Ended in war by days 3, 6, 9: 100, 250, 300; in war or peace 100, 290, 380, 400.
TEST_CASE("the day by which a share of all replicas has ended counts those that end otherwise as later") {
    CHECK(day("6,1,9", "war, quantile 0.1").ours.value == 3.0);
    CHECK(day("6,1,9", "war, quantile 0.25").ours.value == 6.0);
    CHECK(day("6,1,9", "war | peace, quantile 0.3").ours.value == 9.0);
    CHECK_FALSE(day("6,1,9", "war, quantile 0.5").ours.value);
}

TEST_CASE("a day that never came is above a base rate within the days that were played, else unknown") {
    CHECK(day("6,1,9", "war, quantile 0.5").verdict == study::Verdict::above);
    const auto unknown = day("20,9,30", "war, quantile 0.5");
    CHECK(unknown.verdict == study::Verdict::no_state);
    CHECK(unknown.why == "it is later than the 12 days that were played");
}

TEST_CASE("a value is inside a base rate's interval, below or above it, ends included") {
    const auto verdict = [](const char* rate) { return against("proportion", rate, "ending war").verdict; };
    CHECK(verdict("0.3,0.3,0.4") == study::Verdict::inside);
    CHECK(verdict("0.2,0.1,0.3") == study::Verdict::inside);
    CHECK(verdict("0.4,0.31,0.5") == study::Verdict::below);
    CHECK(verdict("0.2,0.1,0.29") == study::Verdict::above);
}

TEST_CASE("what has no state says why") {
    CHECK(against("proportion", "0.5,0,1", "none: nobody counts it").why == "nobody counts it");
    CHECK(against("proportion", "0.5,0,1", "sanctions threatened given imposed").why ==
          "it occurred more often than its condition");
    auto results = counted();
    results.tally.counts.back() = std::vector<std::int64_t>(10, 0);
    const auto rows = targets("a,D,all,q,proportion,50,0.5,0,1,book,sanctions imposed given threatened\n");
    CHECK(study::against_base_rates(rows, results)[0].why == "its condition held in no replica");
}

TEST_CASE("rows are counted as inside, outside and without a state") {
    const auto findings =
        study::against_base_rates(targets("a,D,all,q,proportion,50,0.3,0.2,0.4,book,ending war\n"
                                          "b,D,all,q,proportion,50,0.3,0.2,0.4,book,ending peace\n"
                                          "c,D,all,q,proportion,50,0.3,0.2,0.4,book,none: why\n"),
                                  counted());
    const auto counts = study::counts_of(findings);
    CHECK(counts.comparable == 2);
    CHECK(counts.inside == 1);
    CHECK(counts.no_state == 1);
}

TEST_CASE("all that is wrong with a table is told at once, each at its cell") {
    CHECK(refusal("a,D,all,q,proportion,50,0;3,0.2,1.4,book,ending war\n"
                  "a,D,all,,share,0,0.5,0.2,0.4,book,ending war\n"
                  "c,D,all,q,proportion,50,0.5,0.2,0.4,book,ending waar\n"
                  "d,D,all,q,days,50,5,2,8,book,\"days to ending war, quantile 2\"\n"
                  "e,D,all,q,proportion,50,0.5,0.2,0.8,book,peak rung war..calm\n"
                  "f,D,all,q,days,50,5,2,8,book,ending war\n"
                  "g,D,all,q,proportion,50,0.5,0.2,0.8,book,wars\n"
                  "h,D,all,q,proportion,50,0.5,0.2,0.8,book,ending war | peace | war\n") ==
          "t.csv:2:25: '0;3' is no proportion (0 to 1)\n"
          "t.csv:2:33: '1.4' is no proportion (0 to 1)\n"
          "t.csv:3:1: there is another row 'a' (in line 2)\n"
          "t.csv:3:9: '' is no quantity (it is empty)\n"
          "t.csv:3:10: 'share' is no kind (there is proportion and days)\n"
          "t.csv:3:16: '0' is no number of cases (1 or more)\n"
          "t.csv:4:25: the value 0.5 does not lie between lower and upper (0.2 and 0.4)\n"
          "t.csv:4:42: these results have no ending 'waar'; did you mean 'war'?\n"
          "t.csv:5:30: '2' is nothing that results are asked for (days want ', quantile' with a number "
          "between 0 and 1); see scenarios/README.md\n"
          "t.csv:6:42: no rung lies from 'war' to 'calm' (the second is the lower one)\n"
          "t.csv:7:30: a proportion is held against a quantile of days; use an observable of the row's kind\n"
          "t.csv:8:42: 'wars' is nothing that results are asked for (it begins with 'ending', 'peak rung', "
          "'sanctions', 'days to ending', or 'none:' and why); see scenarios/README.md\n"
          "t.csv:9:42: 'war | peace | war' is nothing that results are asked for (it names 'war' twice); see "
          "scenarios/README.md");
}

TEST_CASE("columns that a table lacks are named, with those that it has") {
    const auto table =
        document::parse_csv("t.csv", "id,datasets,filter,quantity,kind,n,value,lower,upper,source\n"
                                     "a,D,all,q,proportion,50,0.5,0,1,book\n");
    try {
        study::to_targets(table, "ruritania", counted().schema);
        FAIL("it was taken");
    } catch (const InputError& error) {
        CHECK(std::string(error.what()) == "t.csv:1:1: there is no column 'dataset'; is it 'datasets'?\n"
                                           "t.csv:1:1: no column says what is compared in 'ruritania' (there "
                                           "is datasets); add such a column, "
                                           "or name another with --as");
    }
}

TEST_CASE("every complaint about base rates has a name of its own") {
    std::set<std::string_view> names;
    for (const auto& form : study::diagnostics()) { names.insert(form.name); }
    CHECK(names.size() == study::diagnostics().size());
}
