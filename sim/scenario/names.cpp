#include "scenario/names.h"

#include "base/contract.h"
#include "scenario/date.h"

namespace brink::scenario {
namespace {

using document::Value;

// One name for each element, empty where none is given: the number of a rung is its index here.
std::vector<std::string> names_in(const Value& root, std::string_view key) {
    std::vector<std::string> names;
    const auto* array = find(root, key);
    if (!array) { return names; }
    for (const auto& element : array->elements) {
        const auto* name = find(element, "name");
        names.push_back(name && name->is(Value::Kind::text) ? name->text : "");
    }
    return names;
}

std::optional<int> start_of(const Value& root) {
    const auto* time = find(root, "time");
    const auto* start = time ? find(*time, "start") : nullptr;
    return start && start->is(Value::Kind::date) ? day_number(start->text) : std::nullopt;
}

} // namespace

const std::vector<std::string>& Names::of(Type type) const {
    switch (type) {
    case Type::actor: return actors;
    case Type::move: return moves;
    case Type::rung: return rungs;
    case Type::issue: return issues;
    case Type::sanction: return sanctions;
    case Type::agreement: return agreements;
    default: break;
    }
    EXPECT(type == Type::calendar);
    return calendar;
}

Names declared_names(const Value& root) {
    return {names_in(root, "actors"),    names_in(root, "moves"),
            names_in(root, "rungs"),     names_in(root, "issues"),
            names_in(root, "sanctions"), names_in(root, "agreements"),
            names_in(root, "calendar"),  start_of(root)};
}

} // namespace brink::scenario
