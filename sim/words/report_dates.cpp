#include "words/report_sections.h"

#include "base/number_text.h"
#include "results/counts.h"
#include "statistics/quantile.h"
#include "words/cautions.h"

#include <fmt/format.h>

#include <algorithm>

namespace brink::words {

namespace {

using results::Share;
using statistics::Interval;

constexpr std::size_t reached_columns = 20; // one report date
constexpr std::size_t bounds_columns = 24;  // two dates

// "not reached" where it lies behind the last turn.
std::string turn_text(const Report& report, std::optional<std::size_t> turn) {
    if (!turn) return "not reached";
    return date_text(report, results::turn_days(report.results.schema)[*turn]);
}

std::string bounds_text(const Report& report, const statistics::TurnQuantile& median) {
    if (!median.bounded) return "too few to tell";
    return fmt::format("[{}, {}]", turn_text(report, median.lower), turn_text(report, median.upper));
}

std::string mean_line(const Report& report, const results::Endings& endings) {
    const statistics::Moments days = ending_days(report, endings);
    if (days.n < 2) return "";
    const std::string interval = std::isnan(days.mean_interval.lower)
                                     ? "too few to tell an interval of the mean"
                                     : fmt::format("95 % interval of the mean {:.1f} to {:.1f}",
                                                   days.mean_interval.lower, days.mean_interval.upper);
    return fmt::format(
        "On average it is reached on day {:.1f} (sd {:.1f}; {}); what is left over counts with its last day.",
        days.mean, days.sd, interval);
}

std::string reached_cell(const Report& report, const std::vector<std::int64_t>& by_turn, std::size_t turn) {
    const Share share = results::share_of(by_turn[turn], report.results.tally.replicas);
    const Interval interval = alone(report, share);
    const int digits = std::min(2, decimals(interval)); // as many as a column holds
    return percent(share.value, digits) + " " + interval_text(interval, digits);
}

std::string reached_block(const Report& report, const results::Endings& endings, const ReportDay* first,
                          const ReportDay* last) {
    const std::size_t names = name_columns(endings.names);
    std::string asked = left("", names);
    std::string used = left("", names);
    for (const ReportDay* day = first; day != last; ++day) {
        asked += right("by " + day->asked, reached_columns);
        used += right(fmt::format("(day {})", number_text(day->day)), reached_columns);
    }
    std::string text = trimmed(asked) + trimmed(used);
    for (std::size_t i = 0; i < endings.names.size(); ++i) {
        std::string line = left(endings.names[i], names);
        for (const ReportDay* day = first; day != last; ++day) {
            line += right(reached_cell(report, endings.reached_by[i], day->turn), reached_columns);
        }
        text += trimmed(line);
    }
    return text;
}

// A turn seldom ends on the very date that was asked for: the days that were used instead.
std::string shifted_days(const std::vector<ReportDay>& days) {
    std::string text;
    for (const ReportDay& day : days) {
        if (day.asked != day.turn_end) text += fmt::format("; by {} counts to {}", day.asked, day.turn_end);
    }
    return text;
}

} // namespace

std::string timing_section(const Report& report, const results::Endings& endings, Style style) {
    const std::int64_t n = report.results.tally.replicas;
    if (n == 0) return "";
    const std::size_t names = name_columns(endings.names);
    std::string text =
        '\n' +
        wrapped(
            fmt::format("When its ending is reached: the median date of the {}s that end so, with 95\u00a0% "
                        "interval by order statistics, and the date by which half of all have ended so",
                        counted_word(report)),
            style.columns) +
        '\n';
    for (std::size_t i = 0; i < endings.names.size(); ++i) {
        const std::int64_t count = endings.shares[i].count;
        if (count == 0) continue;
        const auto median =
            statistics::turn_quantile(endings.by_turn[i], count, 0.5, results::interval_level);
        const auto of_all = statistics::turn_quantile(endings.by_turn[i], n, 0.5, results::interval_level);
        text += trimmed(
            fmt::format("{}  {}  {}  {}", left(endings.names[i], names), turn_text(report, median.turn),
                        left(bounds_text(report, median), bounds_columns), turn_text(report, of_all.turn)));
    }
    return text + wrapped(mean_line(report, endings), style.columns) + '\n';
}

std::string reached_section(const Report& report, const results::Endings& endings, Style style) {
    const std::vector<ReportDay> days = report_days(report);
    if (days.empty() || endings.reached_by.empty()) return "";
    const std::string heading =
        "Reached by a date, %, whatever came after (each with a 95 % interval of its own" +
        shifted_days(days) + ")";
    std::string text = '\n' + wrapped(heading, style.columns) + '\n';
    const std::size_t room = (style.columns - name_columns(endings.names)) / reached_columns;
    const std::size_t at_once = std::max<std::size_t>(1, room);
    for (std::size_t first = 0; first < days.size(); first += at_once) {
        const std::size_t last = std::min(first + at_once, days.size());
        text += reached_block(report, endings, days.data() + first, days.data() + last);
    }
    return text;
}

} // namespace brink::words
