#include "document/plain_text.h"

#include "document/diagnostics.h"

#include <cstdio>

namespace brink::document {
namespace {

using Byte = unsigned char;

std::string hexadecimal(Byte byte) {
    char text[8];
    std::snprintf(text, sizeof text, "0x%02x", byte);
    return text;
}

bool forbidden(Byte byte) {
    return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7f;
}

// The bytes of the character that begins here, or 0 if it is not well formed (Unicode 15, table 3-7).
std::size_t length_of_character(std::string_view text) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<Byte>(text[i]) : Byte{0}; };
    const auto follows = [&](std::size_t i) { return (byte(i) & 0xc0) == 0x80; };
    const Byte first = byte(0);
    const Byte second = byte(1);
    if (first < 0x80) { return 1; }
    if (first >= 0xc2 && first <= 0xdf) { return follows(1) ? 2 : 0; }
    if (first >= 0xe0 && first <= 0xef) {
        const bool overlong = first == 0xe0 && second < 0xa0;
        const bool surrogate = first == 0xed && second > 0x9f;
        return follows(1) && follows(2) && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        const bool overlong = first == 0xf0 && second < 0x90;
        const bool beyond = first == 0xf4 && second > 0x8f;
        return follows(1) && follows(2) && follows(3) && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

// Counts the dots of one key; every sign that ends a key ends the count.
class KeyDepth {
public:
    static constexpr int most = 200;
    void read(char c) {
        if (c == '.') {
            ++dots_;
        } else if (std::string_view("=,{}[]\n#").find(c) != std::string_view::npos) {
            dots_ = 0;
        }
    }
    bool too_deep() const { return dots_ >= most; }

private:
    int dots_ = 0;
};

void require_character(std::string_view rest, std::size_t length, const Place& place) {
    const auto byte = static_cast<Byte>(rest.front());
    if (length == 0) { fail(Fault::not_utf8, place, {hexadecimal(byte)}); }
    if (forbidden(byte)) { fail(Fault::control_character, place, {hexadecimal(byte)}); }
}

} // namespace

void require_plain_text(const std::string& file, std::string_view text) {
    Place place{file, 1, 1};
    KeyDepth depth;
    for (std::size_t at = 0; at < text.size();) {
        const auto length = length_of_character(text.substr(at));
        require_character(text.substr(at), length, place);
        depth.read(text[at]);
        if (depth.too_deep()) { fail(Fault::too_deep, place, {std::to_string(KeyDepth::most)}); }
        const bool line_ends = text[at] == '\n';
        place.line += line_ends;
        place.column = line_ends ? 1 : place.column + 1;
        at += length;
    }
}

std::string printable(std::string_view text) {
    std::string line(text);
    for (auto& c : line) { c = forbidden(static_cast<Byte>(c)) || c == '\n' || c == '\r' ? ' ' : c; }
    return line;
}

} // namespace brink::document
