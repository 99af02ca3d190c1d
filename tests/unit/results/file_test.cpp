#include "folder.h"
#include "results/file.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
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
