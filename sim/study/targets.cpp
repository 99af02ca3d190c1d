#include "study/targets.h"

#include "base/number_text.h"
#include "study/diagnostics.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace brink::study {

namespace {

using document::Cell;
using document::Csv;

constexpr std::array fixed{"id", "dataset", "filter", "quantity", "kind",
                           "n",  "value",   "lower",  "upper",    "source"};

// Positions in a row.
struct Columns {
    std::map<std::string, std::size_t> at; // of those in `fixed`
    std::size_t observable = 0;
};

// All that a table has wrong is told at once: `read` may throw InputError, and what it found is kept.
template <class Read> void collecting(std::vector<Problem>& found, Read read) {
    try {
        read();
    } catch (const InputError& error) {
        found.insert(found.end(), error.problems.begin(), error.problems.end());
    }
}

// They are told in the order of the table.
void require_none(std::vector<Problem>& found) {
    if (found.empty()) return;
    std::ranges::stable_sort(found, {}, [](const Problem& one) { return std::pair(one.line, one.column); });
    throw InputError(std::move(found));
}

std::optional<std::size_t> column(const Csv& table, const std::string& name) {
    const auto cell = std::ranges::find(table.header, name, &Cell::text);
    if (cell == table.header.end()) return std::nullopt;
    return static_cast<std::size_t>(cell - table.header.begin());
}

std::vector<std::string> names_in(const Csv& table, bool of_scenarios) {
    std::vector<std::string> names;
    for (const Cell& cell : table.header) {
        const bool is_fixed = std::ranges::find(fixed, cell.text) != fixed.end();
        if (is_fixed != of_scenarios) names.push_back(cell.text);
    }
    return names;
}

std::size_t fixed_column(const Csv& table, const std::string& name) {
    if (const auto at = column(table, name)) return *at;
    const std::string near = nearest(name, names_in(table, true));
    fail(Fault::missing_column, table.header.front().place,
         {name, near.empty() ? "" : "is it '" + near + "'?"});
}

std::size_t observable_column(const Csv& table, const std::string& name) {
    const std::vector<std::string> known = names_in(table, true);
    if (std::ranges::find(known, name) != known.end()) return *column(table, name);
    fail(Fault::no_observables, table.header.front().place,
         {name, known.empty() ? "there is none for any scenario" : did_you_mean(name, known)});
}

Columns columns_of(const Csv& table, const std::string& observables) {
    Columns columns;
    std::vector<Problem> found;
    for (const char* name : fixed) {
        collecting(found, [&] { columns.at[name] = fixed_column(table, name); });
    }
    collecting(found, [&] { columns.observable = observable_column(table, observables); });
    require_none(found);
    return columns;
}

double number(const Cell& cell, const std::string& what, double most) {
    const auto value = to_number(cell.text);
    const bool fits = value && *value >= 0.0 && *value <= most;
    if (!fits) fail(Fault::bad_cell, cell.place, {cell.text, what, "0 to " + number_text(most)});
    return *value;
}

std::int64_t cases(const Cell& cell) {
    const auto n = to_whole(cell.text);
    if (!n || *n < 1) fail(Fault::bad_cell, cell.place, {cell.text, "number of cases", "1 or more"});
    return *n;
}

RateKind kind(const Cell& cell) {
    if (cell.text != "proportion" && cell.text != "days")
        fail(Fault::bad_cell, cell.place,
             {cell.text, "kind", did_you_mean(cell.text, {"proportion", "days"})});
    return cell.text == "days" ? RateKind::days : RateKind::proportion;
}

void require_kind(const Target& target, const Cell& cell) {
    if (std::holds_alternative<NoState>(target.observable)) return;
    const bool days = std::holds_alternative<DaysTo>(target.observable);
    if (days == (target.kind == RateKind::days)) return;
    fail(Fault::wrong_kind, cell.place,
         {days ? "quantile of days" : "proportion", days ? "proportion" : "quantile of days"});
}

// One row of the table. What cannot be read of it is kept in `found`.
class RowReader {
public:
    RowReader(const std::vector<Cell>& row, const Columns& columns, std::vector<Problem>& found)
        : row_(row), columns_(columns), found_(found) {}

    Target target(const tally::Schema& schema) {
        Target target{.id = text("id"),
                      .dataset = text("dataset"),
                      .filter = text("filter"),
                      .quantity = text("quantity"),
                      .source = text("source"),
                      .kind = {},
                      .n = 0,
                      .value = 0.0,
                      .interval = {},
                      .observable = NoState{},
                      .observable_text = row_[columns_.observable].text};
        collecting(found_, [&] { target.n = cases(cell("n")); });
        collecting(found_, [&] {
            target.kind = kind(cell("kind"));
            read_value(target);
            read_observable(target, schema);
        });
        return target;
    }

private:
    const Cell& cell(const char* name) const { return row_[columns_.at.at(name)]; }

    std::string text(const char* name) {
        collecting(found_, [&] {
            if (cell(name).text.empty()) fail(Fault::bad_cell, cell(name).place, {"", name, "it is empty"});
        });
        return cell(name).text;
    }

    void read_value(Target& target) {
        const bool days = target.kind == RateKind::days;
        const double most = days ? 36600.0 : 1.0;
        const char* what = days ? "number of days" : "proportion";
        std::vector<Problem> found;
        collecting(found, [&] { target.value = number(cell("value"), what, most); });
        collecting(found, [&] { target.interval.lower = number(cell("lower"), what, most); });
        collecting(found, [&] { target.interval.upper = number(cell("upper"), what, most); });
        collecting(found_, [&] { require_none(found), require_order(target); });
    }

    void require_order(const Target& target) const {
        if (target.interval.lower <= target.value && target.value <= target.interval.upper) return;
        fail(Fault::not_ordered, cell("value").place,
             {cell("value").text, cell("lower").text, cell("upper").text});
    }

    void read_observable(Target& target, const tally::Schema& schema) {
        const Cell& observable = row_[columns_.observable];
        target.observable = to_observable(observable, schema);
        require_kind(target, observable);
    }

    const std::vector<Cell>& row_;
    const Columns& columns_;
    std::vector<Problem>& found_;
};

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

} // namespace

std::vector<Target> to_targets(const Csv& table, const std::string& observables,
                               const tally::Schema& schema) {
    const Columns columns = columns_of(table, observables);
    std::vector<Problem> found;
    std::vector<Target> targets;
    for (const auto& row : table.rows) targets.push_back(RowReader(row, columns, found).target(schema));
    require_unique(table, columns.at.at("id"), found);
    require_none(found);
    return targets;
}

} // namespace brink::study
