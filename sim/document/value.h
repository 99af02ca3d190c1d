// A document as a plain tree whose every node knows its place.
#pragma once

#include "document/place.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace brink::document {

struct Member;

struct Value {
    enum class Kind { boolean, integer, real, text, date, time, array, table };

    Kind kind = Kind::table;
    Place place;
    bool boolean = false;
    std::int64_t integer = 0;
    double real = 0.0;
    std::string text;            // of a text; of a date: "2022-01-10"; of a time: as TOML writes it
    std::vector<Value> elements; // of an array
    std::vector<Member> members; // of a table, in the order of the file

    bool is(Kind wanted) const { return kind == wanted; }
};

struct Member {
    std::string key;
    Place place; // of the key
    Value value;
};

// The member's value, or nullptr if this is no table or has no such key.
const Value* find(const Value& table, std::string_view key);
Value* find(Value& table, std::string_view key);

// "a table", "the text 'high'", "the number 3": for messages.
std::string described(const Value& value);

} // namespace brink::document
