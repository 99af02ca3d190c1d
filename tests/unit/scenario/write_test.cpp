#include "base/input_error.h"
#include "example.h"
#include "scenario/fields.h"
#include "scenario/leaf.h"
#include "scenario/write.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>

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

// Adds every number of the record, and of those within it, that stands alone.
void add_numbers(const Record& record, std::vector<const Field*>& all) {
    for (const auto& field : record.fields) {
        if (field.is_table()) {
            add_numbers(*field.record(), all);
        } else if (std::holds_alternative<Number*>(field.slot(record.fresh))) {
            all.push_back(&field);
        }
    }
}

// One of several that sum to 1.
bool is_share(const Field& field) {
    return field.key == "salience" || (field.key == "weight" && field.unit == "probability");
}

// Nothing if the only problem is that the number has no effect where it stands.
std::optional<Scenario> read_again(const std::string& text) {
    try {
        return read_text("again", text);
    } catch (const InputError& error) {
        for (const auto& problem : error.problems) {
            if (problem.diagnostic != "unneeded-key") { throw; }
        }
        return std::nullopt;
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

// What a run was made from is kept as text, and read again when it is topped up.
TEST_CASE("a scenario whose mechanisms are switched off by their weights is valid, and reads back") {
    check_round_trip(read(BRINK_SOURCE_DIR "/tests/messages/base.toml",
                          {"agreements.settlement.heard=0", "agreements.settlement.verified_per_day=0",
                           "agreements.settlement.breach_cost=0", "calendar.conference.heard=0",
                           "ties.Friend->South.treaty=false", "actors.North.drift_per_day=0",
                           "actors.North.home_front.weight=0", "actors.North.unmasked_per_day=0"}));
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
    auto original =
        read(BRINK_SOURCE_DIR "/tests/messages/base.toml",
             {"actors.Friend.minds=[{ weight = 0.5 }, { kind = \"tit-for-tat\", weight = 0.5 }]",
              "actors.Friend.prospect_theory={ aspiration = 0.1 }", "ties.North->South.fog_sd=0.5",
              "mediators=[{ name = \"envoy\", between = [\"North\", \"South\"] }]"});
    std::set<const Field*> survived;
    each_leaf(scenario_record(), &original, [&](const Field& field, void* owner) {
        if (!std::holds_alternative<Number*>(field.slot(owner))) { return; }
        const auto before = keep(field.slot(owner));
        auto number = std::get<Number>(before);
        number.value += field.range.contains(number.value + 0.125) ? 0.125 : -0.125;
        put(field.slot(owner), number);
        const auto text = to_toml(original);
        INFO(field.key << "\n" << text);
        if (!is_share(field)) {
            if (const auto again = read_again(text)) {
                CHECK(difference(original, *again) == "");
                survived.insert(&field);
            }
        }
        const auto touched = original;
        put(field.slot(owner), before);
        CHECK(difference(original, touched) != "");
    });
    std::vector<const Field*> all;
    add_numbers(scenario_record(), all);
    for (const auto* field : all) {
        INFO(field->key);
        CHECK((survived.count(field) == 1) == !is_share(*field));
    }
}
