#include "base/input_error.h"
#include "document/csv.h"

#include <catch2/catch.hpp>

using namespace brink;

namespace {

std::vector<std::string> texts(const std::vector<document::Cell>& row) {
    std::vector<std::string> all;
    for (const auto& cell : row) { all.push_back(cell.text); }
    return all;
}

} // namespace

TEST_CASE("a quoted cell keeps commas, quotes and line ends, and lines with nothing on them are no rows") {
    const auto table =
        document::parse_csv("a.csv", "name,says\r\n\"x, y\",\"so \"\"he\"\"\nsaid\"\r\n\r\nz,\n");
    CHECK(texts(table.header) == std::vector<std::string>{"name", "says"});
    REQUIRE(table.rows.size() == 2);
    CHECK(texts(table.rows[0]) == std::vector<std::string>{"x, y", "so \"he\"\nsaid"});
    CHECK(texts(table.rows[1]) == std::vector<std::string>{"z", ""});
}

TEST_CASE("a cell's place counts lines and characters, also behind a cell of several lines") {
    const auto table = document::parse_csv("a.csv", "a,b\n\"é\nü\",2\n\"Zürich\",\"4\"");
    CHECK(table.rows[0][1].place.line == 3);
    CHECK(table.rows[0][1].place.column == 4);
    CHECK(table.rows[1][1].place.line == 4);
    CHECK(table.rows[1][1].place.column == 10);
    CHECK(table.rows[1][1].text == "4");
}

TEST_CASE("a byte order mark is no part of the first name") {
    CHECK(document::parse_csv("a.csv", "\xef\xbb\xbfid\n1\n").header[0].text == "id");
}

TEST_CASE("all rows of a wrong length are told at once") {
    try {
        document::parse_csv("a.csv", "a,b\n1\n1,2\n1,2,3\n");
        FAIL("they were taken");
    } catch (const InputError& error) { CHECK(error.problems.size() == 2); }
}
