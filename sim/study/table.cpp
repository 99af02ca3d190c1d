#include "study/table.h"

#include "base/number_text.h"
#include "study/diagnostics.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace brink::study {

namespace {

using document::Cell;
using document::Csv;
using Fixed = std::span<const char* const>;

std::optional<std::size_t> column(const Csv& table, const std::string& name) {
    const auto cell = std::ranges::find(table.header, name, &Cell::text);
    if (cell == table.header.end()) return std::nullopt;
    return static_cast<std::size_t>(cell - table.header.begin());
}

std::vector<std::string> names_of_scenarios(const Csv& table, Fixed fixed) {
    std::vector<std::string> names;
    for (const Cell& cell : table.header) {
        if (std::ranges::find(fixed, cell.text) == fixed.end()) names.push_back(cell.text);
    }
    return names;
}

std::size_t fixed_column(const Csv& table, Fixed fixed, const std::string& name) {
    if (const auto at = column(table, name)) return *at;
    const std::string near = nearest(name, names_of_scenarios(table, fixed));
    fail(Fault::missing_column, table.header.front().place,
         {name, near.empty() ? "" : "is it '" + near + "'?"});
}

std::size_t observable_column(const Csv& table, Fixed fixed, const std::string& name) {
    const std::vector<std::string> known = names_of_scenarios(table, fixed);
    if (std::ranges::find(known, name) != known.end()) return *column(table, name);
    fail(Fault::no_observables, table.header.front().place,
         {name, known.empty() ? "there is none for any scenario" : did_you_mean(name, known)});
}

} // namespace

Columns columns_of(const Csv& table, Fixed fixed, const std::string& observables) {
    Columns columns;
    std::vector<Problem> found;
    for (const char* name : fixed) {
        collecting(found, [&] { columns.at[name] = fixed_column(table, fixed, name); });
    }
    collecting(found, [&] { columns.observable = observable_column(table, fixed, observables); });
    require_none(found);
    return columns;
}

double number_in(const Cell& cell, const std::string& what, double most) {
    const auto value = to_number(cell.text);
    const bool fits = value && *value >= 0.0 && *value <= most;
    if (!fits) fail(Fault::bad_cell, cell.place, {cell.text, what, "0 to " + number_text(most)});
    return *value;
}

void require_unique(const Csv& table, std::size_t id, std::vector<Problem>& found) {
    std::map<std::string, int> lines;
    for (const auto& row : table.rows) {
        const auto [first, is_new] = lines.emplace(row[id].text, row[id].place.line);
        if (is_new) continue;
        const int line = first->second;
        collecting(found, [&] {
            fail(Fault::duplicate_id, row[id].place, {row[id].text, std::to_string(line)});
        });
    }
}

void require_none(std::vector<Problem>& found) {
    if (found.empty()) return;
    std::ranges::stable_sort(found, {}, [](const Problem& one) { return std::pair(one.line, one.column); });
    throw InputError(std::move(found));
}

} // namespace brink::study
