#include "scenario/sources.h"

#include "base/input_error.h"
#include "document/load.h"
#include "scenario/fields.h"

#include <algorithm>

namespace brink::scenario {
namespace {

using document::Value;
using Kind = Value::Kind;

constexpr std::string_view assumption = "assumption:";
constexpr Diagnostic no_reason = {"no-reason", "{0} is a bare \"assumption:\"", "nobody could judge it",
                                  "say why after the colon"};

bool is_bare(const std::string& source) {
    return is_assumption(source) && source.find_first_not_of(" \t\n", assumption.size()) == source.npos;
}

bool is_number_type(Type type) {
    return type == Type::number || type == Type::real || type == Type::date || type == Type::day;
}

// Walks the tree beside the field list.
struct Walk {
    const document::Shape shape{identities(), prior_keys()};
    std::vector<Sourced> found = {};
    std::vector<Problem> problems = {};

    // What a table says of itself, else what is said around it.
    std::string source_of(const Value& table, const std::string& path, const std::string& around) {
        const auto* source = find(table, "source");
        if (!source || source->text.empty()) { return around; }
        if (is_bare(source->text)) {
            problems.push_back(to_problem(no_reason, source->place.file, source->place.line,
                                          source->place.column,
                                          {path.empty() ? "source" : path + ".source"}));
        }
        return source->text;
    }

    void number(const Value& value, const std::string& path, const std::string& around) {
        const auto source = value.is(Kind::table) ? source_of(value, path, around) : around;
        found.push_back({path, value.place, source});
    }

    void numbers(const Value& value, const std::string& path, const std::string& around) {
        if (!value.is(Kind::array)) { return number(value, path, around); }
        for (std::size_t i = 0; i < value.elements.size(); ++i) {
            number(value.elements[i], path + "[" + std::to_string(i) + "]", around);
        }
    }

    std::string element_path(const std::string& path, const Value& element, std::size_t i) const {
        const auto name = document::identity(element, shape);
        return name.empty() ? path + "[" + std::to_string(i) + "]" : path + "." + name;
    }

    void tables(const Record& fields, const Value& value, const std::string& path,
                const std::string& around) {
        if (value.is(Kind::table)) { return record(fields, value, path, around); }
        for (std::size_t i = 0; i < value.elements.size(); ++i) {
            record(fields, value.elements[i], element_path(path, value.elements[i], i), around);
        }
    }

    void record(const Record& fields, const Value& table, const std::string& path,
                const std::string& around) {
        const auto source = source_of(table, path, around);
        for (const auto& member : table.members) {
            const auto field = std::find_if(fields.fields.begin(), fields.fields.end(),
                                            [&](const Field& one) { return one.key == member.key; });
            if (field == fields.fields.end()) { continue; } // `extends`, which is the document's
            const auto of_member = path.empty() ? member.key : path + "." + member.key;
            if (field->is_table()) { tables(*field->record(), member.value, of_member, source); }
            if (is_number_type(field->type)) { numbers(member.value, of_member, source); }
        }
    }
};

} // namespace

bool is_assumption(const std::string& source) { return source.starts_with(assumption); }

std::vector<Sourced> sourced_numbers(const std::filesystem::path& path) {
    Walk walk;
    walk.record(scenario_record(), document::load(path, walk.shape), "", "");
    if (!walk.problems.empty()) { throw InputError(std::move(walk.problems)); }
    return walk.found;
}

} // namespace brink::scenario
