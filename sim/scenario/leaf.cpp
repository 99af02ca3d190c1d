#include "scenario/leaf.h"

#include "base/input_error.h"
#include "base/number_text.h"
#include "document/write.h"
#include "scenario/prior.h"

#include <algorithm>
#include <tuple>
#include <type_traits>

namespace brink::scenario {
namespace {

bool equal(const Number& a, const Number& b) {
    const bool priors = a.prior.has_value() == b.prior.has_value() && (!a.prior || same(*a.prior, *b.prior));
    return a.value == b.value && priors && a.source == b.source;
}

bool equal(const Date& a, const Date& b) { return a.day == b.day && a.text == b.text; }

bool equal(const document::Value& a, const document::Value& b) {
    return document::to_toml(a) == document::to_toml(b);
}

template <class T> bool equal(const T& a, const T& b) { return a == b; }

template <class T> bool equal(const std::optional<T>& a, const std::optional<T>& b) {
    return a.has_value() == b.has_value() && (!a || equal(*a, *b));
}

template <class T> bool equal(const std::vector<T>& a, const std::vector<T>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const T& x, const T& y) { return equal(x, y); });
}

struct Writer {
    Type type;
    const std::vector<std::string>& rungs;

    std::string text(const Number& number) const {
        const auto plain = number.prior ? prior_text(*number.prior) : "value = " + number_text(number.value);
        if (!number.prior && number.source.empty()) { return number_text(number.value); }
        return "{ " + plain + (number.source.empty() ? "" : ", source = " + quoted(number.source)) + " }";
    }
    std::string text(double number) const { return number_text(number); }
    std::string text(int number) const {
        const bool named = type == Type::rung && number >= 0 && number < static_cast<int>(rungs.size());
        return named ? quoted(rungs[static_cast<std::size_t>(number)]) : std::to_string(number);
    }
    std::string text(bool flag) const { return flag ? "true" : "false"; }
    std::string text(const std::string& words) const { return type == Type::date ? words : quoted(words); }
    std::string text(const Date& date) const { return date.text; }
    std::string text(const document::Value& value) const { return document::to_toml(value); }
    std::string text(const std::pair<std::string, std::string>& pair) const {
        return "[" + quoted(pair.first) + ", " + quoted(pair.second) + "]";
    }
    template <class T> std::string text(const std::optional<T>& value) const {
        return value ? text(*value) : "";
    }
    template <class T> std::string text(const std::vector<T>& values) const {
        std::vector<std::string> texts;
        texts.reserve(values.size());
        for (const auto& value : values) { texts.push_back(text(value)); }
        return "[" + joined(texts, ", ") + "]";
    }
};

template <class T> bool empty(const T&) { return false; }
bool empty(const std::string& text) { return text.empty(); }
template <class T> bool empty(const std::optional<T>& value) { return !value; }
template <class T> bool empty(const std::vector<T>& values) { return values.empty(); }

} // namespace

Kept keep(const Slot& slot) {
    if (const auto* pair = std::get_if<Pair>(&slot)) { return std::pair(*pair->first, *pair->second); }
    return std::visit(
        [](auto member) -> Kept {
            if constexpr (std::is_pointer_v<decltype(member)>) {
                return *member;
            } else {
                return 0;
            }
        },
        slot);
}

void put(const Slot& slot, const Kept& kept) {
    if (const auto* pair = std::get_if<Pair>(&slot)) {
        std::tie(*pair->first, *pair->second) = std::get<std::pair<std::string, std::string>>(kept);
        return;
    }
    std::visit(
        [&](auto member) {
            if constexpr (std::is_pointer_v<decltype(member)>) {
                *member = std::get<std::remove_pointer_t<decltype(member)>>(kept);
            }
        },
        slot);
}

bool same(const Kept& a, const Kept& b) {
    return a.index() == b.index() &&
           std::visit(
               [&](const auto& value) { return equal(value, std::get<std::decay_t<decltype(value)>>(b)); },
               a);
}

bool is_empty(const Kept& value) {
    return std::visit([](const auto& v) { return empty(v); }, value);
}

std::string toml_text(const Kept& value, Type type, const std::vector<std::string>& rungs) {
    return std::visit([&](const auto& v) { return Writer{type, rungs}.text(v); }, value);
}

} // namespace brink::scenario
