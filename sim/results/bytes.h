// Numbers and texts as little-endian bytes, whatever the machine's own order, and back.
#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace brink::results {

class Packer {
public:
    template <std::integral Whole> void whole(Whole value) {
        auto rest = static_cast<std::uint64_t>(value);
        for (std::size_t byte = 0; byte < sizeof value; ++byte, rest >>= 8)
            bytes_ += static_cast<char>(rest & 0xff);
    }
    void real(float value) { whole(std::bit_cast<std::uint32_t>(value)); }
    void raw(std::string_view text) { bytes_ += text; }
    void text(std::string_view text) { // with its length before it
        whole(static_cast<std::uint32_t>(text.size()));
        raw(text);
    }
    std::string take() { return std::move(bytes_); }

private:
    std::string bytes_;
};

// Once something was missing, all that follows is zero or empty and ok() is false: ask it last.
class Unpacker {
public:
    explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

    template <std::integral Whole> Whole whole() {
        std::uint64_t value = 0;
        const std::string_view digits = raw(sizeof(Whole));
        for (std::size_t byte = digits.size(); byte-- > 0;)
            value = value << 8 | static_cast<unsigned char>(digits[byte]);
        return static_cast<Whole>(value);
    }
    float real() { return std::bit_cast<float>(whole<std::uint32_t>()); }
    std::string_view raw(std::size_t size) {
        ok_ = ok_ && size <= rest_.size();
        const std::string_view taken = rest_.substr(0, ok_ ? size : 0);
        rest_.remove_prefix(taken.size());
        return taken;
    }
    std::string text() { return std::string(raw(whole<std::uint32_t>())); }
    // How many of at least `least` bytes each follow; 0 if there is no room for as many.
    std::uint32_t count(std::size_t least) {
        const auto n = whole<std::uint32_t>();
        ok_ = ok_ && n <= rest_.size() / least;
        return ok_ ? n : 0;
    }
    bool ok() const { return ok_; }
    bool at_end() const { return ok_ && rest_.empty(); }

private:
    std::string_view rest_;
    bool ok_ = true;
};

} // namespace brink::results
