#include "results/csv_text.h"

namespace brink::results {

std::string csv_cell(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string inside;
    for (const char letter : text) inside += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return '"' + inside + '"';
}

std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (const std::string& cell : cells) line += csv_cell(cell) + ',';
    line.back() = '\n';
    return line;
}

// Two quotes within quotes stand for one: the first closes, the second opens again.
std::vector<std::string> csv_cells(std::string_view line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    char before = ',';
    for (const char letter : line) {
        if (letter == '"') {
            if (!quoted && before == '"') cells.back() += '"';
            quoted = !quoted;
        } else if (letter == ',' && !quoted) {
            cells.emplace_back();
        } else {
            cells.back() += letter;
        }
        before = letter;
    }
    return cells;
}

} // namespace brink::results
