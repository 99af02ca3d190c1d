// What the parts of a generated scenario (generated.h) are made of: numbers by chance, and the TOML that says them.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <string>

namespace brink::tests {

// Numbers with three digits: short in the text and the same everywhere.
class Die {
public:
    explicit Die(int number) : bits_(static_cast<std::uint64_t>(number)) {}
    int whole(int low, int high) {
        return low + static_cast<int>(bits_() % static_cast<std::uint64_t>(high - low + 1));
    }
    double real(double low, double high) { return low + (high - low) * whole(0, 1000) / 1000.0; }
    bool half() { return whole(0, 1) == 1; }
    template <std::size_t n> const char* one_of(const std::array<const char*, n>& words) {
        return words[static_cast<std::size_t>(whole(0, static_cast<int>(n) - 1))];
    }

private:
    std::mt19937_64 bits_;
};

// In braces, where the die falls from left to right; among the arguments of a function each compiler has an order of its own.
using Parts = std::initializer_list<std::string>;

std::string joined(Parts parts); // "a = 1, b = 2", without the parts that are empty
std::string table(Parts parts);  // "{ a = 1, b = 2 }"
std::string list(const std::string& key,
                 const std::string& elements); // "key = [\n…]\n"; nothing without elements
std::string row(Parts parts);                  // a table as an element of a list, on a line of its own
std::string word(const char* key, const std::string& text);  // key = "text"
std::string code(const char* key, const std::string& value); // key = value
std::string number(const char* key, double value);

// `key = value` in three of eight cases, a prior over part of the range in one, else the default.
std::string maybe(Die& die, const char* key, double low, double high);

} // namespace brink::tests
