#include "base/number_text.h"

#include <charconv>
#include <cmath>

namespace brink {
namespace {

template <class T> std::optional<T> whole_of(std::string_view text) {
    T number{};
    const auto end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || stop != end) { return std::nullopt; }
    return number;
}

} // namespace

std::string number_text(double number) {
    const double size = std::abs(number);
    const bool plain =
        size == 0.0 || (size >= 1e-5 && size < 1e15); // else to_chars alone decides: 0.0005 as 5e-04
    char text[32];
    const auto end = plain ? std::to_chars(text, text + sizeof text, number, std::chars_format::fixed).ptr
                           : std::to_chars(text, text + sizeof text, number).ptr;
    return {text, end};
}

double tidy(double number) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, number, std::chars_format::general, 12).ptr;
    return *to_number({text, static_cast<std::size_t>(end - text)});
}

std::string short_text(double number) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, number, std::chars_format::general, 4).ptr;
    return {text, end};
}

std::optional<double> to_number(std::string_view text) { return whole_of<double>(text); }

std::optional<std::int64_t> to_whole(std::string_view text) { return whole_of<std::int64_t>(text); }

} // namespace brink
