#include "rulebook/die.h"

#include <fmt/format.h>

namespace brink::tests {

std::string joined(Parts parts) {
    std::string text;
    for (const auto& part : parts) {
        if (!part.empty()) { text += (text.empty() ? "" : ", ") + part; }
    }
    return text;
}

std::string table(Parts parts) { return "{ " + joined(parts) + " }"; }

std::string list(const std::string& key, const std::string& elements) {
    return elements.empty() ? "" : key + " = [\n" + elements + "]\n";
}

std::string row(Parts parts) { return "    " + table(parts) + ",\n"; }

std::string word(const char* key, const std::string& text) { return fmt::format("{} = \"{}\"", key, text); }

std::string code(const char* key, const std::string& value) { return fmt::format("{} = {}", key, value); }

std::string number(const char* key, double value) { return fmt::format("{} = {:.6g}", key, value); }

std::string maybe(Die& die, const char* key, double low, double high) {
    const double value = die.real(low, high);
    const int which = die.whole(0, 7);
    if (which == 0 && value > low) {
        return fmt::format("{} = {{ uniform = [{:.6g}, {:.6g}] }}", key, low, value);
    }
    return which < 4 ? number(key, value) : "";
}

} // namespace brink::tests
