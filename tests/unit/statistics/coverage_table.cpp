// Prints the tables of sim/STATISTICS.md: how often intervals hold what they should, as exact sums.
#include "coverage.h"

#include <cmath>
#include <cstdio>

using namespace brink;
using statistics::IntervalMethod;

namespace {

constexpr double shares[] = {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.5};

void print_shares() {
    std::printf("| n | interval |");
    for (const double p : shares) std::printf(" p = %g |", p);
    std::printf("\n|---|---|---|---|---|---|---|---|---|\n");
    const char* names[] = {"Wilson", "Jeffreys", "Clopper–Pearson"};
    for (const std::int64_t n : {100, 1000, 10000}) {
        for (const auto method :
             {IntervalMethod::wilson, IntervalMethod::jeffreys, IntervalMethod::clopper_pearson}) {
            std::printf("| %lld | %s |", static_cast<long long>(n), names[static_cast<int>(method)]);
            for (const double p : shares) {
                const double found = test::coverage(
                    [&](auto count, auto all) { return statistics::interval(method, count, all, 0.95); }, n,
                    p);
                std::printf(" %.1f |", 100.0 * found);
            }
            std::printf("\n");
        }
    }
}

void print_bands() {
    constexpr int turns = 26;
    std::printf("\n| n | at all of 26 turns at once | p = 0.01 at the last | p = 0.1 | p = 0.5 "
                "|\n|---|---|---|---|---|\n");
    for (const std::int64_t n : {100, 400}) {
        const auto row = [&](const char* name, const test::Method& bounds) {
            std::printf("| %lld | %s |", static_cast<long long>(n), name);
            for (const double last : {0.01, 0.1, 0.5}) {
                std::vector<double> path;
                for (int turn = 1; turn <= turns; ++turn) path.push_back(last * turn / turns);
                std::printf(" %.1f |", 100.0 * test::joint_coverage(bounds, n, path));
            }
            std::printf("\n");
        };
        row("Wilson, each turn by itself",
            [](auto count, auto all) { return statistics::wilson(count, all, 0.95); });
        row("band of equal width (DKW)", test::within_band);
        row("`cif_band` (DKW and Chernoff)",
            test::tabled(
                [](auto count, auto all) { return statistics::incidence_band(count, all, turns, 0.95); }, n));
    }
}

// In brackets where Cochran's rule says that n is too small.
void print_means() {
    std::printf("\n| n | mean ± t·sd/√n of 0 and 1 |");
    for (const double p : shares) std::printf(" p = %g |", p);
    std::printf("\n|---|---|---|---|---|---|---|---|---|\n| | skewness |");
    for (const double p : shares) std::printf(" %.1f |", (1.0 - 2.0 * p) / std::sqrt(p * (1.0 - p)));
    std::printf("\n");
    for (const std::int64_t n : {100, 1000, 10000}) {
        std::printf("| %lld | covered |", static_cast<long long>(n));
        for (const double p : shares)
            std::printf(test::enough_for_mean(n, p) ? " %.1f |" : " (%.1f) |",
                        100.0 * test::coverage_of_mean(n, p));
        std::printf("\n");
    }
}

} // namespace

int main() {
    print_shares();
    print_bands();
    print_means();
}
