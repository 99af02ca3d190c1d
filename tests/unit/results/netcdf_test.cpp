#include "fake_results.h"
#include "folder.h"
#include "results/file.h"
#include "results/netcdf.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include <unistd.h>

namespace fs = std::filesystem;
namespace results = brink::results;
using brink::test::fake_results;
using brink::tests::Folder;

namespace {

std::string stored(const Folder& folder, const results::Results& what) {
    std::string path = (folder.path / "results.nc").string();
    results::write_file(path, results::to_netcdf(what));
    return path;
}

} // namespace

TEST_CASE("equal results give equal bytes") {
    CHECK(results::to_netcdf(fake_results()) == results::to_netcdf(fake_results()));
}

TEST_CASE("one replica more gives other bytes") {
    auto more = fake_results();
    more.done += 1;
    more.requested += 1;
    more.failed += 1;
    CHECK(results::to_netcdf(fake_results()) != results::to_netcdf(more));
}

TEST_CASE("what was written is read back whole") {
    const Folder folder;
    results::Results written = fake_results();
    written.twins = results::Twins{{{20, 10, 11, 59}, {1, 2, 3, 94}, {50, 5, 5, 40}, {0, 0, 0, 100}}, 7};
    const results::Results found = results::read(stored(folder, written));
    CHECK(differences(found, written).empty());
    CHECK(found.twins == written.twins);
    CHECK(found.identity.seed == written.identity.seed);
    CHECK(found.scenario_toml == written.scenario_toml);
    CHECK(found.start_date == written.start_date);
    CHECK(found.requested == written.requested);
    CHECK(found.done == written.done);
    CHECK(found.failed == written.failed);
    CHECK(found.tally.replicas == written.tally.replicas);
    CHECK(found.tally.counts == written.tally.counts);
    CHECK(found.tally.exemplars == written.tally.exemplars);
    CHECK(results::to_netcdf(found) == results::to_netcdf(written));
}

TEST_CASE(
    "a fork's past is read back, says which branches were done, and cannot be continued as anything else") {
    const Folder folder;
    auto fork = fake_results();
    fork.identity.past = results::Past{.replica = (std::int64_t{1} << 39) + 7, .turn = 9};
    const std::string path = stored(folder, fork);
    const results::Results found = results::read(path);
    CHECK(found.identity.past == fork.identity.past);
    CHECK(differences(found, fork).empty());
    const results::NetcdfReader file(path);
    CHECK(file.text_attribute("", "branch_ranges_done") == "1-1002");
    CHECK_FALSE(file.has_attribute("", "replica_ranges_done"));
    CHECK(differences(fake_results(), fork) ==
          std::vector<std::string>{"past of a fork: 'none' there, 'replica 549755813895 up to turn 9' here"});
    auto later = fork;
    later.identity.past->turn = 10;
    CHECK(differences(fork, later).size() == 1);
}

TEST_CASE("a dimension without positions, as in a crisis without sanctions, is read back as such") {
    const Folder folder;
    auto without = fake_results();
    without.schema.dimensions[5].labels.clear();
    without.schema.measures[5].cells = 0;
    without.tally.counts[5].clear();
    const std::string path = stored(folder, without);
    const results::NetcdfReader file(path);
    CHECK_FALSE(file.has("pair")); // netCDF would take its size for "without limit"
    CHECK_FALSE(file.has("sanction_count"));
    CHECK(file.has("episode"));
    const results::Results found = results::read(path);
    CHECK(differences(found, without).empty());
    CHECK(found.tally.counts == without.tally.counts);
    CHECK(results::to_netcdf(found) == results::to_netcdf(without));
}

TEST_CASE("a partial result says so, with the replicas that are done") {
    const Folder folder;
    auto partial = fake_results();
    partial.requested = 5000;
    const std::string path = stored(folder, partial);
    const results::NetcdfReader file(path);
    CHECK(file.text_attribute("", "status") == "partial");
    CHECK(file.text_attribute("", "replica_ranges_done") == "0-1001");
    CHECK_FALSE(complete(results::read(path)));
    CHECK(complete(fake_results()));
}

TEST_CASE("the file says what follows from the counts") {
    const Folder folder;
    const std::string path = stored(folder, fake_results());
    const results::NetcdfReader file(path);
    CHECK(file.integers("ending_count") == std::vector<std::int64_t>{300, 100, 600, 0});
    CHECK(file.integers("cif_count") ==
          std::vector<std::int64_t>{100, 0, 0, 0, 250, 40, 0, 0, 300, 80, 0, 0, 300, 100, 600, 0});
    CHECK(file.reals("ending_share") == std::vector<double>{0.3, 0.1, 0.6, 0.0});
    const auto wilson = file.reals("ending_wilson");   // [ending][bound]
    CHECK(wilson[0] == Approx(0.272407).margin(5e-7)); // SciPy, from the score equation
    CHECK(wilson[1] == Approx(0.329124).margin(5e-7));
    CHECK(wilson[6] == 0.0);
    const auto together = file.reals("ending_goodman");
    CHECK(together[0] < wilson[0]);
    CHECK(together[1] > wilson[1]);
    CHECK(file.reals("reached_share")[4] == 0.25); // war by the second turn
    CHECK(file.dimensions_of("rung_count") == std::vector<std::string>{"point", "turn", "actor", "rung"});
    CHECK(file.texts("ending") == brink::test::fake_schema().dimensions[1].labels);
    CHECK(file.text_attribute("turn", "units") == "days since 2022-02-20");
    CHECK(file.reals("turn") == std::vector<double>{3, 6, 9, 12});
}

TEST_CASE("a count that doubles cannot hold, or one too few, is never written") {
    auto huge = fake_results();
    huge.tally.counts[3][0] = std::int64_t{1} << 53;
    CHECK_THROWS_AS(results::to_netcdf(huge), std::logic_error);
    auto short_of_one = fake_results();
    short_of_one.tally.counts[3].pop_back();
    CHECK_THROWS_AS(results::to_netcdf(short_of_one), std::logic_error);
    auto lost = fake_results();
    lost.done += 1;
    CHECK_THROWS_AS(results::to_netcdf(lost), std::logic_error);
}

TEST_CASE("a file in memory that is given up touches none on disk") {
    const Folder folder;
    const fs::path before = fs::current_path();
    fs::current_path(folder.path);
    std::ofstream("results") << "somebody's";
    {
        results::NetcdfWriter given_up;
        given_up.texts("word", given_up.dimension("word", 1), {"a"});
    }
    CHECK(fs::exists(folder.path / "results"));
    fs::current_path(before);
}

TEST_CASE("a file that is no result is refused with its name and a reason") {
    const Folder folder;
    const std::string path = (folder.path / "results.nc").string();
    const auto message = [&] {
        try {
            results::read(path);
        } catch (const results::FileError& error) { return std::string(error.what()); }
        return std::string("no error");
    };
    CHECK_THAT(message(), Catch::Contains(path) && Catch::Contains("No such file"));
    std::ofstream(path) << "not a NetCDF file";
    CHECK_THAT(message(), Catch::Contains(path) && Catch::Contains("Unknown file format"));
    results::NetcdfWriter foreign;
    foreign.attribute(-1, "title", "somebody else's");
    results::write_file(path, foreign.finish());
    CHECK_THAT(message(), Catch::Contains("no results of brink"));
}

TEST_CASE("a torn file is refused") {
    const Folder folder;
    const std::string path = stored(folder, fake_results());
    const std::string whole = results::to_netcdf(fake_results());
    for (const std::size_t kept : {std::size_t{100}, whole.size() / 4, whole.size() / 2}) {
        results::write_file(path, whole.substr(0, kept));
        CHECK_THROWS_AS(results::read(path), results::FileError);
    }
}

TEST_CASE("what cannot be continued names both sides of each difference") {
    const results::Results found = fake_results();
    CHECK(differences(found, found).empty());
    auto wanted = fake_results();
    wanted.identity.seed = "another";
    wanted.identity.scenario_sha256 = std::string(64, 'b');
    const auto lines = differences(found, wanted);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0] == "seed: 'a seed, with “letters”' there, 'another' here");
    CHECK_THAT(lines[1], Catch::Contains("aaaa' there") && Catch::Contains("bbbb' here"));
    auto modified = fake_results();
    modified.identity.git_modified = true;
    CHECK_THAT(differences(found, modified).at(0), Catch::Contains("with local changes' here"));
    auto other_endings = fake_results();
    other_endings.schema.dimensions[1].labels[0] = "total war";
    CHECK_THAT(differences(found, other_endings).at(0), Catch::Contains("what is counted"));
    CHECK(differences(found, other_endings).size() == 1);
}

TEST_CASE("a file is replaced whole and leaves nothing else behind") {
    const Folder folder;
    results::write_file(folder.path / "a", "first");
    results::write_file(folder.path / "a", "second");
    std::string text;
    std::ifstream(folder.path / "a") >> text;
    CHECK(text == "second");
    CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("a folder that cannot be written is named before anything is stored in it") {
    const Folder folder;
    std::ofstream(folder.path / "file") << "in the way";
    CHECK_THROWS_WITH(results::prepare_folder(folder.path / "file" / "below", 10),
                      Catch::Contains("file/below") && Catch::Contains("Not a directory"));
    results::prepare_folder(folder.path / "new" / "deep", 100000);
    CHECK(fs::is_empty(folder.path / "new" / "deep"));
}
