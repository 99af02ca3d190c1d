#include "base/input_error.h"
#include "base/number_text.h"

#include <catch2/catch.hpp>
#include <clocale>
#include <limits>

using namespace brink;

TEST_CASE("a number's text is short, plain for the usual sizes, and reads back as the same number") {
    CHECK(number_text(0.3) == "0.3");
    CHECK(number_text(20) == "20");
    CHECK(number_text(-0.0005) == "-0.0005");
    CHECK(number_text(0) == "0");
    CHECK(number_text(1e-7) == "1e-07");
    CHECK(number_text(1e300) == "1e+300");
    for (const double number :
         {0.1, 1.0 / 3.0, 123456.789, 5e-324, std::numeric_limits<double>::max(), 1e15, 99999e-10}) {
        CHECK(to_number(number_text(number)) == number);
    }
}

TEST_CASE("what is not wholly a number is none") {
    CHECK_FALSE(to_number(""));
    CHECK_FALSE(to_number("0,3"));
    CHECK_FALSE(to_number("3 "));
    CHECK_FALSE(to_number("1e400"));
    CHECK_FALSE(to_whole("3.0"));
    CHECK(to_whole("-12") == -12);
}

TEST_CASE("the nearest name is offered if it is near, else what there is") {
    const std::vector<std::string> actors{"Russia", "United States", "NATO"};
    CHECK(nearest("Rusia", actors) == "Russia");
    CHECK(nearest("nato", actors) == "NATO");
    CHECK(nearest("Russai", actors) == "Russia");
    CHECK(nearest("United", actors) == "United States");
    CHECK(nearest("China", actors).empty());
    CHECK(did_you_mean("Rusia", actors) == "did you mean 'Russia'?");
    CHECK(did_you_mean("China", actors) == "there is Russia, United States and NATO");
    CHECK(did_you_mean("China", {}).empty());
}

TEST_CASE("a problem is shown as file, line, column, problem, why and suggestion") {
    CHECK(to_text({"a.toml", 3, 7, "it is wrong", "because", "do this", ""}) ==
          "a.toml:3:7: it is wrong (because); do this");
    CHECK(to_text({"a.toml", 0, 0, "it is wrong", "", "do this", ""}) == "a.toml: it is wrong; do this");
    CHECK(to_text({"--set a=b", 0, 0, "it is wrong", "", "", ""}) == "--set a=b: it is wrong");
}

TEST_CASE("a problem is one line, and none of its signs is an order to the terminal") {
    CHECK(to_text({"a\rb", 1, 1, "'\x1b[2J\tx\x7f' is wrong", "\xc2\x9b", "rename\nit", ""}) ==
          "a\\u000db:1:1: '\\u001b[2J\\tx\\u007f' is wrong (\\u009b); rename\\nit");
    CHECK(to_text({"é", 1, 1, "\xc2\xa0ü ☃", "", "", ""}) == "é:1:1: \xc2\xa0ü ☃");
}

TEST_CASE("of a hopeless file the first hundred problems are shown, and how many more there are") {
    const InputError error(std::vector<Problem>(250, Problem{"a", 1, 1, "p", "", "", ""}));
    const std::string text = error.what();
    CHECK(std::count(text.begin(), text.end(), '\n') == 100);
    CHECK(text.substr(text.rfind('\n') + 1) == "… and 150 more problems");
    CHECK(error.problems.size() == 250);
}
