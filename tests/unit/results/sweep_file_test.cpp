#include "folder.h"
#include "results/netcdf.h"
#include "results/sweep_file.h"
#include "unit/results/fake_results.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <fstream>
#include <iterator>
#include <utility>

using namespace brink::results;
using namespace brink::test;
using brink::tests::Folder;

namespace {

constexpr std::int64_t points = 5;

SweepHead head() {
    const Results results = fake_results();
    return {.identity = {.identity = results.identity,
                         .scenario = results.scenario,
                         .start_date = results.start_date,
                         .seed_policy = "common",
                         .chunk = 512,
                         .schema = results.schema},
            .study = "ruritania by force",
            .study_text = "name = \"ruritania by force\"\n",
            .scenario_toml = results.scenario_toml,
            .replicas = 1002,
            .points = points,
            .stop = {}};
}

// Its counts are those of the fake ones, with `number` more replicas that ended in war in the first turn.
SweepPoint point(std::int64_t number) {
    SweepPoint made{.design = {.number = number,
                               .address = std::string(15, '0') + std::to_string(number),
                               .values = {number == 3 ? "" : "0." + std::to_string(number), "\"a/b\""}},
                    .results = fake_results(),
                    .status = "complete",
                    .why = "",
                    .failure = ""};
    made.results.tally.counts[0][0] += number;
    made.results.tally.replicas += number;
    made.results.done += number;
    return made;
}

std::string written(const std::filesystem::path& path, bool partial = false) {
    SweepFile file(path, head(), {{"actors.A.force", true}, {"actors.A/B.mind", false}});
    for (std::int64_t number = 0; number < points; ++number) {
        SweepPoint made = point(number);
        if (partial && number == 2) made.status = "partial";
        file.append(made);
    }
    file.finish();
    return file.tally_sha256();
}

} // namespace

TEST_CASE("results of a sweep have each count at its point") {
    const Folder place;
    const std::string path = (place.path / "results.nc").string();
    const std::string digest = written(path);
    const NetcdfReader file(path);
    CHECK(file.size("point") == points);
    CHECK(file.dimensions_of("ending_turn_count") == std::vector<std::string>{"point", "turn", "ending"});
    const auto counts = file.integers("ending_turn_count");
    const std::size_t cells = fake_tally().counts[0].size();
    for (std::size_t number = 0; number < points; ++number) {
        CHECK(counts[number * cells] == 100 + static_cast<std::int64_t>(number));
        CHECK(counts[number * cells + 4] == 150);
    }
    CHECK(file.texts("point")[4] == "0000000000000004");
    CHECK(file.text_attribute("", "tally_sha256") == digest);
    CHECK(file.text_attribute("", "status") == "complete");
}

TEST_CASE("keys that are swept stand beside the counts, as numbers or texts") {
    const Folder place;
    const std::string path = (place.path / "results.nc").string();
    written(path);
    const NetcdfReader file(path);
    const auto force = file.reals("actors.A.force");
    CHECK(force[2] == 0.2);
    CHECK(std::isnan(force[3])); // the point does not set it
    CHECK(file.texts("actors.A_B.mind")[0] == "a/b");
    CHECK(file.text_attribute("actors.A_B.mind", "swept") == "actors.A/B.mind");
}

TEST_CASE("one partial point makes the file partial, and another count another digest") {
    const Folder place;
    const std::string whole = written(place.path / "a");
    CHECK(written(place.path / "b", true) == whole); // status is no count
    CHECK(NetcdfReader((place.path / "b").string()).text_attribute("", "status") == "partial");
    SweepFile file(place.path / "c", head(), {{"actors.A.force", true}, {"actors.A/B.mind", false}});
    for (std::int64_t number = 0; number < points; ++number) {
        SweepPoint made = point(number);
        if (number == 4) std::swap(made.results.tally.counts[0][0], made.results.tally.counts[0][1]);
        file.append(made);
    }
    file.finish();
    CHECK(file.tally_sha256() != whole);
}

TEST_CASE("the same points give the same bytes") {
    const Folder place;
    const auto bytes = [&](const char* name) {
        written(place.path / name);
        std::ifstream file(place.path / name, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    CHECK(bytes("a") == bytes("b"));
}
