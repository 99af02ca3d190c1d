#include "results/summary.h"

#include "base/number_text.h"
#include "results/counts.h"
#include "results/csv_text.h"
#include "results/parameter_shares.h"
#include "statistics/moments.h"
#include "statistics/quantile.h"

#include <fmt/format.h>

#include <cmath>

namespace brink::results {

namespace {

struct Row {
    std::string target, output_type, id;
    double value = 0.0;
    statistics::Interval interval;
    std::string method; // empty: no interval
    std::int64_t n = 0;
    std::int64_t k = 0;
};

std::string line(const Row& row) {
    const auto cell = [](double number) { return std::isnan(number) ? "" : number_text(number); };
    const std::string lower = row.method.empty() ? "" : cell(row.interval.lower);
    const std::string upper = row.method.empty() ? "" : cell(row.interval.upper);
    const std::string value = cell(row.value);
    return fmt::format("{},{},{},{},{},{},{},{},{}\n", csv_cell(row.target), row.output_type,
                       csv_cell(row.id), value, lower, upper, row.method, row.n, row.k);
}

std::string distribution(const std::string& target, const std::vector<std::string>& names,
                         const std::vector<Share>& shares) {
    std::int64_t n = 0;
    for (const Share& share : shares) n += share.count;
    std::string lines;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        lines += line(
            {target, "pmf", names[i], shares[i].value, shares[i].goodman, "goodman", n, shares[i].count});
    }
    return lines;
}

std::string reached(const std::string& name, const std::vector<double>& days,
                    const std::vector<std::int64_t>& by_turn, std::int64_t n) {
    std::string lines;
    for (std::size_t turn = 0; turn < by_turn.size(); ++turn) {
        const Share share = share_of(by_turn[turn], n);
        lines += line({"reached " + name, "cdf", number_text(days[turn]), share.value, share.wilson, "wilson",
                       n, share.count});
    }
    return lines;
}

std::string median_day(const std::string& name, const std::vector<double>& days,
                       const std::vector<std::int64_t>& by_turn, std::int64_t count) {
    const auto day = [&](std::optional<std::size_t> turn) { return turn ? days[*turn] : std::nan(""); };
    const auto median = statistics::turn_quantile(by_turn, count, 0.5, interval_level);
    const statistics::Interval interval{day(median.lower), day(median.upper)};
    return line({"day of " + name, "median", "", day(median.turn), interval,
                 median.bounded ? "order statistics" : "", count, count});
}

// Of the day on which what a replica ends in was reached.
std::string mean_day(const std::vector<double>& days, const Endings& endings, std::int64_t n) {
    const auto found = statistics::moments(days, all_by_turn(endings), interval_level);
    return line({"day of the ending", "mean", "", found.mean, found.mean_interval, "Student", n, n}) +
           line({"day of the ending", "sd", "", found.sd, {}, "", n, n});
}

std::string parameters(const std::vector<std::string>& names, const Twins& twins) {
    const std::vector<statistics::Estimate> shares = parameter_shares(twins);
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += line({"parameters", "variance share", names[i], shares[i].value, shares[i].interval,
                      "chi-square", pairs_of(twins), 0});
    return text;
}

constexpr const char* columns = "target,output_type,output_type_id,value,lower,upper,ci_method,n,k\n";

std::string of_one_point(const Results& results, const Endings& endings) {
    const std::vector<double> days = turn_days(results.schema);
    std::string text;
    if (const auto peaks = find_counts(results.schema, results.tally, "peak_rung_count", {"rung"})) {
        text += distribution("peak rung", peaks->labels(0), peak_rungs(results.schema, results.tally));
    }
    for (std::size_t i = 0; i < endings.names.size(); ++i) {
        text += median_day(endings.names[i], days, endings.by_turn[i], endings.shares[i].count);
    }
    text += mean_day(days, endings, results.tally.replicas);
    return text;
}

// Each line of `text` behind these words.
std::string behind(const std::string& words, const std::string& text) {
    std::string lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at) + 1;
        lines += words + text.substr(at, end - at);
        at = end;
    }
    return lines;
}

} // namespace

std::string summary_csv(const Results& results, const std::vector<Share>& null_row) {
    const Endings endings = endings_of(results.schema, results.tally);
    const std::vector<double> days = turn_days(results.schema);
    std::string text = columns;
    text += distribution("ending", endings.names, endings.shares);
    text += distribution("ending, null row", endings.names, null_row);
    if (results.twins) text += parameters(endings.names, *results.twins);
    text += of_one_point(results, endings);
    for (std::size_t i = 0; i < endings.reached_by.size(); ++i) {
        text += reached(endings.names[i], days, endings.reached_by[i], results.tally.replicas);
    }
    return text;
}

std::string summary_header(const std::vector<std::string>& paths) {
    std::string text = "point";
    for (const std::string& path : paths) text += ',' + csv_cell(path);
    return text + ',' + columns;
}

std::string summary_lines(const SweepPoint& point) {
    const Results& results = point.results;
    const Endings endings = endings_of(results.schema, results.tally);
    const std::vector<double> days = turn_days(results.schema);
    std::string text = distribution("ending", endings.names, endings.shares) + of_one_point(results, endings);
    for (std::size_t i = 0; i < endings.reached_by.size(); ++i) {
        const std::int64_t at_last = endings.reached_by[i].back();
        text += reached(endings.names[i], {days.back()}, {at_last}, results.tally.replicas);
    }
    std::string words = std::to_string(point.design.number) + ',';
    for (const std::string& value : point.design.values) words += csv_cell(plain_value(value)) + ',';
    return behind(words, text);
}

} // namespace brink::results
