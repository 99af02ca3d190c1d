#include "words/report.h"

#include "base/input_error.h"
#include "scenario/date.h"
#include "statistics/median.h"

#include <fmt/format.h>

namespace brink::words {

const char* const meaning =
    "Intervals are Monte Carlo error only: how far a share among n replicas may lie from this model's own "
    "probability. They are conditional on the model and the scenario's assumptions, and this is not a "
    "forecast.";

std::string date_text(const Report& report, double day) {
    return scenario::date_after(report.results.start_date, static_cast<int>(day));
}

std::optional<double> median_day(const Report& report, const std::vector<std::int64_t>& by_turn,
                                 std::int64_t n) {
    const auto turn = statistics::median_turn(by_turn, n);
    return turn ? std::optional(results::turn_days(report.results.schema)[*turn]) : std::nullopt;
}

std::vector<ReportDay> report_days(const Report& report) {
    const std::vector<double> days = results::turn_days(report.results.schema);
    std::vector<ReportDay> found;
    for (const int asked : report.dates) {
        const auto turn = results::last_turn_by(days, asked);
        if (!turn) continue;
        found.push_back({.asked = date_text(report, asked),
                         .turn_end = date_text(report, days[*turn]),
                         .day = days[*turn],
                         .turn = *turn});
    }
    return found;
}

std::string degenerate_line(const results::Endings& endings, std::int64_t n) {
    if (n == 0) return "";
    std::vector<std::string> never;
    for (std::size_t i = 0; i < endings.names.size(); ++i) {
        if (endings.shares[i].count == n)
            return fmt::format("Degenerate: every replica ended in {}.", endings.names[i]);
        if (endings.shares[i].count == 0) never.push_back(endings.names[i]);
    }
    return never.empty() ? "" : fmt::format("Degenerate: no replica ended in {}.", listed(never, " or "));
}

} // namespace brink::words
