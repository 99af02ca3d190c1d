#include "folder.h"
#include "results/file.h"
#include "results/ledger.h"
#include "unit/results/fake_results.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <vector>

using namespace brink::results;
using namespace brink::test;
using brink::tests::Folder;

namespace {

constexpr std::uint64_t here = 0xfedcba9876543210, there = 17; // addresses of points 0 and 1

SweepIdentity identity() {
    const Results results = fake_results();
    return {.identity = results.identity,
            .scenario = results.scenario,
            .start_date = results.start_date,
            .seed_policy = "common",
            .chunk = 512,
            .schema = results.schema};
}

using Spans = std::vector<std::pair<std::int64_t, std::int64_t>>;

// A folder in which each list of spans is the journal of one process.
struct Journals {
    void add(const Spans& spans, std::uint64_t point = here) {
        paths.push_back(place.path / std::to_string(paths.size()));
        Journal journal(paths.back(), identity());
        for (const auto& [first, last] : spans) {
            Record record;
            record.point = point;
            record.first = first;
            record.last = last;
            record.milliseconds = 10;
            if (last > first) record.failed = {first};
            record.tally = brink::tally::empty(fake_schema());
            record.tally.replicas = last - first - 1;
            journal.append(record);
        }
    }

    Ledger ledger() const { return {paths, identity(), {here, there}}; }

    Folder place;
    std::vector<std::filesystem::path> paths;
};

Spans spans_of(const std::vector<Span>& spans) {
    Spans plain;
    for (const Span& span : spans) plain.emplace_back(span.first, span.last);
    return plain;
}

Spans kept(const Ledger& ledger, std::int64_t point = 0) {
    Spans plain;
    for (const Filed& filed : ledger.of(point)) plain.emplace_back(filed.entry.first, filed.entry.last);
    return plain;
}

} // namespace

TEST_CASE("records of several journals are put in order, point by point") {
    Journals journals;
    journals.add({{20, 30}, {0, 10}});
    journals.add({{0, 5}}, there);
    journals.add({{10, 20}});
    const Ledger ledger = journals.ledger();
    CHECK(kept(ledger) == Spans{{0, 10}, {10, 20}, {20, 30}});
    CHECK(kept(ledger, 1) == Spans{{0, 5}});
    CHECK(ledger.done(0) == 30);
    CHECK(ledger.failed(0) == 3);
    CHECK(ledger.milliseconds(0) == 20);
    CHECK(ledger.replicas_in(0) == 20);
    CHECK(ledger.read(ledger.of(0)[1]).tally.replicas == 9);
}

TEST_CASE("gaps are what is wanted and no record has, at both ends and between") {
    Journals journals;
    journals.add({{10, 20}, {30, 40}});
    const Ledger ledger = journals.ledger();
    CHECK(spans_of(ledger.gaps(0, {0, 50})) == Spans{{0, 10}, {20, 30}, {40, 50}});
    CHECK(spans_of(ledger.gaps(0, {15, 35})) == Spans{{20, 30}});
    CHECK(spans_of(ledger.gaps(0, {10, 20})).empty());
    CHECK(spans_of(ledger.gaps(1, {0, 7})) == Spans{{0, 7}});
}

TEST_CASE("a record that two processes have counts once") {
    Journals journals;
    journals.add({{0, 10}, {10, 20}});
    journals.add({{10, 20}, {0, 10}});
    const Ledger ledger = journals.ledger();
    CHECK(kept(ledger) == Spans{{0, 10}, {10, 20}});
    CHECK(ledger.done(0) == 20);
}

TEST_CASE("of records that overlap, what is left out is a gap again") {
    Journals journals;
    journals.add({{0, 10}, {12, 20}});
    journals.add({{5, 15}, {0, 4}, {30, 35}});
    const Ledger ledger = journals.ledger();
    CHECK(kept(ledger) == Spans{{0, 10}, {12, 20}, {30, 35}});
    CHECK(spans_of(ledger.gaps(0, {0, 40})) == Spans{{10, 12}, {20, 30}, {35, 40}});
}

// Whatever the records, those kept are disjoint, and they and the gaps together are all that is wanted, once.
TEST_CASE("records kept and gaps share out what is wanted") {
    std::uint32_t state = 1;
    const auto below = [&](std::uint32_t n) { return (state = state * 1664525 + 1013904223) / 65536 % n; };
    for (int trial = 0; trial < 50; ++trial) {
        Journals journals;
        for (int journal = 0; journal < 3; ++journal) {
            Spans spans;
            for (int n = 0; n < 4; ++n) {
                const std::int64_t first = below(40);
                spans.emplace_back(first, first + 1 + below(12));
            }
            journals.add(spans);
        }
        const Ledger ledger = journals.ledger();
        std::vector<int> times(60, 0);
        const auto mark = [&](const Spans& spans) {
            for (const auto& [first, last] : spans) {
                for (std::int64_t i = first; i < last; ++i) ++times[static_cast<std::size_t>(i)];
            }
        };
        mark(kept(ledger));
        mark(spans_of(ledger.gaps(0, {0, 60})));
        CHECK(std::ranges::count(times, 1) == 60);
    }
}

TEST_CASE("a point that was given up says by which record") {
    Journals journals;
    journals.add({{3, 3}}, there);
    const Ledger ledger = journals.ledger();
    CHECK(ledger.given_up(0) == nullptr);
    REQUIRE(ledger.given_up(1) != nullptr);
    CHECK(ledger.given_up(1)->entry.first == 3);
    CHECK(ledger.done(1) == 0);
}

TEST_CASE("counts of a point that the study does not have are refused") {
    Journals journals;
    journals.add({{0, 10}}, 18);
    CHECK_THROWS_AS(journals.ledger(), FileError);
    CHECK_THROWS_WITH(journals.ledger(), Catch::Contains("address 0000000000000012"));
}
