#include "fake_results.h"
#include "results/replicas_file.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

using namespace brink;
using namespace brink::results;

namespace {

namespace fs = std::filesystem;

// 5,000 replicas by a rule, so that a piece of the file ends among them; with two parameters.
tally::Histories made(std::int64_t first, std::size_t count) {
    tally::Histories all;
    all.first = first;
    all.actors = 2;
    all.drawn = 2;
    for (std::size_t i = 0; i < count; ++i) {
        const std::int64_t number = first + static_cast<std::int64_t>(i);
        const bool broke_off = number % 1000 == 999;
        all.ending.push_back(broke_off ? -1 : number % 3);
        all.turn.push_back(broke_off ? -1 : number % 4);
        all.peak.insert(all.peak.end(), {number % 2, broke_off ? -1 : number % 3});
        all.parameters.insert(all.parameters.end(), {0.5 * static_cast<double>(number), -1.25});
    }
    return all;
}

Results of_run() {
    Results results = test::fake_results();
    results.schema.dimensions.push_back({"parameter", {"actors.A.war_cost", "time.turn_days"}});
    return results;
}

std::string written(const fs::path& folder, std::size_t portion) {
    const fs::path path = folder / "replicas.nc";
    ReplicasFile file(path, of_run());
    for (std::size_t first = 0; first < 5000; first += portion)
        file.add(made(static_cast<std::int64_t>(first), std::min(portion, 5000 - first)));
    file.finish("digest");
    file.keep();
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

fs::path fresh_folder(const std::string& name) {
    const fs::path folder = fs::temp_directory_path() / ("brink-replicas-" + name);
    fs::remove_all(folder);
    fs::create_directories(folder);
    return folder;
}

} // namespace

TEST_CASE("replicas.nc has the same bytes whatever the portions, and is read back") {
    const fs::path folder = fresh_folder("portions");
    const std::string bytes = written(folder, 5000);
    CHECK(written(folder, 7) == bytes);
    CHECK(written(folder, 4096) == bytes);
    const ReplicasReader file(folder / "replicas.nc");
    CHECK(file.size() == 5000);
    CHECK(file.tally_sha256() == "digest");
    CHECK(file.read(4000, 900) == made(4000, 900));
    CHECK(file.difference(of_run().identity).empty());
    Identity other = of_run().identity;
    other.seed = "b";
    CHECK(file.difference(other).find("seed is") == 0);
    fs::remove_all(folder);
}

TEST_CASE("replicas.nc that is not finished leaves nothing behind, and another file is none") {
    const fs::path folder = fresh_folder("unfinished");
    {
        ReplicasFile file(folder / "replicas.nc", of_run());
        file.add(made(0, 10));
    }
    CHECK(fs::is_empty(folder));
    write_file(folder / "replicas.nc", to_netcdf(test::fake_results()));
    CHECK_THROWS_AS(ReplicasReader(folder / "replicas.nc"), FileError);
    fs::remove_all(folder);
}
