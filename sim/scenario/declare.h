// The words in which the field list is written: number<&Actor::capability>("capability", …).
#pragma once

#include "scenario/fields.h"

#include <type_traits>
#include <utility>

namespace brink::scenario {

template <class T> struct MemberOf;
template <class Owner_, class Value_> struct MemberOf<Value_ Owner_::*> {
    using Owner = Owner_;
    using Value = Value_;
};

template <auto member> auto& member_of(void* owner) {
    using Owner = typename MemberOf<decltype(member)>::Owner;
    return static_cast<Owner*>(owner)->*member;
}

template <auto member>
Field field(std::string_view key, Type type, std::string_view meaning, std::string_view unit = {},
            Range range = {}) {
    Field made;
    made.key = key;
    made.type = type;
    made.meaning = meaning;
    made.unit = unit;
    made.range = range;
    made.slot = [](void* owner) -> Slot { return &member_of<member>(owner); };
    return made;
}

template <auto member>
Field number(std::string_view key, std::string_view unit, Range range, std::string_view meaning) {
    return field<member>(key, Type::number, meaning, unit, range);
}

template <auto member>
Field real(std::string_view key, std::string_view unit, Range range, std::string_view meaning) {
    return field<member>(key, Type::real, meaning, unit, range);
}

template <auto member>
Field whole(std::string_view key, std::string_view unit, Range range, std::string_view meaning) {
    return field<member>(key, Type::whole, meaning, unit, range);
}

template <auto member>
Field word(std::string_view key, const std::vector<std::string>& words, std::string_view meaning) {
    auto made = field<member>(key, Type::word, meaning);
    made.words = words;
    return made;
}

template <auto first, auto second> Field pair(std::string_view key, Type type, std::string_view meaning) {
    auto made = field<first>(key, type, meaning);
    made.slot = [](void* owner) -> Slot { return Pair{&member_of<first>(owner), &member_of<second>(owner)}; };
    made.count = {2, 2};
    return made;
}

template <auto member> Field source() {
    return field<member>("source", Type::text,
                         "where the numbers of this table come from: a citation, or \"assumption: why\"");
}

inline Field required(Field field) {
    field.required = true;
    return field;
}

inline Field counted(int least, int most, Field field) {
    field.count = {least, most};
    return field;
}

// A default that follows from the rest: `set` is a function of the scenario and the owner.
template <class Owner, void (*set)(const Scenario&, Owner&)>
Field derived(std::string_view words, Field field) {
    field.derived = words;
    field.derive = [](const Scenario& scenario, void* owner) { set(scenario, *static_cast<Owner*>(owner)); };
    return field;
}

template <class T> Record record(std::vector<Field> fields) {
    static T fresh;
    Record made{std::move(fields), &fresh, nullptr};
    if constexpr (requires { fresh.place; }) {
        made.place = [](void* owner) { return &static_cast<T*>(owner)->place; };
    }
    return made;
}

template <class T> inline constexpr bool is_vector = false;
template <class T> inline constexpr bool is_vector<std::vector<T>> = true;
template <class T> inline constexpr bool is_optional = false;
template <class T> inline constexpr bool is_optional<std::optional<T>> = true;

template <auto member> void resize(void* owner, std::size_t size) {
    auto& value = member_of<member>(owner);
    using Value = std::remove_reference_t<decltype(value)>;
    if constexpr (is_vector<Value>) {
        value.resize(size);
    } else if constexpr (is_optional<Value>) {
        size ? void(value.emplace()) : value.reset();
    }
}

template <auto member> std::vector<void*> items(void* owner) {
    auto& value = member_of<member>(owner);
    using Value = std::remove_reference_t<decltype(value)>;
    std::vector<void*> all;
    if constexpr (is_vector<Value>) {
        for (auto& item : value) { all.push_back(&item); }
    } else if constexpr (is_optional<Value>) {
        if (value) { all.push_back(&*value); }
    } else {
        all.push_back(&value);
    }
    return all;
}

// A table of its own: a struct, an optional one, or a vector of them.
template <auto member, const Record& (*fields)()>
Field table(std::string_view key, std::string_view meaning) {
    using Value = typename MemberOf<decltype(member)>::Value;
    Field made;
    made.key = key;
    made.type = is_vector<Value> ? Type::tables : Type::table;
    made.meaning = meaning;
    made.record = [] { return &fields(); };
    made.resize = &resize<member>;
    made.items = &items<member>;
    return made;
}

} // namespace brink::scenario
