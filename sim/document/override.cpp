#include "document/override.h"

#include "base/number_text.h"
#include "document/diagnostics.h"
#include "document/parse.h"

#include <algorithm>

namespace brink::document {
namespace {

using Kind = Value::Kind;

// Calls `see(c, quoted)` for each character outside of quote signs; returns false if a quote stays open.
template <class See> bool walk_unquoted(const std::string& text, See see) {
    char quote = 0;
    for (const char c : text) {
        if (quote ? c == quote : c == '\'' || c == '"') {
            quote = quote ? char{0} : c;
        } else if (!see(c, quote != 0)) {
            return true;
        }
    }
    return !quote;
}

struct Assignment {
    std::string path, value;
    Place place;
};

Assignment split(const std::string& text) {
    const Place place{"--set " + text};
    std::size_t equals = std::string::npos;
    char quote = 0;
    for (std::size_t i = 0; i < text.size() && equals == std::string::npos; ++i) {
        const char c = text[i];
        if (quote) {
            quote = c == quote ? char{0} : quote;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '=') {
            equals = i;
        }
    }
    if (equals == std::string::npos || equals == 0) {
        fail(Fault::override_form, place, {equals == 0 ? "the path is missing" : "the sign = is missing"});
    }
    return {text.substr(0, equals), text.substr(equals + 1), place};
}

void set_place(Value& value, const Place& place) {
    value.place = place;
    for (auto& element : value.elements) {
        set_place(element, place);
    }
    for (auto& member : value.members) {
        member.place = place;
        set_place(member.value, place);
    }
}

std::string trimmed(const std::string& text) {
    const auto first = text.find_first_not_of(" \t");
    return first == text.npos ? "" : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_bare_word(const std::string& text) {
    return !text.empty() && text.find_first_of("\"'[]{}=,#\n\r\\") == text.npos;
}

Value text_value(std::string text) {
    Value value;
    value.kind = Kind::text;
    value.text = std::move(text);
    return value;
}

Value parsed_value(const Assignment& assignment) {
    const auto text = trimmed(assignment.value);
    Value value;
    try {
        auto table = parse("", "value = " + text);
        if (table.members.size() != 1) {
            fail(Fault::override_value, assignment.place, {text, "one value is wanted, not several"});
        }
        value = std::move(table.members.front().value);
    } catch (const InputError& error) {
        const auto& first = error.problems.front();
        const bool a_number = first.diagnostic == diagnostics()[static_cast<std::size_t>(Fault::number_too_large)].name;
        if (first.diagnostic == diagnostics()[static_cast<std::size_t>(Fault::override_value)].name) {
            throw;
        }
        if (a_number || !is_bare_word(text)) {
            fail(Fault::override_value, assignment.place, {text, a_number ? first.why : first.problem});
        }
        value = text_value(text);
    }
    set_place(value, assignment.place);
    return value;
}

std::vector<std::string> element_names(const Value& array, const Shape& shape) {
    std::vector<std::string> names;
    for (const auto& element : array.elements) {
        if (auto name = identity(element, shape); !name.empty()) {
            names.push_back(std::move(name));
        }
    }
    return names;
}

Value& element_of(Value& array, const std::string& part, const std::string& before, const Place& place,
                  const Shape& shape) {
    const auto same = std::find_if(array.elements.begin(), array.elements.end(),
                                   [&](const Value& element) { return identity(element, shape) == part; });
    if (same != array.elements.end()) {
        return *same;
    }
    const auto number = to_whole(part);
    const auto names = element_names(array, shape);
    if (number && *number >= 0 && *number < static_cast<std::int64_t>(array.elements.size())) {
        return array.elements[static_cast<std::size_t>(*number)];
    }
    if (number || names.empty()) {
        fail(Fault::override_path, place,
             {"'" + before + "' has no element '" + part + "'",
              "it has " + std::to_string(array.elements.size()) + " elements, counted from 0", ""});
    }
    fail(Fault::override_path, place,
         {"'" + before + "' has no element '" + part + "'", "", did_you_mean(part, names)});
}

Value& member_of(Value& table, const std::string& part, const Place& place) {
    if (auto* value = find(table, part)) {
        return *value;
    }
    Value fresh;
    fresh.place = place;
    table.members.push_back({part, place, fresh});
    return table.members.back().value;
}

Value& step_into(Value& value, const std::string& part, const std::string& before, const Place& place,
                 const Shape& shape) {
    if (value.is(Kind::array)) {
        return element_of(value, part, before, place, shape);
    }
    if (value.is(Kind::table)) {
        return member_of(value, part, place);
    }
    fail(Fault::override_path, place,
         {"'" + before + "' is " + described(value) + ", which has no '" + part + "'", "", "end the path there"});
}

} // namespace

std::vector<std::string> path_parts(const std::string& path) {
    std::vector<std::string> parts(1);
    const bool closed = walk_unquoted(path, [&](char c, bool quoted) {
        if (c == '.' && !quoted) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
        return true;
    });
    for (auto& part : parts) {
        part = trimmed(part);
    }
    if (!closed || std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.empty(); })) {
        return {};
    }
    return parts;
}

void override_value(Value& root, const std::string& text, const Shape& shape) {
    const auto assignment = split(text);
    const auto parts = path_parts(assignment.path);
    if (parts.empty()) {
        fail(Fault::override_form, assignment.place, {"the path has an empty part"});
    }
    auto fresh = parsed_value(assignment);
    Value* value = &root;
    std::string before;
    for (const auto& part : parts) {
        value = &step_into(*value, part, before, assignment.place, shape);
        before += (before.empty() ? "" : ".") + part;
    }
    *value = std::move(fresh);
}

} // namespace brink::document
