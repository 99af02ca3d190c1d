#include "study/targets.h"

#include "base/number_text.h"
#include "study/diagnostics.h"
#include "study/table.h"

#include <array>

namespace brink::study {

namespace {

using document::Cell;
using document::Csv;

constexpr std::array fixed{"id", "dataset", "filter", "quantity", "kind",
                           "n",  "value",   "lower",  "upper",    "source"};

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
        collecting(found, [&] { target.value = number_in(cell("value"), what, most); });
        collecting(found, [&] { target.interval.lower = number_in(cell("lower"), what, most); });
        collecting(found, [&] { target.interval.upper = number_in(cell("upper"), what, most); });
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

} // namespace

std::vector<Target> to_targets(const Csv& table, const std::string& observables,
                               const tally::Schema& schema) {
    const Columns columns = columns_of(table, fixed, observables);
    std::vector<Problem> found;
    std::vector<Target> targets;
    for (const auto& row : table.rows) targets.push_back(RowReader(row, columns, found).target(schema));
    require_unique(table, columns.at.at("id"), found);
    require_none(found);
    return targets;
}

} // namespace brink::study
