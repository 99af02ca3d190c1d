// From the tree to the scenario: its records, defaults that follow from the rest, then the checks.
#include "scenario/read.h"

#include "document/load.h"
#include "document/override.h"
#include "scenario/check.h"
#include "scenario/payoffs.h"
#include "scenario/read_record.h"
#include "scenario/reread.h"

namespace brink::scenario {
namespace {

using document::Value;
using Kind = Value::Kind;

// Another version may mean anything, so nothing else is worth saying.
void require_schema(const Value& root) {
    const auto* schema = find(root, "schema");
    if (schema && schema->is(Kind::integer) && schema->integer != 1) {
        throw InputError({problem(Fault::wrong_schema, schema->place, {std::to_string(schema->integer)})});
    }
}

// A study's keys are all unknown to a scenario, and each of them would be a complaint.
void refuse_study(const std::string& name, const Value& root) {
    if (const auto* study = find(root, "study")) {
        throw InputError({problem(Fault::is_study, study->place, {name})});
    }
}

void apply(Value& root, const std::vector<std::string>& overrides) {
    std::vector<Problem> problems;
    for (const auto& assignment : overrides) {
        try {
            override_value(root, assignment, shape());
        } catch (const InputError& error) {
            problems.insert(problems.end(), error.problems.begin(), error.problems.end());
        }
    }
    if (!problems.empty()) { throw InputError(std::move(problems)); }
}

Scenario scenario_of(const std::string& name, const Value& root) {
    require_schema(root);
    Reading reading{declared_names(root), Places(Place{name, 1, 1}), {}};
    Scenario scenario;
    for (const auto& [field, owner] : read_record(reading, scenario_record(), root, &scenario)) {
        field->derive(scenario, owner);
    }
    if (scenario.table) { read_payoffs(*scenario.table, reading); }
    check(scenario, reading);
    if (!reading.problems.empty()) {
        sort(reading.problems, name);
        throw InputError(std::move(reading.problems));
    }
    return scenario;
}

Scenario read_tree(const std::string& name, Value root, const std::vector<std::string>& overrides) {
    refuse_study(name, root);
    apply(root, overrides);
    return scenario_of(name, root);
}

} // namespace

Scenario read(const std::filesystem::path& path, const std::vector<std::string>& overrides) {
    return read_tree(path.string(), document::load(path, shape()), overrides);
}

Source load(const std::filesystem::path& path) {
    Source source{path.string(), document::load(path, shape()), nullptr};
    source.rough = rough_of(source.name, source.root);
    return source;
}

Scenario read(const Source& source, const std::vector<std::string>& overrides) {
    if (source.rough) {
        if (auto scenario = reread(*source.rough, source.root, overrides)) { return *std::move(scenario); }
    }
    return read_tree(source.name, source.root, overrides);
}

Scenario read_text(const std::string& name, std::string_view text,
                   const std::vector<std::string>& overrides) {
    return read_tree(name, document::load_text(name, text, shape()), overrides);
}

} // namespace brink::scenario
