#include "results/summary.h"

#include "base/number_text.h"
#include "results/counts.h"
#include "statistics/median.h"

#include <fmt/format.h>

#include <cmath>

namespace brink::results {

namespace {

std::string quoted(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string inside;
    for (const char letter : text) inside += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return '"' + inside + '"';
}

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
    return fmt::format("{},{},{},{},{},{},{},{},{}\n", quoted(row.target), row.output_type, quoted(row.id),
                       value, lower, upper, row.method, row.n, row.k);
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

} // namespace

std::string summary_csv(const Results& results, const std::vector<Share>& null_row) {
    const Endings endings = endings_of(results.schema, results.tally);
    const std::vector<double> days = turn_days(results.schema);
    std::string text = "target,output_type,output_type_id,value,lower,upper,ci_method,n,k\n";
    text += distribution("ending", endings.names, endings.shares);
    text += distribution("ending, null row", endings.names, null_row);
    if (const auto peaks = find_counts(results.schema, results.tally, "peak_rung_count", {"rung"})) {
        text += distribution("peak rung", peaks->labels(0), peak_rungs(results.schema, results.tally));
    }
    for (std::size_t i = 0; i < endings.names.size(); ++i) {
        text += median_day(endings.names[i], days, endings.by_turn[i], endings.shares[i].count);
    }
    for (std::size_t i = 0; i < endings.reached_by.size(); ++i) {
        text += reached(endings.names[i], days, endings.reached_by[i], results.tally.replicas);
    }
    return text;
}

} // namespace brink::results
