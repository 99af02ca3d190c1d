// Small TOML files of ours: written line by line, read back by key.
#pragma once

#include "document/value.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace brink::results {

// "key = value" with a line end.
std::string toml_line(std::string_view key, const std::string& value);
std::string toml_line(std::string_view key, std::int64_t value);
std::string toml_line(std::string_view key, bool value);
std::string toml_line(std::string_view key, const std::vector<std::string>& values);

// A table of such a file. Throws FileError, naming the file, for what is missing or of another kind.
class TomlTable {
public:
    TomlTable(std::string file, const document::Value& table) : file_(std::move(file)), table_(&table) {}

    bool has(std::string_view key) const;
    int line(std::string_view key) const; // on which its value begins; 0: there is none
    std::string text(std::string_view key) const;
    std::int64_t whole(std::string_view key) const;
    bool flag(std::string_view key) const;
    std::vector<std::string> texts(std::string_view key) const;
    std::vector<TomlTable> tables(std::string_view key) const; // none if there is no such key

private:
    const document::Value& member(std::string_view key, document::Value::Kind kind) const;

    std::string file_;
    const document::Value* table_;
};

} // namespace brink::results
