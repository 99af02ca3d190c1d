#include "document/write.h"

#include "base/input_error.h"
#include "base/number_text.h"

#include <algorithm>
#include <cstdio>

namespace brink::document {
namespace {

std::string escaped(char c) {
    switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: break;
    }
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) { return {c}; }
    char text[8];
    std::snprintf(text, sizeof text, "\\u%04x", static_cast<unsigned>(static_cast<unsigned char>(c)));
    return text;
}

// Keys of letters, digits, _ and - need no quotes.
std::string key_text(const std::string& key) {
    constexpr const char* bare = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    return !key.empty() && key.find_first_not_of(bare) == key.npos ? key : quoted(key);
}

std::string array_text(const Value& array) {
    std::vector<std::string> texts;
    for (const auto& element : array.elements) { texts.push_back(to_toml(element)); }
    return "[" + joined(texts, ", ") + "]";
}

std::string table_text(const Value& table) {
    std::vector<std::string> texts;
    for (const auto& member : table.members) {
        texts.push_back(key_text(member.key) + " = " + to_toml(member.value));
    }
    std::sort(texts.begin(), texts.end());
    return texts.empty() ? "{}" : "{ " + joined(texts, ", ") + " }";
}

std::string part_text(const std::string& part) {
    const bool plain = part.find_first_of(".'\"=") == part.npos;
    return plain ? part : part.find('\'') == part.npos ? "'" + part + "'" : '"' + part + '"';
}

} // namespace

std::string quoted(const std::string& text) {
    std::string all = "\"";
    for (const char c : text) { all += escaped(c); }
    return all + "\"";
}

std::string to_toml(const Value& value) {
    switch (value.kind) {
    case Value::Kind::boolean: return value.boolean ? "true" : "false";
    case Value::Kind::integer: return std::to_string(value.integer);
    case Value::Kind::real: return number_text(value.real);
    case Value::Kind::text: return quoted(value.text);
    case Value::Kind::date:
    case Value::Kind::time: return value.text;
    case Value::Kind::array: return array_text(value);
    case Value::Kind::table: return table_text(value);
    }
    return "";
}

std::string path_of(const std::vector<std::string>& parts) {
    std::vector<std::string> texts;
    for (const auto& part : parts) { texts.push_back(part_text(part)); }
    return joined(texts, ".");
}

} // namespace brink::document
