// Prints the tables of the flagship's section in scenarios/README.md, in Markdown: flagship_tables [REPLICAS].
#include "flagship/switches.h"

#include <charconv>
#include <cstring>

using namespace brink;

namespace {

constexpr std::int64_t replicas_in_readme = 20'000;
constexpr double report_days[] = {45, 80, 171}; // 24 February, 31 March, 30 June 2022
constexpr const char* shown[] = {"full-scale invasion", "agreement on Europe"};

std::string percent(double share) {
    const double value = 100.0 * share;
    return fmt::format("{:.{}f}", value, std::abs(value) < 1.0 ? 2 : 1);
}

void print_row(const std::string& first, const std::vector<std::string>& others) {
    fmt::print("| {} | {} |\n", first, fmt::join(others, " | "));
}

// Each cell by 24 February / 31 March / 30 June.
std::string by_dates(const tests::ReachedBy& found, std::size_t ending) {
    std::vector<std::string> cells;
    for (const auto& shares : found.shares) cells.push_back(percent(shares[ending].value));
    return fmt::format("{}", fmt::join(cells, " / "));
}

void print_by_dates(std::int64_t replicas) {
    const auto central = tests::flagship(), priors = tests::flagship({}, tests::flagship_priors_file);
    const std::vector<double> days(std::begin(report_days), std::end(report_days));
    std::vector<tests::ReachedBy> columns;
    for (const auto& scenario : {central, priors, model::null_row(central), model::null_row(priors)})
        columns.push_back(tests::reached_by(scenario, replicas, days));
    print_row("reached by 24 February / 31 March / 30 June, %",
              {"central values", "over the priors", "by chance (λ = 0)", "by chance, over the priors"});
    fmt::print("|---|--:|--:|--:|--:|\n");
    for (std::size_t ending = 0; ending < columns[0].endings.size(); ++ending) {
        std::vector<std::string> cells;
        for (const auto& column : columns) cells.push_back(by_dates(column, ending));
        print_row(columns[0].endings[ending], cells);
    }
}

std::string change(const study::Difference& difference) {
    return fmt::format("{} ({:+.1f} [{:+.1f}, {:+.1f}])", percent(difference.second.value),
                       100.0 * difference.value, 100.0 * difference.interval.lower,
                       100.0 * difference.interval.upper);
}

void print_switches(std::int64_t replicas) {
    std::vector<std::string> heads, lines;
    for (const char* ending : shown) {
        heads.push_back(ending);
        lines.push_back("--:");
    }
    print_row("what is changed, alone", heads);
    print_row("---", lines);
    bool first = true;
    for (const auto& one : tests::switches()) {
        const auto found = tests::compare_flagships({}, one.overrides, {0, replicas});
        std::vector<std::string> base, cells;
        for (const char* ending : shown) {
            base.push_back(percent(tests::reached(found, ending).first.value));
            cells.push_back(change(tests::reached(found, ending)));
        }
        if (std::exchange(first, false)) print_row("*nothing*", base);
        print_row(one.what, cells);
        std::fflush(stdout);
    }
}

} // namespace

int main(int argc, char** argv) {
    std::int64_t replicas = replicas_in_readme;
    if (argc > 1 && std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), replicas).ec != std::errc()) {
        fmt::print(stderr, "flagship_tables [REPLICAS]: '{}' is no number\n", argv[1]);
        return 2;
    }
    print_by_dates(replicas);
    fmt::print("\n");
    print_switches(replicas);
}
