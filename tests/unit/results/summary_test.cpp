#include "fake_results.h"
#include "results/summary.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <sstream>

namespace results = brink::results;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

} // namespace

TEST_CASE("the summary is tidy: nine columns in every line, one line for each value") {
    const auto lines = lines_of(results::summary_csv(brink::test::fake_results(), {}));
    CHECK(lines.at(0) == "target,output_type,output_type_id,value,lower,upper,ci_method,n,k");
    for (const auto& line : lines) CHECK(std::count(line.begin(), line.end(), ',') == 8);
    CHECK(lines.size() ==
          1 + 4 + 3 + 4 + 2 + 16); // endings, peak rungs, medians, mean and sd, reached by turn
}

TEST_CASE("the summary's numbers are those of the counts") {
    const auto lines = lines_of(results::summary_csv(brink::test::fake_results(), {}));
    CHECK_THAT(lines.at(1), Catch::StartsWith("ending,pmf,war,0.3,") && Catch::EndsWith(",goodman,1000,300"));
    const auto has = [&](const std::string& line) { return std::count(lines.begin(), lines.end(), line); };
    CHECK(has("day of war,median,,6,6,6,order statistics,300,300") == 1);
    CHECK(has("day of peace,median,,9,6,9,order statistics,100,100") == 1);
    CHECK(has("day of never,median,,,,,,0,0") == 1);
}

TEST_CASE("the null row has lines of its own") {
    const auto text = results::summary_csv(brink::test::fake_results(), results::shares_of({1, 2, 3, 4}));
    CHECK_THAT(text, Catch::Contains("\n\"ending, null row\",pmf,war,0.1,"));
}

TEST_CASE("a name with a comma or a quotation mark is quoted") {
    auto odd = brink::test::fake_results();
    odd.schema.dimensions[1].labels[0] = "war, \"total\"";
    CHECK_THAT(results::summary_csv(odd, {}), Catch::Contains("\nending,pmf,\"war, \"\"total\"\"\",0.3,"));
}

TEST_CASE("the summary has the share of the variance that is due to parameters, where it is known") {
    auto over_priors = brink::test::fake_results();
    CHECK_THAT(results::summary_csv(over_priors, {}), !Catch::Contains("\nparameters,"));
    // Half of 400 members end so; both of a pair in 75 of 200: (75/200 − 1/4) ÷ 1/4.
    over_priors.twins = results::Twins{std::vector(4, brink::statistics::PairedCounts{75, 25, 25, 75}), 0};
    CHECK_THAT(results::summary_csv(over_priors, {}),
               Catch::Contains("\nparameters,variance share,war,0.5,"));
}
