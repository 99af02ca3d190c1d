#include "study/forecasts.h"

#include "base/number_text.h"
#include "results/endings.h"
#include "scenario/date.h"
#include "study/diagnostics.h"
#include "study/observable.h"
#include "study/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace brink::study {

namespace {

using document::Cell;
using document::Csv;

constexpr std::array fixed{"id",      "date",    "forecaster", "question", "probability",
                           "outcome", "decided", "exactness",  "source"};

constexpr std::string_view no_observable = "none:"; // and why

// The crisis that forecasts are compared with.
struct Crisis {
    const results::Results& results;
    int start = scenario::day_number(std::string_view(results.start_date).substr(0, 10)).value();
    double last = results::turn_days(results.schema).back();
};

double day_in(const Crisis& crisis, std::string_view text, const Cell& cell) {
    const auto date = scenario::day_number(text);
    if (!date) fail(Fault::bad_cell, cell.place, {std::string(text), "date", "as in 2022-01-10"});
    return *date - crisis.start;
}

Question to_question(const Crisis& crisis, const Cell& cell) {
    constexpr std::string_view joint = " by ";
    const std::size_t at = cell.text.rfind(joint);
    if (at == std::string::npos)
        fail(Fault::unknown_observable, cell.place,
             {cell.text, "it is 'ENDING | ENDING by DATE', or 'none:' and why"});
    const std::string_view text = cell.text;
    Question question{.text = cell.text,
                      .endings = endings_named(text.substr(0, at), cell, crisis.results.schema),
                      .by = day_in(crisis, text.substr(at + joint.size()), cell)};
    if (question.endings.size() > 1 && last_of(question) + 1 != question.endings.size())
        fail(Fault::bad_cell, cell.place,
             {cell.text, "question that these results answer",
              "of several endings they know when the first one came where these are the first of the "
              "scenario"});
    if (question.by <= 0.0 || question.by > crisis.last)
        fail(Fault::bad_cell, cell.place,
             {cell.text, "question that these results answer",
              fmt::format("they know {} days from {}", number_text(crisis.last), crisis.results.start_date)});
    return question;
}

// One row of the table. What cannot be read of it is kept in `found`.
class RowReader {
public:
    RowReader(const std::vector<Cell>& row, const Columns& columns, std::vector<Problem>& found)
        : row_(row), columns_(columns), found_(found) {}

    Forecast forecast(const Crisis& crisis) {
        Forecast forecast;
        for (const auto& [name, text] : {std::pair("id", &forecast.id),
                                         {"forecaster", &forecast.forecaster},
                                         {"question", &forecast.question},
                                         {"source", &forecast.source}}) {
            collecting(found_, [&, name = name, text = text] { *text = filled(name); });
        }
        forecast.date = cell("date").text;
        forecast.exactness = cell("exactness").text;
        forecast.decided = cell("decided").text;
        collecting(found_, [&] { forecast.day = day_in(crisis, cell("date").text, cell("date")); });
        collecting(found_,
                   [&] { forecast.probability = number_in(cell("probability"), "probability", 1.0); });
        collecting(found_, [&] { forecast.truth = truth(crisis); });
        collecting(found_, [&] { read_asked(forecast, crisis); });
        return forecast;
    }

private:
    const Cell& cell(const char* name) const { return row_[columns_.at.at(name)]; }

    std::string filled(const char* name) const {
        if (cell(name).text.empty()) fail(Fault::bad_cell, cell(name).place, {"", name, "it is empty"});
        return cell(name).text;
    }

    std::optional<bool> truth(const Crisis& crisis) const {
        const Cell& outcome = cell("outcome");
        if (!cell("decided").text.empty()) day_in(crisis, cell("decided").text, cell("decided"));
        if (outcome.text.empty()) return std::nullopt;
        if (outcome.text != "0" && outcome.text != "1")
            fail(Fault::bad_cell, outcome.place,
                 {outcome.text, "outcome", "1: it came true, 0: it did not, or nothing"});
        return outcome.text == "1";
    }

    void read_asked(Forecast& forecast, const Crisis& crisis) const {
        const Cell& cell = row_[columns_.observable];
        if (cell.text.starts_with(no_observable) && cell.text.size() > no_observable.size() + 1)
            forecast.why = cell.text.substr(no_observable.size() + 1);
        else
            forecast.asked = to_question(crisis, cell);
    }

    const std::vector<Cell>& row_;
    const Columns& columns_;
    std::vector<Problem>& found_;
};

// A question has come true or not, whoever was asked, and so has what these results are asked for in its place.
void require_one_outcome(const Csv& table, const Columns& columns, std::vector<Problem>& found) {
    std::map<std::string, const Cell*> known; // the first outcome of each
    for (const auto& row : table.rows) {
        const Cell& outcome = row[columns.at.at("outcome")];
        if (outcome.text.empty()) continue;
        for (const std::size_t asked : {columns.at.at("question"), columns.observable}) {
            if (row[asked].text.starts_with(no_observable)) continue;
            const Cell* first = known.try_emplace(row[asked].text, &outcome).first->second;
            if (first->text == outcome.text) continue;
            collecting(found, [&] {
                fail(Fault::bad_cell, outcome.place,
                     {outcome.text, "outcome",
                      fmt::format("line {} says {} of the same question", first->place.line, first->text)});
            });
            break; // once for each row
        }
    }
}

} // namespace

std::size_t last_of(const Question& question) { return std::ranges::max(question.endings); }

std::vector<Forecast> to_forecasts(const Csv& table, const std::string& observables,
                                   const results::Results& results) {
    const Columns columns = columns_of(table, fixed, observables);
    const Crisis crisis{results};
    std::vector<Problem> found;
    std::vector<Forecast> forecasts;
    for (const auto& row : table.rows) forecasts.push_back(RowReader(row, columns, found).forecast(crisis));
    require_unique(table, columns.at.at("id"), found);
    require_one_outcome(table, columns, found);
    require_none(found);
    return forecasts;
}

} // namespace brink::study
