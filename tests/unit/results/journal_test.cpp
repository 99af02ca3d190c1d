#include "folder.h"
#include "results/file.h"
#include "results/journal.h"
#include "unit/results/fake_results.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace brink::results;
using namespace brink::test;
using brink::tests::Folder;
namespace fs = std::filesystem;

namespace {

SweepIdentity fake_identity() {
    const Results results = fake_results();
    return {.identity = results.identity,
            .scenario = results.scenario,
            .start_date = results.start_date,
            .seed_policy = "common",
            .chunk = 512,
            .schema = results.schema};
}

Record fake_record(std::int64_t first, std::int64_t last) {
    return {.point = 0xfedcba9876543210,
            .first = first,
            .last = last,
            .milliseconds = 17,
            .failed = {first, first + 3},
            .why = "a “reason”\nof two lines",
            .tally = fake_tally()};
}

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write(const fs::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

// Two records, the second of which begins where `second` says.
std::string journal_of_two(const fs::path& path, std::size_t& second) {
    Journal journal(path, fake_identity());
    journal.append(fake_record(0, 512));
    second = fs::file_size(path);
    journal.append(fake_record(512, 1024));
    return bytes_of(path);
}

} // namespace

TEST_CASE("a journal gives back what was appended") {
    const Folder place;
    const fs::path path = place.path / "a";
    {
        Journal journal(path, fake_identity());
        journal.append(fake_record(0, 512));
        journal.append({.point = 5,
                        .first = 0,
                        .last = 0,
                        .milliseconds = 0,
                        .failed = {},
                        .why = "it cannot be",
                        .tally = {}});
    }
    const JournalIndex index = index_of(path);
    REQUIRE(differences(index.identity, fake_identity()).empty());
    CHECK(index.identity.chunk == 512);
    CHECK(index.identity.identity.seed == fake_identity().identity.seed);
    REQUIRE(index.entries.size() == 2);
    CHECK(index.entries[0].failed == 2);
    CHECK(index.entries[1].gives_up());
    CHECK(index.end == fs::file_size(path));
    const Record record = read_record(path, index.entries[0].offset, fake_schema());
    CHECK(to_bytes(record) == to_bytes(fake_record(0, 512)));
    CHECK(record.tally.counts == fake_tally().counts);
    CHECK(record.tally.exemplars == fake_tally().exemplars);
    CHECK(record.why == "a “reason”\nof two lines");
}

TEST_CASE("a journal that was cut anywhere in its last record keeps the others and goes on behind them") {
    const Folder place;
    const fs::path path = place.path / "a", cut = place.path / "cut";
    std::size_t second = 0;
    const std::string whole = journal_of_two(path, second);
    for (std::size_t size = second; size < whole.size(); ++size) {
        write(cut, whole.substr(0, size));
        REQUIRE(index_of(cut).entries.size() == 1);
        if (size % 41 != 0) continue;
        Journal(cut, fake_identity()).append(fake_record(512, 1024));
        REQUIRE(bytes_of(cut) == whole);
    }
}

TEST_CASE("a bit that was flipped in a record loses that record and no other") {
    const Folder place;
    const fs::path path = place.path / "a", flipped = place.path / "flipped";
    std::size_t second = 0;
    const std::string whole = journal_of_two(path, second);
    const std::size_t first = index_of(path).entries[0].offset;
    for (std::size_t byte = first; byte < second; byte += byte < first + 90 ? 1 : 7) {
        std::string other = whole;
        other[byte] = static_cast<char>(other[byte] ^ (1 << byte % 8));
        write(flipped, other);
        const JournalIndex index = index_of(flipped);
        REQUIRE(index.entries.size() == 1);
        REQUIRE(index.entries[0].first == 512);
    }
}

TEST_CASE("a journal whose head is damaged is refused by its name") {
    const Folder place;
    std::size_t second = 0;
    std::string whole = journal_of_two(place.path / "a", second);
    whole[200] ^= 4;
    write(place.path / "a", whole);
    CHECK_THROWS_WITH(index_of(place.path / "a"), Catch::Contains("its head is damaged"));
}

TEST_CASE("a journal of another sweep is refused with what differs") {
    const Folder place;
    Journal(place.path / "a", fake_identity()).append(fake_record(0, 512));
    SweepIdentity other = fake_identity();
    other.identity.seed = "another";
    other.seed_policy = "independent";
    other.schema.dimensions[3].labels[1] = "alarm";
    CHECK_THROWS_WITH(Journal(place.path / "a", other),
                      Catch::Contains("seed: 'a seed, with “letters”' there, 'another' here") &&
                          Catch::Contains("seed_policy: 'common' there, 'independent' here"));
    other = fake_identity();
    other.schema.dimensions[3].labels[1] = "alarm";
    CHECK_THROWS_WITH(Journal(place.path / "a", other), Catch::Contains("what is counted"));
}

TEST_CASE("of two processes one has the journal") {
    const Folder place;
    const Journal one(place.path / "a", fake_identity());
    CHECK(!one.taken_by_another());
    CHECK(Journal(place.path / "a", fake_identity()).taken_by_another());
    CHECK(is_open_elsewhere(place.path / "a"));
}

TEST_CASE("a record of another schema is not read") {
    brink::tally::Schema smaller = fake_schema();
    smaller.measures.pop_back();
    CHECK(!to_record(to_bytes(fake_record(0, 512)), smaller));
    CHECK(!to_record("", fake_schema()));
}
