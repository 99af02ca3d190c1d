#include "example.h"
#include "scenario/fields.h"
#include "scenario/leaf.h"
#include "scenario/write.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>

using namespace brink;
using namespace brink::scenario;

namespace {

void check_round_trip(const Scenario& scenario) {
    const auto text = to_toml(scenario);
    INFO(text);
    CHECK(difference(scenario, read_text("again", text)) == "");
    CHECK(to_toml(read_text("again", text)) == text);
}

std::vector<Scenario> examples() {
    const std::filesystem::path root = BRINK_SOURCE_DIR;
    std::vector<Scenario> all{example::read(), read(root / "tests/messages/base.toml")};
    for (const auto& entry : std::filesystem::directory_iterator(root / "scenarios")) {
        if (entry.path().extension() == ".toml") { all.push_back(read(entry.path())); }
    }
    return all;
}

// Calls visit(field, owner) for every value of the scenario that is no table.
void each_leaf(const Record& record, void* owner, const std::function<void(const Field&, void*)>& visit) {
    for (const auto& field : record.fields) {
        if (!field.is_table()) {
            visit(field, owner);
            continue;
        }
        for (auto* item : field.items(owner)) { each_leaf(*field.record(), item, visit); }
    }
}

} // namespace

TEST_CASE("what is written reads back as the same scenario") {
    for (const auto& scenario : examples()) { check_round_trip(scenario); }
}

TEST_CASE("numbers, priors, sources and texts survive the round trip to the last bit") {
    check_round_trip(example::read({
        "actors.A.capability={ value = 0.1234567890123456789, source = \"a \\\"book\\\", p. 3\\n\\\\\" }",
        "actors.A.war_cost={ pert = [0.1, 0.30000000000000004, 1], source = \"assumption: x\" }",
        "actors.A.grievance={ normal = [1, 2], lower = -1, upper = 1e10 }",
        "actors.B.war_cost={ discrete = [1, 2], weights = [0.25, 0.75] }",
        "title=\"Krise – é 🌍 \\u0001\"",
        "source=top",
        "actors.B.source=\"table\"",
        "actors.B.resolve={ levels = [0.5, { uniform = [1, 2] }], prior = [0.5, 0.5], value = 1.5 }",
        "actors.A.rungs=[0, 2, 3]",
        "actors.A.ceiling={ rung = 2, lifted_by = \"B\", lifted_at = 1 }",
        "actors.B.mind={ kind = \"script\", script = [{ date = 2030-01-05, move = \"up\" }, { date = 9, move "
        "= \"up\" }] }",
        "time.report=[2030-02-01, 45]",
        "choice.hold=false",
        "calendar=[{ name = \"c\", from = 3, to = 9, rouses = [\"A\"] }]",
        "moves.up.needs={ actor = \"B\", rung = 0 }",
        "moves.up.during=c",
    }));
}

TEST_CASE("what equals its default is not written") {
    const auto text = to_toml(
        example::read({"actors.A.mind.lambda=20", "inertia.ceiling=tense", "actors.A.rungs=[0,1,2,3]"}));
    CHECK(text.find("lambda") == text.npos);
    CHECK(text.find("inertia") == text.npos);
    CHECK(text.find("rungs = ") == text.npos);
    CHECK(to_toml(example::read({"actors.A.mind.lambda=21"})).find("mind = { lambda = 21 }") != text.npos);
}

// A field that the writer forgot, or the comparison, would be lost in silence.
TEST_CASE("a change of any number is seen by the comparison and survives the round trip") {
    auto original = read(BRINK_SOURCE_DIR "/tests/messages/base.toml");
    int changed = 0;
    each_leaf(scenario_record(), &original, [&](const Field& field, void* owner) {
        if (field.type != Type::number || !std::holds_alternative<Number*>(field.slot(owner))) { return; }
        const auto before = keep(field.slot(owner));
        auto number = std::get<Number>(before);
        number.value += field.range.contains(number.value + 0.125) ? 0.125 : -0.125;
        put(field.slot(owner), number);
        const auto text = to_toml(original);
        INFO(field.key << "\n" << text);
        if (field.key != "salience") { // those sum to 1
            CHECK(difference(original, read_text("again", text)) == "");
        }
        const auto touched = original;
        put(field.slot(owner), before);
        CHECK(difference(original, touched) != "");
        ++changed;
    });
    CHECK(changed > 100);
}
