#include "study/sensitivity.h"

#include "base/input_error.h"
#include "base/number_text.h"
#include "study/plan.h"
#include "study/read_study.h"
#include "study/sensitivity_arrays.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <stdexcept>

using namespace brink;
using namespace brink::study;
using Catch::Contains;

namespace {

const std::string cost = "actors.North.audience_cost", upkeep = "actors.North.upkeep_per_day";

Study study_of(const std::string& design, const std::string& policy = "independent",
               const std::string& more = "") {
    return read_study_text(
        BRINK_SOURCE_DIR "/scenarios/studies/study.toml",
        "[study]\nname = \"a study = one\"\nscenario = \"../minimal.toml\"\n"
        "[run]\nreplicas = 10000\nseed = \"x = \\\"y\\\"\"\nseed_policy = \"" +
            policy + "\"\n[[vary]]\npath = \"" + cost + "\"\nlow = 0\nhigh = 1\n[[vary]]\npath = \"" +
            upkeep + "\"\nlow = 0.001\nhigh = 0.1\nlog = true\n[design]\nkind = \"" + design + "\"\n" + more);
}

using Probability =
    std::function<double(double, double)>; // of the audience cost and of the logarithm, each in [0, 1]

double slope(double first, double) { return 0.2 + 0.4 * first; }

// As a sweep would find it, but for chance: exact shares.
results::SweptEndings swept_of(const Study& study, const Probability& war, std::int64_t replicas = 10'000) {
    results::SweptEndings swept{.scenario = "minimal",
                                .study_text = canonical_text(study),
                                .tally_sha256 = std::string(64, 'b'),
                                .complete = true,
                                .endings = {"war", "peace"},
                                .addresses = {},
                                .replicas = {},
                                .counts = {}};
    const Plan plan(study);
    for (std::int64_t number = 0; number < plan.size(); ++number) {
        const Point point = plan.at(number);
        const double first = to_number(point.settings[0].value).value();
        const double second = std::log10(to_number(point.settings[1].value).value()) / 2.0 + 1.5;
        const auto count =
            static_cast<std::int64_t>(std::round(war(first, second) * static_cast<double>(replicas)));
        swept.addresses.push_back(point.address);
        swept.replicas.push_back(replicas);
        swept.counts.insert(swept.counts.end(), {count, replicas - count});
    }
    return swept;
}

Sensitivity sensitivity_of(const results::SweptEndings& swept) {
    return study::sensitivity_of("folder", swept, from_canonical_text(swept.study_text));
}

template <class Found> Found found_in(const Sensitivity& sensitivity, std::size_t ending = 0) {
    return std::get<Found>(sensitivity.endings.at(ending).found);
}

} // namespace

TEST_CASE("a study that draws is read back from its canonical text") {
    for (const auto& [design, more] : std::vector<std::pair<std::string, std::string>>{
             {"morris", "points = 4"}, {"saltelli", "points = 8"}, {"oat", ""}, {"lhs", "points = 20"}}) {
        const Study study = study_of(design, "independent", more);
        const Study again = from_canonical_text(canonical_text(study));
        CHECK(canonical_text(again) == canonical_text(study));
        CHECK(again.name == "a study = one");
        CHECK(again.seed == "x = \"y\"");
        CHECK(again.factors.at(1).logarithmic);
    }
    Study whole = study_of("sobol", "common", "points = 8\nwhere = [\"" + cost + " < 0.5\"]");
    whole.factors[0].whole = true;
    CHECK(from_canonical_text(canonical_text(whole)).factors.at(0).whole);
    CHECK(from_canonical_text(canonical_text(whole)).where.empty());
    CHECK_THROWS_AS(from_canonical_text("design = gird\n"), std::invalid_argument);
    CHECK_THROWS_AS(from_canonical_text("nothing\n"), std::invalid_argument);
    CHECK_THROWS_AS(from_canonical_text("design = oat\nvary.a = 1 bis 2\n"), std::invalid_argument);
}

TEST_CASE("trajectories of a Morris design find slopes, also where they cross") {
    const Study study = study_of("morris", "independent", "points = 12");
    REQUIRE(Plan(study).repeated_size() > 0);
    const Sensitivity sensitivity = sensitivity_of(swept_of(study, slope));
    CHECK(sensitivity.points == 36);
    CHECK(sensitivity.left_out == 0);
    CHECK(sensitivity.replicas == 10'000 * Plan(study).size());
    const Effects war = found_in<Effects>(sensitivity);
    CHECK(war[0].mu == Approx(0.4).margin(2e-4));
    CHECK(war[1].mu_star.value == Approx(0.0).margin(2e-4));
    CHECK(found_in<Effects>(sensitivity, 1)[0].mu == Approx(-0.4).margin(2e-4));
    CHECK(only(sensitivity, "peace").endings.size() == 1);
}

TEST_CASE("the indices of a Saltelli design say what drives a probability") {
    const Study study = study_of("saltelli", "independent", "points = 256");
    const auto product = [](double first, double second) { return first * second; };
    const auto war = found_in<statistics::SobolIndices>(sensitivity_of(swept_of(study, product, 100'000)));
    for (const statistics::SobolIndex& index : war.parameters) { // 3/7 alone, 4/7 in all
        CHECK(index.first.value == Approx(3.0 / 7.0).margin(0.03));
        CHECK(index.total.value == Approx(4.0 / 7.0).margin(0.03));
    }
    CHECK(war.split.interactions.value == Approx(1.0 / 7.0).margin(0.05));
}

TEST_CASE("one at a time shows both ends of each range") {
    const Study study = study_of("oat");
    const Tornado war = found_in<Tornado>(sensitivity_of(swept_of(study, slope)));
    CHECK(war.middle.value == Approx(0.4));
    CHECK(war.swings[0].low.value == Approx(0.2));
    CHECK(war.swings[0].high.value == Approx(0.6));
    CHECK(war.swings[0].difference == Approx(0.4));
    CHECK(war.swings[0].interval.lower == Approx(0.4).margin(0.02));
    CHECK(war.swings[1].difference == 0.0);
}

TEST_CASE("slices of points from anywhere find what goes up and down, whether some are missing or not") {
    for (const std::string kind : {"sobol", "lhs", "random"}) {
        const Study study = study_of(kind, "common", "points = 64");
        results::SweptEndings swept = swept_of(study, slope);
        swept.replicas[3] = swept.counts[6] = swept.counts[7] = 0; // given up
        swept.addresses[5] = "elsewhere";                          // as if left out by where
        const Sensitivity sensitivity = sensitivity_of(swept);
        CHECK(sensitivity.points == 62);
        CHECK(sensitivity.left_out == 2);
        const auto war = found_in<statistics::BinnedEffects>(sensitivity);
        CHECK(war.parameters[0].first.value > 0.9);
        CHECK(war.parameters[1].first.value < 0.1);
        CHECK(war.parameters[0].bins.front().mean < 0.3);
    }
}

TEST_CASE("what has no sensitivity is refused with the reason") {
    const Study morris = study_of("morris", "independent", "points = 4");
    results::SweptEndings swept = swept_of(morris, slope);
    CHECK_THROWS_WITH(only(sensitivity_of(swept), "wra"),
                      Contains("no such ending") && Contains("did you mean 'war'"));
    swept.complete = false;
    CHECK_THROWS_WITH(sensitivity_of(swept), Contains("not finished") && Contains("--resume"));
    swept.complete = true;
    swept.replicas[2] = 1;
    CHECK_THROWS_WITH(sensitivity_of(swept), Contains("less than two replicas") && Contains("--top-up"));
    swept.addresses[2] = "elsewhere";
    CHECK_THROWS_WITH(sensitivity_of(swept), Contains("not swept") && Contains("without `where`"));
    Study grid;
    grid.name = "g";
    results::SweptEndings of_grid = swept;
    of_grid.study_text = canonical_text(grid);
    CHECK_THROWS_WITH(sensitivity_of(of_grid), Contains("grid") && Contains("saltelli") && Contains("oat"));
    const Study few = study_of("lhs", "common", "points = 15");
    CHECK_THROWS_WITH(sensitivity_of(swept_of(few, slope)), Contains("only 15 points"));
}

TEST_CASE("the arrays of an analysis fit their axes and name their source") {
    for (const auto& [design, more, array] :
         std::vector<std::array<std::string, 3>>{{"morris", "points = 4", "mu_star_interval"},
                                                 {"saltelli", "points = 16", "total"},
                                                 {"oat", "", "difference"},
                                                 {"lhs", "points = 20", "slice_share"}}) {
        const results::AnalysisFile file =
            arrays_of(sensitivity_of(swept_of(study_of(design, "independent", more), slope)));
        CHECK(std::ranges::any_of(file.arrays, [&, name = array](const auto& a) { return a.name == name; }));
        const std::string bytes = results::to_netcdf(file); // throws if one does not fit
        CHECK(bytes == results::to_netcdf(file));
        CHECK(file.attributes.back().second == std::string(64, 'b'));
    }
    results::AnalysisFile wrong;
    wrong.axes = {{"ending", {"war"}}};
    wrong.arrays = {{"a", "", {"ending"}, std::vector<double>{1.0, 2.0}}};
    CHECK_THROWS_AS(results::to_netcdf(wrong), std::logic_error);
}
