#include "document/value.h"

#include "base/number_text.h"

namespace brink::document {

const Value* find(const Value& table, std::string_view key) {
    for (const auto& member : table.members) {
        if (member.key == key) { return &member.value; }
    }
    return nullptr;
}

Value* find(Value& table, std::string_view key) {
    return const_cast<Value*>(find(static_cast<const Value&>(table), key));
}

std::string described(const Value& value) {
    constexpr std::size_t longest = 60;
    switch (value.kind) {
    case Value::Kind::boolean: return value.boolean ? "'true'" : "'false'";
    case Value::Kind::integer: return "the number " + std::to_string(value.integer);
    case Value::Kind::real: return "the number " + number_text(value.real);
    case Value::Kind::text:
        return value.text.size() > longest ? "a long text" : "the text '" + value.text + "'";
    case Value::Kind::date: return "the date " + value.text;
    case Value::Kind::time: return "the time " + value.text;
    case Value::Kind::array: return value.elements.empty() ? "an empty array" : "an array";
    case Value::Kind::table: return "a table";
    }
    return "";
}

} // namespace brink::document
