// known_answers [FILE] prints the known answers as a table, into FILE as well: what reproduces each, what was expected, what
// was found, and what is found if an input is wrong. Exit code 1 if an answer is missed, or would be found from wrong input.
#include "known_answers/answer.h"

#include <fmt/format.h>

#include <fstream>
#include <iostream>

using namespace brink::tests;

namespace {

std::string wrapped(const std::string& text) {
    constexpr std::size_t width = 120;
    std::string lines;
    for (std::size_t from = 0; from < text.size();) {
        std::size_t count = text.size() - from;
        if (count > width) { count = text.rfind(' ', from + width) - from; }
        lines += fmt::format("    {}\n", text.substr(from, count));
        from += count + 1;
    }
    return lines;
}

std::string row(const std::string& quantity, const std::string& expected, const std::string& found,
                const std::string& within, const std::string& wrong, const std::string& then,
                const char* verdict) {
    return fmt::format("    {:<47}  {:>14} {:>14} {:>8}  {:<24}  {:>14}  {}\n", quantity, expected, found,
                       within, wrong, then, verdict);
}

// What is below any rounding of a sum is shown as 0.
std::string digits(double value) { return fmt::format("{:.10g}", std::abs(value) < 1e-12 ? 0.0 : value); }

const char* verdict(const Answer& answer) {
    if (!answer.agrees()) { return "MISSED"; }
    return answer.would_notice() ? "found" : "FOUND FROM WRONG INPUT TOO";
}

std::string told(const Answer& answer) {
    return row(answer.quantity, digits(answer.expected), digits(answer.found),
               fmt::format("{:.1g}", answer.tolerance), answer.wrong, digits(answer.found_then),
               verdict(answer));
}

struct Table {
    std::string text;
    bool sound = true;
};

void add(Table& table, const KnownAnswer& known) {
    table.text +=
        fmt::format("\n{:>2}  {} ({})\n", known.number, known.name, known.source) + wrapped(known.by);
    if (!known.answers) { return; }
    for (const auto& answer : known.answers()) {
        table.text += told(answer);
        table.sound &= answer.agrees() && answer.would_notice();
    }
}

} // namespace

int main(int count, char** arguments) {
    Table table{row("", "expected", "found", "within", "if wrong by 5 %", "then", "")};
    for (const auto& known : known_answers()) { add(table, known); }
    std::cout << table.text;
    if (count > 1) { std::ofstream(arguments[1]) << table.text; }
    return table.sound ? 0 : 1;
}
