// The only file that knows toml++.
#include "document/parse.h"

#include "base/number_text.h"
#include "document/diagnostics.h"
#include "document/plain_text.h"

#include <algorithm>
#include <sstream>
#include <toml++/toml.h>
#include <tuple>

namespace brink::document {
namespace {

Place place_in(const std::string& file, const toml::source_region& source) {
    return {file, static_cast<int>(source.begin.line), static_cast<int>(source.begin.column)};
}

template <class T> std::string written(const T& value) {
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << value;
    return text.str();
}

Value converted(const std::string& file, const toml::node& node);

std::vector<Member> members_of(const std::string& file, const toml::table& table) {
    std::vector<Member> members;
    for (const auto& [key, node] : table) {
        members.push_back({std::string(key.str()), place_in(file, key.source()), converted(file, node)});
    }
    // toml++ sorts by name; the order of the file is that of the places.
    std::stable_sort(members.begin(), members.end(), [](const Member& a, const Member& b) {
        return std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
    });
    return members;
}

Value converted(const std::string& file, const toml::node& node) {
    using Kind = Value::Kind;
    Value value;
    value.place = place_in(file, node.source());
    if (const auto* table = node.as_table()) {
        value.members = members_of(file, *table);
    } else if (const auto* array = node.as_array()) {
        value.kind = Kind::array;
        for (const auto& element : *array) { value.elements.push_back(converted(file, element)); }
    } else if (const auto* text = node.as_string()) {
        value.kind = Kind::text;
        value.text = text->get();
    } else if (const auto* whole = node.as_integer()) {
        value.kind = Kind::integer;
        value.integer = whole->get();
    } else if (const auto* real = node.as_floating_point()) {
        value.kind = Kind::real;
        value.real = real->get();
    } else if (const auto* boolean = node.as_boolean()) {
        value.kind = Kind::boolean;
        value.boolean = boolean->get();
    } else if (const auto* date = node.as_date()) {
        value.kind = Kind::date;
        value.text = written(date->get());
    } else {
        value.kind = Kind::time;
        value.text = node.is_time() ? written(node.as_time()->get()) : written(node.as_date_time()->get());
    }
    return value;
}

// The number between quotes in toml++'s complaint about one that it cannot hold; empty if it complains of
// something else.
std::string unholdable(std::string_view complaint) {
    const bool about_number = complaint.find("could not be interpreted as a value") != complaint.npos ||
                              complaint.find("is not representable in 64 bits") != complaint.npos;
    const auto first = complaint.find('\'');
    const auto last = complaint.find('\'', first + 1);
    if (!about_number || first == complaint.npos || last == complaint.npos) { return ""; }
    return std::string(complaint.substr(first + 1, last - first - 1));
}

[[noreturn]] void complain(const std::string& file, const toml::parse_error& error) {
    Place place = place_in(file, error.source());
    const std::string_view complaint = error.description();
    const auto number = unholdable(complaint);
    if (number.empty()) { fail(Fault::syntax, place, {std::string(complaint)}); }
    // toml++ points behind the number.
    place.column = std::max(1, place.column - 1 - static_cast<int>(number.size()));
    const bool whole = number.find_first_of(".eE") == number.npos;
    fail(Fault::number_too_large, place,
         {number, whole ? "whole numbers have at most 64 bits"
                        : "double precision reaches from -1.8e308 to 1.8e308"});
}

} // namespace

Value parse(const std::string& file, std::string_view text) {
    require_plain_text(file, text);
    require_shallow_keys(file, text);
    try {
        return converted(file, toml::parse(text, std::string_view("")));
    } catch (const toml::parse_error& error) { complain(file, error); }
}

} // namespace brink::document
