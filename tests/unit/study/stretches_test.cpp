#include "folder.h"
#include "model/model.h"
#include "study/read_study.h"
#include "study/sweep.h"
#include "tally/measures.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <set>

using namespace brink;
using namespace brink::study;
using brink::tests::Folder;

namespace {

Study three_points(std::int64_t replicas, const std::string& more = "") {
    Study study = read_study_text(std::string(BRINK_SOURCE_DIR) + "/scenarios/study.toml", R"(
[study]
name = "three points"
scenario = "minimal.toml"
[run]
replicas = 1
seed = "a"
[[vary]]
path = "actors.North.audience_cost"
values = [0.1, 0.3, 0.5]
)" + more);
    study.replicas = replicas;
    return study;
}

model::Model compiled(const scenario::Scenario& scenario) { return model::compile(scenario); }

results::SweepHead head_of(const Study& study, const SweptPoints& points, std::int64_t chunk) {
    results::SweepHead head;
    head.identity.seed_policy = "common";
    head.identity.chunk = chunk;
    head.identity.schema = points.schema();
    head.study = study.name;
    head.replicas = study.replicas;
    head.points = points.size();
    return head;
}

// A sweep of three points in a folder of its own.
struct Trial {
    explicit Trial(std::int64_t replicas, std::int64_t chunk = 10, const std::string& more = "")
        : study(three_points(replicas, more)), plan(study), points(plan, study, compiled),
          head(head_of(study, points, chunk)) {}

    std::filesystem::path journal() const { return place.path / "journal"; }
    results::Ledger ledger() const {
        std::vector<std::filesystem::path> paths;
        if (std::filesystem::exists(journal())) paths.push_back(journal());
        return {paths, head.identity, points.addresses()};
    }

    Folder place;
    Study study;
    Plan plan;
    SweptPoints points;
    results::SweepHead head;
};

using Handed = std::array<std::int64_t, 3>; // point, first, last

std::vector<Handed> handed_out(const Trial& trial, results::WorkShare share = {},
                               std::int64_t left_out = -1) {
    const results::Ledger ledger = trial.ledger();
    const SweepTask task{trial.points, trial.head, ledger, share, OnError::stop, {}};
    Stretches stretches(task);
    if (left_out >= 0) stretches.leave_out(left_out);
    std::vector<Handed> all;
    std::int64_t replicas = 0;
    while (const auto stretch = stretches.next()) {
        all.push_back({stretch->point, stretch->replicas.first, stretch->replicas.last});
        replicas += all.back()[2] - all.back()[1];
    }
    CHECK(!stretches.next());
    if (left_out < 0) CHECK(stretches.replicas() == replicas);
    return all;
}

const std::string by_point = "[design]\norder = \"by-point\"\n";

} // namespace

TEST_CASE("stretches come in rounds, a chunk of every point in each") {
    CHECK(handed_out(Trial(25)) == std::vector<Handed>{{0, 0, 10},
                                                       {1, 0, 10},
                                                       {2, 0, 10},
                                                       {0, 10, 20},
                                                       {1, 10, 20},
                                                       {2, 10, 20},
                                                       {0, 20, 25},
                                                       {1, 20, 25},
                                                       {2, 20, 25}});
}

TEST_CASE("a record is a quarter of a point, but takes neither less than a fraction of a second nor more "
          "than ten") {
    constexpr auto rounds = Order::round_robin;
    CHECK(chunk_for(1000.0, 8192, rounds, 256) == 2048);
    CHECK(chunk_for(1000.0, 8000, rounds, 256) == 2048); // of the unit, upwards
    CHECK(chunk_for(1000.0, 100, rounds, 256) == 256);
    CHECK(chunk_for(100'000.0, 8192, rounds, 256) == 25'088);
    CHECK(chunk_for(1000.0, 1'000'000, rounds, 256) == 10'240);
    CHECK(chunk_for(0.0, 8192, rounds, 256) == 256);
    CHECK(chunk_for(1000.0, 8192, Order::by_point, 256) == 10'240);
}

TEST_CASE("by point, one point comes after the other") {
    CHECK(handed_out(Trial(15, 10, by_point)) ==
          std::vector<Handed>{{0, 0, 10}, {0, 10, 15}, {1, 0, 10}, {1, 10, 15}, {2, 0, 10}, {2, 10, 15}});
}

TEST_CASE("shares have no stretch in common and together all of them, in either order, even mixed") {
    const Trial rounds(95), points(95, 10, by_point);
    const auto whole = handed_out(rounds);
    for (const std::int64_t shares : {1, 2, 3, 7, 16, 40}) {
        std::multiset<Handed> together;
        for (std::int64_t share = 1; share <= shares; ++share) {
            for (const Handed& handed : handed_out(share % 2 ? rounds : points, {share, shares}))
                together.insert(handed);
        }
        CHECK(together == std::multiset<Handed>(whole.begin(), whole.end()));
    }
}

TEST_CASE("a point that is left out gets no more stretches") {
    for (const Handed& handed : handed_out(Trial(25), {}, 1)) CHECK(handed[0] != 1);
}

TEST_CASE("what a journal has is not handed out again") {
    const Trial trial(25);
    results::Record record;
    record.point = trial.points.addresses()[1];
    record.first = 5;
    record.last = 25;
    record.tally = tally::empty(trial.points.schema());
    results::Journal(trial.journal(), trial.head.identity).append(record);
    CHECK(handed_out(trial) ==
          std::vector<Handed>{
              {0, 0, 10}, {1, 0, 5}, {2, 0, 10}, {0, 10, 20}, {2, 10, 20}, {0, 20, 25}, {2, 20, 25}});
}

TEST_CASE("a sweep does not count postures by ending, whatever the study says") {
    const auto by_ending = [](const tally::Measure& measure) { return measure.name == "rung_ending_count"; };
    const Trial with(1, 10, "[record]\nseries = true\n");
    CHECK(std::ranges::none_of(with.points.schema().measures, by_ending));
    const run::Subject subject = with.points.subject(0);
    CHECK(std::ranges::any_of(tally::schema_of(subject.model).measures, by_ending));
}

TEST_CASE("a study says whether counts by turn are recorded") {
    const auto counts_by_turn = [](const SweptPoints& points) {
        return std::ranges::any_of(points.schema().measures, [](const tally::Measure& measure) {
            return measure.name == "rung_count" || measure.name == "answer_count";
        });
    };
    CHECK(counts_by_turn(Trial(1).points));
    const Trial without(1, 10, "[record]\nseries = false\n");
    CHECK(!counts_by_turn(without.points));
    const auto core = [](const tally::Measure& measure) { return measure.core; };
    CHECK(std::ranges::count_if(without.points.schema().measures, core) ==
          std::ranges::count_if(Trial(1).points.schema().measures, core));
    CHECK(canonical_text(without.study) != canonical_text(three_points(1)));
    CHECK(canonical_text(Trial(1, 10, by_point).study) == canonical_text(three_points(1)));
}
