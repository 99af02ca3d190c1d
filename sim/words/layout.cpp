#include "words/layout.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace brink::words {

namespace {

bool starts_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; }

// Bytes of the first `letters` letters.
std::size_t bytes_of(std::string_view utf8, std::size_t letters) {
    std::size_t byte = 0;
    while (byte < utf8.size() && (letters > 0 || !starts_letter(utf8[byte]))) {
        if (starts_letter(utf8[byte])) --letters;
        ++byte;
    }
    return byte;
}

constexpr std::string_view no_break = "\u00a0";

constexpr std::array<std::string_view, 9> eighths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> ascii = {{{"→", "->"},
                                                                                 {"…", "..."},
                                                                                 {"–", "-"},
                                                                                 {"×", "x"},
                                                                                 {"λ", "lambda"},
                                                                                 {"“", "\""},
                                                                                 {"”", "\""},
                                                                                 {"½", "1/2"}}};

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

} // namespace

std::size_t width(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), starts_letter));
}

std::string left(std::string_view text, std::size_t columns) {
    const std::size_t wide = width(text);
    if (wide > columns) return std::string(text.substr(0, bytes_of(text, columns)));
    return std::string(text) + std::string(columns - wide, ' ');
}

std::string right(std::string_view text, std::size_t columns) {
    const std::size_t wide = width(text);
    return std::string(wide < columns ? columns - wide : 0, ' ') + std::string(text);
}

std::size_t name_columns(const std::vector<std::string>& names) {
    constexpr std::size_t least = 6, most = 26;
    std::size_t widest = least;
    for (const std::string& name : names) widest = std::max(widest, width(name));
    return std::min(widest, most);
}

std::string trimmed(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line + '\n';
}

std::string labelled(std::string_view name, std::size_t columns, std::string_view rest) {
    const std::string line =
        width(name) <= columns ? left(name, columns) : std::string(name) + '\n' + std::string(columns, ' ');
    return line + std::string(rest) + '\n';
}

std::string wrapped(std::string_view text, std::size_t columns, std::size_t indent) {
    std::string lines;
    std::size_t used = 0;
    for (bool first = true; first || !text.empty(); first = false) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const bool fits = first || used + 1 + width(word) <= columns;
        lines += first ? "" : fits ? " " : '\n' + std::string(indent, ' ');
        used = (first ? 0 : fits ? used + 1 : indent) + width(word);
        lines += word;
    }
    return replaced(std::move(lines), no_break, " ");
}

std::string wrapped(std::string_view text, Style style, std::size_t indent) {
    return wrapped(plain(text, style), style.columns, indent);
}

std::string bar(double share, std::size_t columns, Style style) {
    const double steps = style.unicode ? 8.0 : 1.0;
    const double exact = std::clamp(share, 0.0, 1.0) * static_cast<double>(columns) * steps;
    const auto filled = static_cast<std::size_t>(exact > 0.0 ? std::max(1.0, std::round(exact)) : 0.0);
    if (!style.unicode) return std::string(filled, '#');
    std::string text;
    for (std::size_t full = 0; full < filled / 8; ++full) text += eighths[8];
    return text + std::string(eighths[filled % 8]);
}

std::string plain(std::string_view text, Style style) {
    std::string out(text);
    if (style.unicode) return out;
    for (const auto& [fancy, simple] : ascii) out = replaced(std::move(out), fancy, simple);
    return out;
}

std::string with_commas(long long number) {
    std::string digits = std::to_string(number);
    for (auto at = static_cast<long long>(digits.size()) - 3; at > (number < 0); at -= 3) {
        digits.insert(static_cast<std::size_t>(at), 1, ',');
    }
    return digits;
}

} // namespace brink::words
