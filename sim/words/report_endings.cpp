#include "words/report_sections.h"

#include "results/parameter_shares.h"
#include "statistics/bootstrap.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace brink::words {

namespace {

using results::Share;
using statistics::Interval;

// Columns of the table, apart from names and bar.
constexpr std::size_t share_columns = 8;
constexpr std::size_t interval_columns = 14; // or as many as the longest takes
constexpr std::size_t chance_columns = 9;
constexpr std::size_t date_columns = 11;

std::string chance_text(const Share& share) { return percent(share.value, decimals(share.goodman)); }

struct Columns {
    std::size_t names, intervals, bars;
};

std::string row(const Columns& columns, const std::string& name, const std::string& share,
                const std::string& interval, const std::string& bar_text, const std::string& chance,
                const std::string& date) {
    return trimmed(fmt::format("{}{}  {}  {}  {}  {}", left(name, columns.names), right(share, share_columns),
                               left(interval, columns.intervals), left(bar_text, columns.bars),
                               right(chance, chance_columns), right(date, date_columns)));
}

std::string median_date(const Report& report, const std::vector<std::int64_t>& by_turn, std::int64_t count) {
    const auto day = median_day(report, by_turn, count);
    return day ? date_text(report, *day) : "-";
}

// Endings that hardly occurred, or hardly failed to, say nothing about where their variance comes from.
bool says_enough(const statistics::Estimate& share) {
    return !std::isnan(share.value) && half_width(share.interval) < 0.25;
}

} // namespace

int decimals(Interval interval) {
    const double edge = 100.0 * std::min(interval.upper, 1.0 - interval.lower);
    return edge > 0.0 ? std::clamp(static_cast<int>(std::ceil(-std::log10(edge))) + 1, 1, 6) : 1;
}

std::string percent(double share, int digits) {
    return std::isnan(share) ? "-" : fmt::format("{:.{}f}", 100.0 * share, digits);
}

std::string interval_text(Interval interval, int digits) {
    return fmt::format("[{}, {}]", percent(interval.lower, digits), percent(interval.upper, digits));
}

Interval alone(const Report& report, const Share& share) {
    return statistics::interval(report.interval.value_or(statistics::IntervalMethod::wilson), share.count,
                                report.results.tally.replicas, results::interval_level);
}

std::string endings_table(const Report& report, const results::Endings& endings, Style style) {
    const bool with_null = report.null_row.has_value();
    Columns columns{name_columns(endings.names), interval_columns, 4};
    std::vector<Interval> intervals;
    for (const Share& share : endings.shares) {
        const Interval interval = report.interval ? alone(report, share) : share.goodman;
        columns.intervals = std::max(columns.intervals, width(interval_text(interval, decimals(interval))));
        intervals.push_back(interval);
    }
    const std::size_t taken =
        columns.names + share_columns + columns.intervals + chance_columns + date_columns + 8;
    if (style.columns > taken + columns.bars) columns.bars = style.columns - taken;
    std::string text =
        row(columns, "ending", "share %", "95 % interval", "", with_null ? "by chance" : "", "median date");
    for (std::size_t i = 0; i < endings.names.size(); ++i) {
        const Share& share = endings.shares[i];
        const int digits = decimals(intervals[i]);
        text += row(columns, endings.names[i], percent(share.value, digits),
                    interval_text(intervals[i], digits), bar(share.value, columns.bars, style),
                    with_null ? chance_text(report.null_row->shares[i]) : "",
                    median_date(report, endings.by_turn[i], share.count));
    }
    return text;
}

std::string spread_section(const Report& report, const results::Endings& endings, Style style) {
    if (!report.results.twins) return "";
    const std::vector<statistics::Estimate> shares = results::parameter_shares(*report.results.twins);
    const std::size_t names = name_columns(endings.names);
    std::string text, silent;
    for (std::size_t i = 0; i < endings.names.size(); ++i) {
        const statistics::Estimate& share = shares[i];
        if (says_enough(share))
            text += fmt::format("  {}{}  {}\n", left(endings.names[i], names),
                                right(share.value < 0.0 ? "< 0" : percent(share.value, 1), share_columns),
                                interval_text(share.interval, 1));
        else
            silent += (silent.empty() ? "" : ", ") + endings.names[i];
    }
    const std::string pairs = with_commas(results::pairs_of(*report.results.twins));
    if (text.empty())
        return '\n' +
               wrapped(fmt::format("{} replicas, played twice with the same parameters, are too few to tell "
                                   "what the priors leave open from chance.",
                                   pairs),
                       style.columns) +
               '\n';
    if (!silent.empty()) text += wrapped("  too rare to tell: " + silent, style.columns, 4) + '\n';
    return '\n' +
           wrapped(
               fmt::format(
                   "How much of whether a replica ends so is due to what the priors leave open, % of the "
                   "variance with 95 % interval; the rest is chance (of {} replicas, played twice with the "
                   "same parameters)",
                   pairs),
               style.columns) +
           '\n' + text;
}

// For each ending that occurred the command that tells a replica of likely choices again, and the number of a surprising one.
std::string replays_section(const Report& report, const results::Endings& endings, Style style) {
    const std::size_t names = name_columns(endings.names);
    std::string text;
    for (std::size_t i = 0; i < endings.names.size() && !report.replay.empty(); ++i) {
        const tally::Exemplars& of_ending = report.results.tally.exemplars[i];
        if (of_ending.likely.empty()) continue;
        const std::int64_t likely = of_ending.likely[0].replica, surprising = of_ending.surprising[0].replica;
        text += fmt::format("{}  {} {}{}\n", left(endings.names[i], names), report.replay, likely,
                            surprising == likely ? "" : fmt::format("  ({})", surprising));
    }
    const std::string heading = "One of each again, turn by turn: one in which likely choices were made (in "
                                "brackets the number of one "
                                "in which unlikely ones were)";
    return text.empty() ? "" : '\n' + wrapped(heading, style.columns) + '\n' + text;
}

} // namespace brink::words
