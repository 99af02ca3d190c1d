#include "document/override.h"

#include "base/control_characters.h"
#include "base/number_text.h"
#include "document/diagnostics.h"
#include "document/parse.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace brink::document {
namespace {

using Kind = Value::Kind;

// Whether the characters of a text stand within quotes. The signs themselves are not seen.
class Quotes {
public:
    bool is_sign(char c) {
        const bool opens = !open_ && (c == '\'' || c == '"');
        const bool closes = open_ && c == open_;
        open_ = opens ? c : closes ? char{0} : open_;
        return opens || closes;
    }
    bool open() const { return open_ != 0; }

private:
    char open_ = 0;
};

struct Halves {
    std::string path, value;
};

std::size_t first_equals(const std::string& text) {
    Quotes quotes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!quotes.is_sign(text[i]) && !quotes.open() && text[i] == '=') { return i; }
    }
    return text.npos;
}

Halves split(const std::string& text, const Place& place) {
    const auto equals = first_equals(text);
    if (equals == text.npos || equals == 0) {
        fail(Fault::override_form, place, {equals == 0 ? "the path is missing" : "the sign = is missing"});
    }
    return {text.substr(0, equals), text.substr(equals + 1)};
}

void set_place(Value& value, const Place& place) {
    value.place = place;
    for (auto& element : value.elements) { set_place(element, place); }
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

// The value, or why there is none.
struct Parsed {
    std::optional<Value> value;
    std::string why;
};

Parsed parsed_toml(const std::string& text) {
    try {
        auto table = parse("", "value = " + text);
        if (table.members.size() != 1) { return {std::nullopt, "one value is wanted, not several"}; }
        return {std::move(table.members.front().value), ""};
    } catch (const InputError& error) {
        const auto& first = error.problems.front();
        return {std::nullopt,
                first.why == "not valid TOML" ? first.problem : first.problem + ": " + first.why};
    }
}

Value parsed_value(const std::string& written, const Place& place) {
    const auto text = trimmed(written);
    auto parsed = parsed_toml(text);
    // What begins like a number is a number that went wrong.
    const bool word =
        is_bare_word(text) && std::string_view("+-.0123456789").find(text.front()) == std::string_view::npos;
    if (!parsed.value && !word) { fail(Fault::override_value, place, {text, parsed.why}); }
    auto value = parsed.value ? std::move(*parsed.value) : text_value(text);
    set_place(value, place);
    return value;
}

std::vector<std::string> element_names(const Value& array, const Shape& shape) {
    std::vector<std::string> names;
    for (const auto& element : array.elements) {
        if (auto name = identity(element, shape); !name.empty()) { names.push_back(std::move(name)); }
    }
    return names;
}

Value& element_of(Value& array, const std::string& part, const std::string& before, const Place& place,
                  const Shape& shape) {
    const auto same = std::find_if(array.elements.begin(), array.elements.end(),
                                   [&](const Value& element) { return identity(element, shape) == part; });
    if (same != array.elements.end()) { return *same; }
    const auto number = to_whole(part);
    const auto names = element_names(array, shape);
    if (number && *number >= 0 && *number < static_cast<std::int64_t>(array.elements.size())) {
        return array.elements[static_cast<std::size_t>(*number)];
    }
    if (number || names.empty()) {
        fail(Fault::override_path, place,
             {"'" + before + "' has no element '" + part + "'",
              "it has " + counted(array.elements.size(), "element") + ", numbered from 0", ""});
    }
    fail(Fault::override_path, place,
         {"'" + before + "' has no element '" + part + "'", "", did_you_mean(part, names)});
}

Value& member_of(Value& table, const std::string& part, const Place& place) {
    if (auto* value = find(table, part)) { return *value; }
    Value fresh;
    fresh.place = place;
    table.members.push_back({part, place, fresh});
    return table.members.back().value;
}

Value& step_into(Value& value, const std::string& part, const std::string& before, const Place& place,
                 const Shape& shape) {
    if (value.is(Kind::array)) { return element_of(value, part, before, place, shape); }
    if (value.is(Kind::table)) { return member_of(value, part, place); }
    fail(Fault::override_path, place,
         {"'" + before + "' is " + described(value) + ", which has no '" + part + "'", "",
          "end the path there"});
}

} // namespace

std::vector<std::string> path_parts(const std::string& path) {
    std::vector<std::string> parts(1);
    Quotes quotes;
    for (const char c : path) {
        if (quotes.is_sign(c)) { continue; }
        if (c == '.' && !quotes.open()) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    for (auto& part : parts) { part = trimmed(part); }
    const bool any_empty =
        std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.empty(); });
    return any_empty || quotes.open() ? std::vector<std::string>{} : parts;
}

Assignment parse_assignment(const std::string& text, const Place& place) {
    const auto halves = split(text, place);
    auto parts = path_parts(halves.path);
    if (parts.empty()) { fail(Fault::override_form, place, {"the path has an empty part or an open quote"}); }
    return {std::move(parts), parsed_value(halves.value, place)};
}

void override_value(Value& root, const std::string& text, const Shape& shape) {
    const Place place{without_controls("--set " + text)};
    auto assignment = parse_assignment(text, place);
    Value* value = &root;
    std::string before;
    for (const auto& part : assignment.path) {
        value = &step_into(*value, part, before, place, shape);
        before += (before.empty() ? "" : ".") + part;
    }
    *value = std::move(assignment.value);
}

} // namespace brink::document
