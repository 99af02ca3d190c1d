#include "base/input_error.h"
#include "document/file.h"
#include "document/load.h"
#include "document/parse.h"

#include <catch2/catch.hpp>
#include <locale>

using namespace brink;
using namespace brink::document;
using Kind = Value::Kind;

namespace {

const Shape shape{{{"name"}, {"from", "to"}}, {"uniform", "normal"}};

Value merged(const char* base, const char* above) {
    auto tree = parse("base", base);
    merge(tree, parse("above", above), shape);
    return tree;
}

std::string complaint(std::string_view text) {
    try {
        parse("f", text);
    } catch (const InputError& error) { return error.what(); }
    return "";
}

// A locale in which people write 0,3.
struct Comma : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

} // namespace

// The memory of a process is a file that begins with what cannot be read.
TEST_CASE("a file that opens and cannot be read is named with the reason") {
    CHECK_THROWS_WITH(file_text("/proc/self/mem"), Catch::Contains("/proc/self/mem: cannot be read") &&
                                                       Catch::Contains("Input/output error"));
}

TEST_CASE("a tree keeps the order and the places of the file") {
    const auto tree = parse("f", "z = 1\na = \"x\"\n[t]\n  k = [true, 0.5]\n");
    REQUIRE(tree.members.size() == 3);
    CHECK(tree.members[0].key == "z");
    CHECK(tree.members[1].value.text == "x");
    CHECK(tree.members[1].value.place.line == 2);
    CHECK(tree.members[1].value.place.column == 5);
    const auto& array = *find(*find(tree, "t"), "k");
    REQUIRE(array.elements.size() == 2);
    CHECK(array.elements[0].boolean);
    CHECK(array.elements[1].real == 0.5);
    CHECK(array.elements[1].place.line == 4);
    CHECK(array.elements[1].place.file == "f");
    CHECK(find(tree, "t")->members[0].place.column == 3);
}

TEST_CASE("dates, byte order marks and Windows line ends are read") {
    const auto tree = parse("f", "\xef\xbb\xbf"
                                 "d = 2022-01-10\r\nt = 10:00:00\r\n");
    CHECK(find(tree, "d")->is(Kind::date));
    CHECK(find(tree, "d")->text == "2022-01-10");
    CHECK(find(tree, "t")->is(Kind::time));
}

TEST_CASE("numbers are read and shown in the C locale whatever the program's is") {
    const auto before = std::locale::global(std::locale(std::locale::classic(), new Comma));
    const auto tree = parse("f", "x = 1234.5\nn = 12345\nd = 2022-01-10\n");
    const auto shown = described(*find(tree, "x"));
    std::locale::global(before);
    CHECK(find(tree, "x")->real == 1234.5);
    CHECK(find(tree, "n")->integer == 12345);
    CHECK(find(tree, "d")->text == "2022-01-10");
    CHECK(shown == "the number 1234.5");
}

TEST_CASE("bytes that are no text are complained of at their place") {
    CHECK(complaint("a = 1\nb = \"\xff\"\n").starts_with("f:2:6: byte 0xff is not UTF-8 text"));
    CHECK(complaint("a = \"\xc3\xa9\xed\xa0\x80\"").starts_with("f:1:7: byte 0xed is not UTF-8 text"));
    CHECK(complaint("\xf5").starts_with("f:1:1: byte 0xf5 is not UTF-8 text"));
    CHECK(complaint("\xc0\x80").starts_with("f:1:1: byte 0xc0 is not UTF-8 text"));
    CHECK(complaint("a = \"x\xe2\x82").starts_with("f:1:7: byte 0xe2 is not UTF-8 text"));
    CHECK(complaint(std::string_view("a\0", 2)).starts_with("f:1:2: control character 0x00"));
    CHECK(complaint("a = \"\xf0\x9f\x8c\x8d\"").empty());
}

TEST_CASE("text that would exhaust the stack is refused") {
    std::string key = "a", arrays = "a = ";
    for (int i = 0; i < 100000; ++i) {
        key += ".a";
        arrays += "[";
    }
    CHECK(complaint(key + " = 1").find("a key of more than 200 parts") != std::string::npos);
    CHECK(complaint("[" + key + "]").find("a key of more than 200 parts") != std::string::npos);
    CHECK_FALSE(complaint(arrays).empty());
    CHECK(complaint("a = [" + std::string(1000, ' ') + "0.5, 0.5, 0.5]").empty());
}

TEST_CASE("dots in texts and comments are no parts of a key") {
    const std::string dots(210, '.');
    for (const std::string& text :
         {"a = \"" + dots + '"', "a = '" + dots + "'", "a = \"\"\"\n" + dots + "\n\"\"\"\"\"",
          "a = '''" + dots + "\n'''", "a = 1 # \" " + dots, "\"" + dots + "\" = 1",
          "a = \"\\\"" + dots + "\\\\\"", "a = '\\'\n# " + dots})
        CHECK(complaint(text).empty());
    // Behind a text a key counts again, and signs in quotes do not end one.
    std::string plain = "a", quoted = "a";
    for (int i = 0; i < 210; ++i) {
        plain += ".a";
        quoted += i % 2 ? ".'#'" : ".\"=\"";
    }
    for (const std::string& text :
         {"a = { b = \"\"\"x\"\"\"\"\", " + plain + " = 1 }", "a = '\\'\n" + plain + " = 1",
          "a = \"\" # \"\n" + plain + " = 1", quoted + " = 1", "[\"\"." + plain + "]"})
        CHECK(complaint(text).find("a key of more than 200 parts") != std::string::npos);
}

TEST_CASE("tables merge key by key, and what is plain is replaced") {
    const auto tree = merged("a = 1\n[t]\nx = 1\ny = [1, 2]\n", "b = 2\n[t]\ny = [3]\n");
    CHECK(find(tree, "a")->integer == 1);
    CHECK(find(tree, "b")->integer == 2);
    CHECK(find(*find(tree, "t"), "x")->integer == 1);
    CHECK(find(*find(tree, "t"), "y")->elements.size() == 1);
    CHECK(find(*find(tree, "t"), "y")->place.file == "above");
}

TEST_CASE("arrays of named tables merge element by element, and new ones are added") {
    const auto tree = merged("actors = [{ name = \"A\", x = 1 }, { name = \"B\", x = 2 }]\n"
                             "ties = [{ from = \"A\", to = \"B\", w = 1 }]",
                             "actors = [{ name = \"B\", y = 3 }, { name = \"C\" }]\n"
                             "ties = [{ from = \"A\", to = \"B\", w = 2 }, { from = \"B\", to = \"A\" }]");
    const auto& actors = find(tree, "actors")->elements;
    REQUIRE(actors.size() == 3);
    CHECK(find(actors[1], "x")->integer == 2);
    CHECK(find(actors[1], "y")->integer == 3);
    CHECK(find(actors[2], "name")->text == "C");
    const auto& ties = find(tree, "ties")->elements;
    REQUIRE(ties.size() == 2);
    CHECK(find(ties[0], "w")->integer == 2);
}

TEST_CASE("a name that stands twice in one file is not merged away") {
    const auto tree =
        merged("a = [{ name = \"A\" }]", "a = [{ name = \"A\", x = 1 }, { name = \"A\", x = 2 }]");
    CHECK(find(tree, "a")->elements.size() == 2);
}

TEST_CASE("a number that is a prior is replaced as a whole") {
    const auto tree = merged("x = { uniform = [0, 1], upper = 0.5 }\ny = { value = 1, source = \"s\" }",
                             "x = { normal = [0, 1] }\ny = { value = 2 }");
    CHECK(find(tree, "x")->members.size() == 1);
    CHECK(find(*find(tree, "y"), "value")->integer == 2);
    CHECK(find(*find(tree, "y"), "source"));
}
