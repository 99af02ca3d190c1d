#include "unit/results/fake_results.h"
#include "words/cautions.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <sstream>

using namespace brink;

namespace {

words::Report fake_report() {
    words::Report report;
    report.results = test::fake_results();
    report.title = "A quarrel in Ruritania";
    report.dates = {2, 8, 12};
    report.null_row = {{.seed = "null", .replicas = 100, .shares = results::shares_of({50, 20, 10, 20})}};
    report.next = {{"is it sound?", "brink check ruritania.toml"}};
    report.failures = {"replica 17: what went wrong"};
    report.folder = "brink-results/ruritania-1";
    return report;
}

std::string line_with(const std::string& text, const std::string& start) {
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        if (line.rfind(start, 0) == 0) return line;
    }
    return "no line starts with '" + start + "'";
}

std::size_t widest_line(const std::string& text) {
    std::istringstream stream(text);
    std::size_t widest = 0;
    for (std::string line; std::getline(stream, line);) widest = std::max(widest, words::width(line));
    return widest;
}

} // namespace

TEST_CASE("each ending has share, interval, bar, chance and median date in one line") {
    const std::string line = line_with(words::to_text(fake_report(), {}), "war ");
    CHECK_THAT(line, Catch::Contains("30.0  [26.5, 33.7]    ███") && Catch::Contains(" 50.0 ") &&
                         Catch::EndsWith("2022-02-26"));
}

TEST_CASE("each ending that occurred offers a replica of likely and one of surprising choices to replay") {
    auto report = fake_report();
    CHECK_THAT(words::to_text(report, {}), !Catch::Contains("turn by turn"));
    report.replay = "brink replay x --replica";
    const std::string text = words::to_text(report, {});
    CHECK_THAT(text, Catch::Contains("\nwar      brink replay x --replica 412  (17)\n"
                                     "peace    brink replay x --replica 17\n"
                                     "nothing  brink replay x --replica 2  (4)\n\n"));
    const auto json = nlohmann::json::parse(words::to_json(report)).at("endings").at(0);
    CHECK(json.at("likely").at(1) == nlohmann::json{{"replica", 3}, {"surprise", 0.25}});
    CHECK(json.at("surprising").at(0).at("replica") == 17);
}

TEST_CASE("the table keeps to its columns") {
    auto report = fake_report();
    report.results.schema.dimensions[1].labels[0] =
        "an ending with a name that is far too long for any table";
    CHECK(widest_line(words::to_text(report, {})) == 80);
    report.results.identity.seed = "s";
    CHECK(widest_line(words::to_text(report, {.unicode = false, .columns = 100})) <= 100);
}

TEST_CASE("where the locale is not UTF-8 the report is plain ASCII") {
    auto report = fake_report();
    report.results.identity.seed = "plain";
    const std::string text = words::to_text(report, {.unicode = false, .columns = 80});
    CHECK(std::all_of(text.begin(), text.end(),
                      [](char letter) { return static_cast<unsigned char>(letter) < 128; }));
    CHECK_THAT(line_with(text, "war "), Catch::Contains("###"));
    CHECK_THAT(
        text, Catch::Contains("Sanction episodes per 100 replicas; threats that stood at the start are not"));
    CHECK_THAT(text, Catch::Contains("Ruritania -> Grand Fenwick: threatened 4.0"));
}

TEST_CASE("without a null row the column of chance is empty") {
    auto report = fake_report();
    report.null_row.reset();
    CHECK_THAT(words::to_text(report, {}), !Catch::Contains("chance"));
}

TEST_CASE("a date counts the last turn that ends by then, and the report names that day") {
    const std::string text = words::to_text(fake_report(), {});
    CHECK_THAT(text, Catch::Contains("by 2022-02-28 counts to 2022-02-26"));
    CHECK_THAT(line_with(text, "       "),
               Catch::Contains("by 2022-02-28") && Catch::Contains("by 2022-03-04"));
    CHECK_THAT(text, !Catch::Contains("by 2022-02-22")); // before the first turn ends
    CHECK_THAT(text, Catch::Contains("(day 6)") && Catch::Contains("(day 12)"));
}

TEST_CASE("endings of none or all, and of few, are named, others are not") {
    const auto cautions = [](const std::vector<std::int64_t>& last_turn, std::int64_t n) {
        auto report = fake_report();
        report.results.tally.replicas = n;
        report.results.tally.counts[0].assign(16, 0);
        std::copy(last_turn.begin(), last_turn.end(), report.results.tally.counts[0].begin() + 12);
        const auto endings = results::endings_of(report.results.schema, report.results.tally);
        std::string text;
        for (const words::Caution& caution : words::cautions_of(report, endings))
            text += caution.kind + " " + caution.of + ": " + caution.text + "\n";
        return text;
    };
    CHECK_THAT(cautions({300, 300, 400, 0}, 1000),
               Catch::StartsWith(
                   "degenerate never: Degenerate: no replica ended in never; with 95 % confidence it is less "
                   "than 0.30 % of them"));
    CHECK_THAT(cautions({1000, 0, 0, 0}, 1000),
               Catch::Contains(
                   "degenerate war: Degenerate: every replica ended in war; with 95 % confidence it is more "
                   "than 99.70 % of them"));
    CHECK_THAT(cautions({989, 10, 1, 0}, 1000),
               Catch::Contains("few-events nothing: Few: only 1 replica ends in nothing;") &&
                   !Catch::Contains("few-events peace") && !Catch::Contains("few-events war"));
    CHECK_THAT(cautions({991, 3, 3, 3}, 1000),
               Catch::Contains("few-events war: Few: all but 9 replicas end in war; how often they do not") &&
                   Catch::Contains("Few: only 3 replicas end in peace;"));
    CHECK(cautions({250, 250, 250, 250}, 1000).empty());
}

TEST_CASE("a skewed mean, beliefs at the end of their scale and priors that are cut are named") {
    auto report = fake_report();
    CHECK_THAT(words::to_text(report, {}), !Catch::Contains("Heavy tail") && !Catch::Contains("Clipped"));
    report.results.tally.counts[0] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0, 480, 500, 0};
    report.clipped = {{"actors.Ruritania.war_cost", 0.25, 0.0}, {"actors.Ruritania.upkeep", 0.0, 0.031}};
    auto& schema = report.results.schema;
    schema.dimensions.push_back({"belief_bin", {"0.05", "0.5", "0.95", "1"}});
    schema.measures.push_back(test::measure(schema, "belief_count", {0, 2, 7}));
    std::vector<std::int64_t> beliefs(32, 250);
    for (const int turn : {0, 1, 2, 3})
        beliefs[static_cast<std::size_t>(turn) * 8 + 7] = 9000; // always there
    beliefs[24] = 2250;                                         // of Ruritania, last turn
    report.results.tally.counts.push_back(beliefs);
    const std::string text = words::to_text(report, {.unicode = true, .columns = 400});
    CHECK_THAT(text,
               Catch::Contains(
                   "Heavy tail: the days of the endings have skewness -6.9, for which 1,000 replicas are "
                   "too few (Cochran: more than 1,176)"));
    CHECK_THAT(text,
               Catch::Contains(
                   "Beliefs at their floor: at the end, in 75 % of the replicas, others give a probability "
                   "below 0.05 to Ruritania having its highest resolve"));
    CHECK_THAT(text, !Catch::Contains("ceiling"));
    CHECK_THAT(text, Catch::Contains("the prior of actors.Ruritania.war_cost cut off 25 % below;"));
    CHECK_THAT(text, Catch::Contains("the prior of actors.Ruritania.upkeep cut off 3.1 % above;"));
    const auto json = nlohmann::json::parse(words::to_json(report)).at("cautions");
    std::vector<std::string> kinds;
    for (const auto& caution : json) kinds.push_back(caution.at("kind"));
    CHECK(kinds == std::vector<std::string>{"degenerate", "degenerate", "heavy-tail", "belief-floor",
                                            "clipped-prior", "clipped-prior"});
    CHECK(json.at(3).at("of") == "Ruritania");
}

TEST_CASE("the report says when endings are reached, with intervals, and that half of all never end so") {
    const std::string text = words::to_text(fake_report(), {.unicode = true, .columns = 200});
    CHECK_THAT(text,
               Catch::Contains(
                   "\nwar      2022-02-26  [2022-02-26, 2022-02-26]  not reached\n"
                   "peace    2022-03-01  [2022-02-26, 2022-03-01]  not reached\n"
                   "nothing  2022-03-04  [2022-03-04, 2022-03-04]  2022-03-04\n"
                   "On average it is reached on day 9.7 (sd 3.2; 95 % interval of the mean 9.5 to 9.9)"));
    auto few = fake_report();
    few.results.tally.counts[0] = {0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 995, 0};
    CHECK_THAT(words::to_text(few, {}),
               Catch::Contains("\nwar      2022-02-26  too few to tell           not reached\n"));
    const auto json = nlohmann::json::parse(words::to_json(fake_report()));
    CHECK(json.at("ending_days").at("mean").get<double>() == Approx(9.69));
    CHECK(json.at("endings").at(1).at("median_day_if_reached_interval") == nlohmann::json{6, 9});
    CHECK(json.at("endings").at(3).at("median_day_if_reached_interval").is_null());
    CHECK(json.at("endings").at(0).at("median_day_of_all_interval") == nlohmann::json{nullptr, nullptr});
    CHECK(json.at("incidence_band_half_width").get<double>() ==
          Approx(1.35810 / std::sqrt(1000)).epsilon(1e-5));
}

TEST_CASE("the interval that is asked for stands in the table, at the dates and in the JSON") {
    auto report = fake_report();
    CHECK(nlohmann::json::parse(words::to_json(report)).at("endings").at(0).at("interval").is_null());
    report.interval = statistics::IntervalMethod::clopper_pearson; // SciPy: beta quantiles
    const std::string text = words::to_text(report, {.unicode = true, .columns = 200});
    CHECK_THAT(line_with(text, "war "), Catch::Contains("30.0  [27.2, 32.9]"));
    CHECK_THAT(line_with(text, "never "), Catch::Contains("0.00  [0.00, 0.37]"));
    CHECK_THAT(text, Catch::Contains("intervals hold for each ending alone (Clopper-Pearson);"));
    const auto json = nlohmann::json::parse(words::to_json(report));
    CHECK(json.at("interval_method") == "clopper-pearson");
    CHECK(json.at("endings").at(0).at("interval").at(0).get<double>() == Approx(0.27172).margin(1e-5));
    CHECK(json.at("reached").at(0).at("interval").is_array());
}

// The past made 3 of Ruritania's holds and one escalation, in every future.
TEST_CASE("a fork says from where it goes on, and tells the moves from there on") {
    auto report = fake_report();
    report.null_row.reset();
    report.results.identity.past = results::Past{.replica = 1234, .turn = 2};
    report.fork = {.day = 6.0,
                   .rungs = {{"Ruritania", "tension"}, {"Grand Fenwick", "calm"}},
                   .past = test::fake_tally()};
    for (auto& counts : report.fork->past.counts) counts.assign(counts.size(), 0);
    report.fork->past.counts[2] = {2, 1, 0, 0, 0, 0};
    const std::string text = words::to_text(report, {.unicode = true, .columns = 200});
    CHECK_THAT(text, Catch::Contains("What from here: 2022-02-26, the start of turn 2 of replica 1,234, with "
                                     "Ruritania on tension and "
                                     "Grand Fenwick on calm\n"));
    CHECK_THAT(text, Catch::Contains("Most-used moves from here on"));
    CHECK_THAT(line_with(text, "Ruritania "), Catch::EndsWith("hold 50.0, de-escalate 50.0"));
    CHECK_THAT(text, Catch::Contains("per 100 futures from here on; threats that stood already") &&
                         Catch::Contains("2 futures broke off"));
    const auto json = nlohmann::json::parse(words::to_json(report));
    CHECK(json["past"]["replica"] == 1234);
    CHECK(json["past"]["date"] == "2022-02-26");
    CHECK(json["past"]["rungs"]["Grand Fenwick"] == "calm");
    CHECK(json["moves"]["Ruritania"]["escalate"] == 0);
    CHECK(nlohmann::json::parse(words::to_json(fake_report()))["past"].is_null());
}

TEST_CASE("sanctions are told by replicas, and what became of threats by those that were threatened") {
    auto report = fake_report();
    report.results.schema.measures.push_back(
        test::measure(report.results.schema, "sanction_replica_count", {5, 6}));
    report.results.tally.counts.push_back({800, 40, 250, 600, 2, 8, 0, 0, 5, 0, 0, 0});
    const std::string text = words::to_text(report, {.unicode = true, .columns = 200});
    CHECK_THAT(text, Catch::Contains(
                         "Of all replicas, % with at least one; here threats that stood at the start count\n"
                         "Ruritania → Grand Fenwick: threatened 80.0; of these conceded 5.0, dropped 75.0, "
                         "expired 0.2, settled 1.0; imposed 25.0\n"
                         "Grand Fenwick → Ruritania: imposed 0.5\n"));
    const auto json = nlohmann::json::parse(words::to_json(report));
    CHECK(json.at("sanction_replicas").at("Ruritania → Grand Fenwick").at("dropped") == 600);
}

TEST_CASE("where every replica broke off there is no share and nothing degenerate") {
    auto report = fake_report();
    for (auto& counts : report.results.tally.counts) counts.assign(counts.size(), 0);
    report.results.failed = report.results.done;
    report.results.tally.replicas = 0;
    const std::string text = words::to_text(report, {});
    CHECK_THAT(line_with(text, "war "), Catch::Contains(" -  [0.0, 100.0] "));
    CHECK_THAT(text, !Catch::Contains("Degenerate") && !Catch::Contains("nan"));
    const auto war = nlohmann::json::parse(words::to_json(report)).at("endings").at(0);
    CHECK(war.at("share").is_null());
    CHECK(war.at("degenerate") == false);
}

TEST_CASE("short names of endings keep their distance from the shares") {
    auto report = fake_report();
    report.results.schema.dimensions[1].labels = {"war", "rest", "none", "ever"};
    CHECK_THAT(words::to_text(report, {}), Catch::Contains("\nending share %  95 % interval"));
}

TEST_CASE("replicas of the null row that broke off are told") {
    auto report = fake_report();
    CHECK_THAT(words::to_text(report, {}), !Catch::Contains("more broke"));
    report.null_row->failed = 3;
    report.results.identity.seed = "s";
    CHECK_THAT(words::to_text(report, {.unicode = true, .columns = 1000}),
               Catch::Contains("(100 replicas; 3 more broke off)"));
    CHECK(nlohmann::json::parse(words::to_json(report)).at("null_row").at("failed") == 3);
}

TEST_CASE("the most used moves come first, unused ones not at all") {
    auto report = fake_report();
    report.results.tally.counts[2] = {0, 300, 100, 1, 0, 0};
    const std::string text = words::to_text(report, {});
    CHECK_THAT(line_with(text, "Ruritania  "), Catch::EndsWith("  escalate 75.0, de-escalate 25.0"));
    CHECK_THAT(line_with(text, "Grand Fenwick  "), Catch::EndsWith("  hold 100.0"));
}

TEST_CASE("failed replicas are shown with how many more there are") {
    const std::string text = words::to_text(fake_report(), {});
    CHECK_THAT(text, Catch::Contains("2 replicas broke off") &&
                         Catch::Contains("\n  replica 17: what went wrong\n") &&
                         Catch::Contains("\n  and 1 more\n"));
}

TEST_CASE("what the intervals mean, the digest and the place of the results are always told") {
    const std::string text = words::to_text(fake_report(), {});
    CHECK_THAT(text, Catch::Contains("Carlo error only") && Catch::Contains("not a forecast"));
    CHECK_THAT(text,
               Catch::Contains("tally_sha256 " + tally::digest(test::fake_schema(), test::fake_tally())));
    CHECK_THAT(text, Catch::EndsWith("results in brink-results/ruritania-1\n"));
}

TEST_CASE("a rare ending gets the digits that its interval needs") {
    auto report = fake_report();
    report.results.tally.replicas = 1'000'000;
    report.results.done = report.results.requested = 1'000'002;
    report.results.tally.counts[0] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 300'000, 100'000, 599'970, 30};
    CHECK_THAT(line_with(words::to_text(report, {}), "never "), Catch::Contains("0.0030  [0.0019, 0.0047]"));
    report.results.tally.counts[0] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 999'970, 0, 0, 30};
    CHECK_THAT(line_with(words::to_text(report, {}), "war "), Catch::Contains("99.9970  [99.9953, 99.9981]"));
}

TEST_CASE("the JSON object holds the same as the table") {
    const auto json = nlohmann::json::parse(words::to_json(fake_report()));
    const auto& war = json.at("endings").at(0);
    CHECK(war.at("name") == "war");
    CHECK(war.at("count") == 300);
    CHECK(war.at("share") == 0.3);
    CHECK(war.at("by_chance") == 0.5);
    CHECK(war.at("median_day_if_reached") == 6);
    CHECK(war.at("median_date_if_reached") == "2022-02-26");
    CHECK(war.at("median_day_of_all").is_null());
    CHECK(json.at("endings").at(2).at("median_day_of_all") == 12);
    CHECK(json.at("endings").at(3).at("degenerate") == true);
    CHECK(json.at("reached").size() == 8);
    CHECK(json.at("moves").at("Grand Fenwick").at("hold") == 3000);
    CHECK(json.at("sanctions").at("Ruritania → Grand Fenwick").at("imposed") == 25);
    CHECK(json.at("status") == "complete");
    CHECK(json.at("replicas").at("failed") == 2);
    CHECK(json.at("null_row").at("replicas") == 100);
}

TEST_CASE("the report says how much is due to what the priors leave open") {
    auto report = fake_report();
    CHECK_THAT(words::to_text(report, {}), !Catch::Contains("priors leave open"));
    CHECK(nlohmann::json::parse(words::to_json(report)).at("spread").is_null());
    const statistics::PairedCounts none{0, 0, 0, 1000};
    report.results.twins = results::Twins{{{200, 100, 100, 600}, {1, 19, 20, 960}, {1, 1, 0, 998}, none}, 2};
    const std::string text = words::to_text(report, {});
    CHECK_THAT(line_with(text, "  war"), Catch::Contains("52.4  [46."));
    CHECK_THAT(line_with(text, "  peace"), Catch::Contains(" 2.9  [0.0, 19.2]"));
    CHECK_THAT(text, Catch::Contains("too rare to tell: nothing, never") &&
                         Catch::Contains("(of 1,000 replicas, played"));
    CHECK(widest_line(text) <= 80);
    const auto json = nlohmann::json::parse(words::to_json(report)).at("spread");
    CHECK(json.at("pairs") == 1000);
    CHECK(json.at("failed") == 2);
    CHECK(json.at("endings").at(0).at("by_parameters").get<double>() == Approx(0.5238).margin(1e-4));
    CHECK(json.at("endings").at(3).at("by_parameters").is_null());
    report.results.twins->pairs.assign(4, none);
    CHECK_THAT(words::to_text(report, {}),
               Catch::Contains("1,000 replicas, played twice with the same parameters, are"));
}

TEST_CASE("endings that happen at some time have a rate per year, and rare ones are told with theirs") {
    auto report = fake_report();
    const auto days = results::turn_days(report.results.schema).back();
    const auto rate = [&](const std::string& ending) {
        const auto json = nlohmann::json::parse(words::to_json(report)).at("endings");
        const auto found =
            std::ranges::find_if(json, [&](const auto& one) { return one.at("name") == ending; });
        return found->at("per_year");
    };
    CHECK(rate("war").is_null());
    CHECK_THAT(words::to_text(report, {}), !Catch::Contains("per year"));
    report.events = {"war"};
    CHECK(rate("war").at("value").get<double>() == Approx(-std::log(0.7) * 365 / days));
    CHECK(rate("war").at("interval").at(0).get<double>() > 0);
    CHECK(rate("nothing").is_null());
    CHECK_THAT(words::to_text(report, {}), !Catch::Contains("per year")); // 30 % is not rare
}
