#include "words/json_schema.h"

#include "scenario/help.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace brink::words {

namespace {

using Json = nlohmann::ordered_json;
using scenario::Field;
using scenario::Range;
using scenario::Record;
using scenario::Type;

void limit(Json& schema, const Range& range) {
    if (std::isfinite(range.low)) schema[range.low_open ? "exclusiveMinimum" : "minimum"] = range.low;
    if (std::isfinite(range.high)) schema[range.high_open ? "exclusiveMaximum" : "maximum"] = range.high;
}

// Plain, with its source, or a prior over it.
Json number(const Range& range) {
    Json plain = {{"type", "number"}};
    limit(plain, range);
    const Json parameters = {{"type", Json::array({"array", "number"})}};
    Json keys = {{"value", plain},
                 {"source", {{"type", "string"}}},
                 {"lower", {{"type", "number"}}},
                 {"upper", {{"type", "number"}}},
                 {"weights", {{"type", "array"}, {"items", {{"type", "number"}}}}}};
    for (const std::string& prior : scenario::prior_keys()) keys[prior] = parameters;
    const Json table = {{"type", "object"}, {"properties", keys}, {"additionalProperties", false}};
    return {{"anyOf", Json::array({plain, table})}};
}

Json ranged(const char* type, const Range& range) {
    Json schema = {{"type", type}};
    limit(schema, range);
    return schema;
}

Json word(std::vector<std::string> words) {
    std::erase(words, "");
    return {{"enum", words}};
}

Json one(const Field& field) {
    switch (field.type) {
    case Type::number: return number(field.range);
    case Type::real: return ranged("number", field.range);
    case Type::whole: return ranged("integer", field.range);
    case Type::flag: return {{"type", "boolean"}};
    case Type::word: return word(field.words);
    case Type::rung: return {{"type", Json::array({"string", "integer"})}};
    case Type::day: return {{"type", Json::array({"string", "number"})}};
    case Type::any: return Json::object();
    case Type::text:
    case Type::name:
    case Type::actor:
    case Type::move:
    case Type::issue:
    case Type::sanction:
    case Type::agreement:
    case Type::calendar:
    case Type::date: return {{"type", "string"}};
    case Type::table:
    case Type::tables: break; // by their own definitions
    }
    return Json::object();
}

Json array_of(Json items, const scenario::Count& count) {
    return {
        {"type", "array"}, {"items", std::move(items)}, {"minItems", count.least}, {"maxItems", count.most}};
}

std::string description(const Field& field, const Record& record) {
    std::string text(field.meaning);
    if (!field.unit.empty()) text += fmt::format(" ({})", field.unit);
    const std::string otherwise = scenario::default_text(field, record);
    return otherwise.empty() ? text : fmt::format("{}. Default: {}", text, otherwise);
}

// Records by definitions of their own, so that one may lie within itself.
class Definitions {
public:
    Json reference(const Record& record, const std::string& name) {
        const auto [known, is_new] = names_.emplace(&record, fmt::format("{}-{}", name, names_.size()));
        if (is_new) waiting_.push_back(&record);
        return {{"$ref", "#/definitions/" + known->second}};
    }

    Json all() {
        Json definitions = Json::object();
        while (!waiting_.empty()) {
            const Record* record = waiting_.back();
            waiting_.pop_back();
            definitions[names_.at(record)] = table(*record);
        }
        return definitions;
    }

    Json table(const Record& record) {
        Json properties = Json::object();
        for (const Field& field : record.fields) {
            Json schema = of(field, record);
            schema["description"] = description(field, record);
            properties[std::string(field.key)] = schema;
        }
        properties["source"] = {{"type", "string"},
                                {"description", "where the numbers of this table come from"}};
        return {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
    }

private:
    Json of(const Field& field, const Record& record) {
        if (field.is_table()) {
            const Json inside = {
                {"allOf", Json::array({reference(*field.record(), std::string(field.key))})}};
            return field.type == Type::table ? inside : array_of(inside, {0, field.count.most});
        }
        return scenario::is_array(field, record) ? array_of(one(field), field.count) : one(field);
    }

    std::map<const Record*, std::string> names_;
    std::vector<const Record*> waiting_;
};

} // namespace

std::string json_schema(const Record& root, const std::string& title) {
    Definitions definitions;
    Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", title}};
    schema.update(definitions.table(root));
    if (&root == &scenario::scenario_record())
        schema["properties"]["extends"] = {
            {"type", "string"}, {"description", "a file whose keys hold where this one says nothing"}};
    schema["definitions"] = definitions.all();
    return schema.dump(2) + '\n';
}

} // namespace brink::words
