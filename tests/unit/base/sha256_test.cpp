#include "base/sha256.h"
#include "folder.h"

#include <catch2/catch.hpp>

#include <fstream>
#include <system_error>

using namespace brink;

// FIPS 180-4, its examples; the last is of a million times "a".
TEST_CASE("digests are those of the standard, of texts and of files read in parts") {
    CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const tests::Folder folder;
    for (const std::size_t size : {0, 1'000'000, 1 << 20, (1 << 20) + 1}) {
        const std::string text(size, 'a');
        std::ofstream(folder.path / "file", std::ios::binary) << text;
        CHECK(sha256_of_file(folder.path / "file") == sha256(text));
    }
    CHECK(sha256(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    CHECK_THROWS_AS(sha256_of_file(folder.path / "none"), std::system_error);
}
