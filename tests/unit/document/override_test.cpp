#include "base/input_error.h"
#include "document/override.h"
#include "document/parse.h"

#include <catch2/catch.hpp>

using namespace brink;
using namespace brink::document;
using Kind = Value::Kind;

namespace {

const Shape shape{{{"name"}, {"from", "to"}}, {"uniform"}};

Value tree_after(const std::string& assignment) {
    auto tree =
        parse("f", "title = \"t\"\n"
                   "actors = [{ name = \"A. B\", x = 1 }, { name = \"United C\", x = 2, list = [1, 2] }]\n"
                   "ties = [{ from = \"A. B\", to = \"United C\" }]");
    override_value(tree, assignment, shape);
    return tree;
}

const Value& at(const Value& tree, const char* array, std::size_t i, const char* key) {
    return *find(find(tree, array)->elements[i], key);
}

} // namespace

TEST_CASE("an override names elements by identity or number, quoted where they have dots") {
    CHECK(at(tree_after("actors.United C.x=0.5"), "actors", 1, "x").real == 0.5);
    CHECK(at(tree_after("actors.'A. B'.x=7"), "actors", 0, "x").integer == 7);
    CHECK(at(tree_after("actors.0.x=7"), "actors", 0, "x").integer == 7);
    CHECK(at(tree_after("ties.\"A. B->United C\".w=1"), "ties", 0, "w").integer == 1);
    CHECK(at(tree_after("actors.United C.list.1=9"), "actors", 1, "list").elements[1].integer == 9);
}

TEST_CASE("an override's value is TOML, or a bare word") {
    CHECK(find(tree_after("title=some bare words"), "title")->text == "some bare words");
    CHECK(find(tree_after("title=\"a = b\""), "title")->text == "a = b");
    CHECK(find(tree_after("flag=true"), "flag")->boolean);
    CHECK(find(tree_after("day=2022-01-10"), "day")->is(Kind::date));
    CHECK(find(tree_after("p={ uniform = [0, 1] }"), "p")->is(Kind::table));
    CHECK(find(tree_after("list=[1, 2]"), "list")->elements.size() == 2);
}

TEST_CASE("an override creates the tables on its way, and its place is the option") {
    const auto tree = tree_after("a.b.c=1");
    const auto& c = *find(*find(*find(tree, "a"), "b"), "c");
    CHECK(c.integer == 1);
    CHECK(c.place.file == "--set a.b.c=1");
    CHECK(c.place.line == 0);
}

TEST_CASE("an override cannot smuggle in a second key") {
    CHECK_THROWS_AS(tree_after("title=1\nschema=2"), InputError);
    CHECK_THROWS_AS(tree_after("title=1\n[actors]"), InputError);
}

TEST_CASE("a path has parts between dots, but not between quotes") {
    CHECK(path_parts("a.b c.d") == std::vector<std::string>{"a", "b c", "d"});
    CHECK(path_parts("a.'b.c'.\"d.e\"") == std::vector<std::string>{"a", "b.c", "d.e"});
    CHECK(path_parts("a..b").empty());
    CHECK(path_parts("a.'b").empty());
    CHECK(path_parts("").empty());
}
