#include "results/summary.h"

#include "base/number_text.h"
#include "results/counts.h"
#include "results/csv_text.h"
#include "statistics/median.h"

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
    const std::string lower = row.method.empty() ? "" : number_text(row.interval.lower);
    const std::string upper = row.method.empty() ? "" : number_text(row.interval.upper);
    const std::string value = std::isnan(row.value) ? "" : number_text(row.value);
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
    const auto turn = statistics::median_turn(by_turn, count);
    const double day = turn ? days[*turn] : std::nan("");
    return line({"day of " + name, "median", "", day, {}, "", count, count});
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

std::string summary_csv(const Results& results, const std::vector<Share>& null_row,
                        const std::vector<ParameterShare>& spread) {
    const Endings endings = endings_of(results.schema, results.tally);
    const std::vector<double> days = turn_days(results.schema);
    std::string text = columns;
    text += distribution("ending", endings.names, endings.shares);
    text += distribution("ending, null row", endings.names, null_row);
    for (const ParameterShare& share : spread)
        text += line({"parameters", "variance share", share.ending, share.value, share.interval, "chi-square",
                      share.pairs, 0});
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
