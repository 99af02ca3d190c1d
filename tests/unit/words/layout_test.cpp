#include "words/layout.h"

#include <catch2/catch.hpp>

using namespace brink::words;

TEST_CASE("letters are counted, not bytes") {
    CHECK(width("Österreich → Ungarn") == 19);
    CHECK(left("Ö", 3) == "Ö  ");
    CHECK(right("Ö", 3) == "  Ö");
    CHECK(left("Österreich", 2) == "Ös");
    CHECK(left("öö", 1) == "ö");
}

TEST_CASE("text breaks between words and keeps its indentation") {
    CHECK(wrapped("one two three", 7) == "one two\nthree");
    CHECK(wrapped("one two three", 9, 4) == "one two\n    three");
    CHECK(wrapped("  one", 80) == "  one");
    CHECK(wrapped("", 80).empty());
    CHECK(wrapped("unbreakable", 4) == "unbreakable");
    CHECK(wrapped("one two\u00a0three", 9) == "one\ntwo three");
}

TEST_CASE("a bar is as long as its share, and never invisible above zero") {
    CHECK(bar(0.5, 4, {}) == "██");
    CHECK(bar(0.0, 4, {}).empty());
    CHECK(bar(1e-9, 4, {}) == "▏");
    CHECK(bar(1.0, 4, {}) == "████");
    CHECK(bar(0.53125, 4, {}) == "██▏");
    CHECK(bar(0.5, 4, {.unicode = false, .columns = 80}) == "##");
    CHECK(bar(1e-9, 4, {.unicode = false, .columns = 80}) == "#");
}

TEST_CASE("large numbers are grouped by thousands") {
    CHECK(with_commas(0) == "0");
    CHECK(with_commas(999) == "999");
    CHECK(with_commas(1000) == "1,000");
    CHECK(with_commas(1234567) == "1,234,567");
    CHECK(with_commas(-1000) == "-1,000");
    CHECK(with_commas(-100) == "-100");
}
