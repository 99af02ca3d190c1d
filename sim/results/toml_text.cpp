#include "results/toml_text.h"

#include "document/write.h"
#include "results/file.h"

#include <fmt/format.h>

namespace brink::results {

using Kind = document::Value::Kind;

std::string toml_line(std::string_view key, const std::string& value) {
    return fmt::format("{} = {}\n", key, document::quoted(value));
}

std::string toml_line(std::string_view key, std::int64_t value) {
    return fmt::format("{} = {}\n", key, value);
}

std::string toml_line(std::string_view key, bool value) { return fmt::format("{} = {}\n", key, value); }

std::string toml_line(std::string_view key, const std::vector<std::string>& values) {
    std::string list;
    for (const std::string& value : values) list += (list.empty() ? "" : ", ") + document::quoted(value);
    return fmt::format("{} = [{}]\n", key, list);
}

const document::Value& TomlTable::member(std::string_view key, Kind kind) const {
    const document::Value* value = document::find(*table_, key);
    if (!value || !value->is(kind))
        throw FileError(fmt::format("cannot read {}: its '{}' is not as brink writes it", file_, key));
    return *value;
}

bool TomlTable::has(std::string_view key) const { return document::find(*table_, key) != nullptr; }

int TomlTable::line(std::string_view key) const {
    const document::Value* value = document::find(*table_, key);
    return value ? value->place.line : 0;
}

std::string TomlTable::text(std::string_view key) const { return member(key, Kind::text).text; }

std::int64_t TomlTable::whole(std::string_view key) const { return member(key, Kind::integer).integer; }

bool TomlTable::flag(std::string_view key) const { return member(key, Kind::boolean).boolean; }

std::vector<std::string> TomlTable::texts(std::string_view key) const {
    std::vector<std::string> values;
    for (const document::Value& value : member(key, Kind::array).elements) values.push_back(value.text);
    return values;
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) const {
    std::vector<TomlTable> all;
    if (!document::find(*table_, key)) return all;
    for (const document::Value& value : member(key, Kind::array).elements) all.emplace_back(file_, value);
    return all;
}

} // namespace brink::results
