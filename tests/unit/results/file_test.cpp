#include "folder.h"
#include "results/file.h"
#include "results/own_files.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

using namespace brink;
using brink::tests::Folder;

namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

TEST_CASE("a file that cannot be read is named with the reason") {
    const Folder folder;
    std::ofstream(folder.path / "a", std::ios::binary) << std::string(200'000, 'x') << '\0' << "end";
    CHECK(results::text_in(folder.path / "a") == std::string(200'000, 'x') + '\0' + "end");
    CHECK_THROWS_WITH(results::text_in(folder.path),
                      "cannot read " + folder.path.string() + ": Is a directory");
    CHECK_THROWS_WITH(results::text_in(folder.path / "b"),
                      "cannot read " + (folder.path / "b").string() + ": No such file or directory");
}

// Two processes with the same number, in containers on one folder, do no more than this.
TEST_CASE("two files that grow to one name at once do not touch each other") {
    const Folder folder;
    results::GrowingFile first(folder.path / "a");
    first.append("first");
    first.sync();
    {
        results::GrowingFile second(folder.path / "a");
        CHECK(second.growing_as() != first.growing_as());
        second.append("second, and longer");
        second.sync();
    }
    first.keep();
    CHECK(text_of(folder.path / "a") == "first");
}

TEST_CASE("what a killed process left unfinished is known by its name, and other files are not") {
    const Folder folder;
    const results::GrowingFile growing(folder.path / "results.nc");
    CHECK(results::is_growing(growing.growing_as()));
    CHECK(results::is_free(folder.path));
    for (const char* name : {"results.nc", ".hidden", ".brink-0123456789abcdef", ".a.brink-0123456789abcde",
                             "a.brink-0123456789abcdef", ".a.brink-0123456789abcdeg", ".brink-probe", "."})
        CHECK_FALSE(results::is_growing(name));
    std::ofstream(folder.path / ".hidden") << "mine";
    CHECK_FALSE(results::is_free(folder.path));
}

TEST_CASE(
    "who has the folder's lock deletes what was left under it, and nothing that others may still write") {
    const Folder folder;
    const std::string mark = ".brink-0123456789abcdef";
    for (const char* name : {".results.nc", ".replicas.nc", ".brink-probe", ".design.csv", ".notes"})
        std::ofstream(folder.path / (name + mark)) << "x";
    {
        const results::FolderLock lock(folder.path);
        CHECK_FALSE(fs::exists(folder.path / (".results.nc" + mark)));
        CHECK_FALSE(fs::exists(folder.path / (".replicas.nc" + mark)));
        CHECK_FALSE(fs::exists(folder.path / (".brink-probe" + mark)));
        CHECK(fs::exists(folder.path / (".design.csv" + mark))); // shares begin a sweep without the lock
        CHECK(fs::exists(folder.path / (".notes" + mark)));
        const results::GrowingFile growing(folder.path / "results.nc");
        const results::FolderLock second(folder.path);
        CHECK(second.taken_by_another());
        CHECK(fs::exists(growing.growing_as()));
    }
}

TEST_CASE("of what brink wrote all goes but what is kept, and no file of others") {
    const Folder folder;
    const std::map<std::string, std::string> own = {{"sweep.toml", "study = \"a\"\n"},
                                                    {"design.csv", "point,address,a\n"},
                                                    {"journal/share-1-of-1", ""},
                                                    {"figures/endings.pdf", ""},
                                                    {"figures/timeline-war.csv", ""}};
    const std::map<std::string, std::string> others = {{"sweep.toml", "[study]\n"},
                                                       {"design.csv", "a,b\n"},
                                                       {"journal/monday", ""},
                                                       {"figures/endings.tex", ""},
                                                       {"figures/endingsmine.pdf", ""}};
    const auto remains = [&](const std::map<std::string, std::string>& files) {
        for (const char* name : {"figures", "journal"}) fs::create_directories(folder.path / name);
        std::ofstream(folder.path / "results.nc") << "x";
        for (const auto& [name, text] : files) std::ofstream(folder.path / name) << text;
        results::remove_own(folder.path, {"results.nc"});
        CHECK(fs::remove(folder.path / "results.nc"));
        return std::count_if(files.begin(), files.end(),
                             [&](const auto& file) { return fs::exists(folder.path / file.first); });
    };
    CHECK(remains(own) == 0);
    CHECK(fs::is_empty(folder.path));
    CHECK(remains(others) == std::ssize(others));
}
