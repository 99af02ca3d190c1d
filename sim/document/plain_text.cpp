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

// Counts the dots of one key; every sign that ends a key ends the count. What stands between quotes or in a comment
// counts nothing and ends nothing.
class KeyDepth {
public:
    static constexpr int most = 200;
    // The first character of what is left of the text. All are to be read, one after the other.
    void read(std::string_view rest) {
        if (passed_over_ > 0) {
            --passed_over_;
        } else if (end_.empty()) {
            read_key(rest);
        } else {
            read_text(rest);
        }
    }
    bool too_deep() const { return dots_ >= most; }

private:
    void read_key(std::string_view rest) {
        for (const std::string_view quote : {R"(""")", "'''", "\"", "'"}) {
            if (rest.starts_with(quote)) {
                end_ = quote;
                passed_over_ = quote.size() - 1;
                return;
            }
        }
        const char c = rest.front();
        if (c == '#') { end_ = "\n"; }
        if (c == '.') {
            ++dots_;
        } else if (std::string_view("=,{}[]\n#").find(c) != std::string_view::npos) {
            dots_ = 0;
        }
    }
    void read_text(std::string_view rest) {
        const char c = rest.front();
        if (c == '\\' && end_.front() == '"') {
            passed_over_ = 1;
        } else if (rest.starts_with(end_)) {
            // Up to two quotes before the three that end it are of the text.
            std::size_t length = end_.size();
            while (length >= 3 && length < 5 && length < rest.size() && rest[length] == c) { ++length; }
            passed_over_ = length - 1;
            end_ = {};
        } else if (c == '\n' && end_.size() == 1) { // the parser will complain of it
            end_ = {};
            dots_ = 0;
        }
    }

    int dots_ = 0;
    std::string_view end_; // of the text or comment within, if any
    std::size_t passed_over_ = 0;
};

void require_character(std::string_view rest, std::size_t length, const Place& place) {
    const auto byte = static_cast<Byte>(rest.front());
    if (length == 0) { fail(Fault::not_utf8, place, {hexadecimal(byte)}); }
    if (forbidden(byte)) { fail(Fault::control_character, place, {hexadecimal(byte)}); }
}

// Calls see(rest, length, place) with what is left of the text, and the bytes of its first character (0: it is none).
template <class See> void for_characters(const std::string& file, std::string_view text, const See& see) {
    Place place{file, 1, 1};
    for (std::size_t at = 0; at < text.size();) {
        const auto rest = text.substr(at);
        const auto length = length_of_character(rest);
        see(rest, length, place);
        const bool line_ends = rest.front() == '\n';
        place.line += line_ends;
        place.column = line_ends ? 1 : place.column + 1;
        at += length;
    }
}

} // namespace

void require_plain_text(const std::string& file, std::string_view text) {
    for_characters(file, text, require_character);
}

void require_shallow_keys(const std::string& file, std::string_view text) {
    KeyDepth depth;
    for_characters(file, text, [&](std::string_view rest, std::size_t, const Place& place) {
        depth.read(rest);
        if (depth.too_deep()) { fail(Fault::too_deep, place, {std::to_string(KeyDepth::most)}); }
    });
}

} // namespace brink::document
