// Prints the table of sim/STATISTICS.md on rules that stop: what they cover and take, exactly.
#include "stopping_coverage.h"

#include <cstdio>

using namespace brink;

int main() {
    std::printf("| target | p | covered, %% | replicas on average | a fixed number takes | stopped before "
                "the most, %% |\n"
                "|---|---|---|---|---|---|\n");
    const auto row = [](double half_width, bool relative, double p) {
        const statistics::StopRule rule{2048, 2'000'000, {{"x", half_width, relative, relative ? 10 : 0}}};
        const auto found = test::stopped(rule, p);
        const double half = relative ? half_width * p : half_width;
        std::printf("| ±%g%s | %g | %.1f | %.0f | %.0f | %.1f |\n",
                    relative ? 100.0 * half_width : half_width, relative ? " % of itself" : "", p,
                    100.0 * found.covered, found.replicas, 3.8414588 * p * (1.0 - p) / (half * half),
                    100.0 * found.precise);
    };
    for (const double p : {0.001, 0.01, 0.1, 0.5}) row(0.005, false, p);
    for (const double p : {0.001, 0.01, 0.1, 0.5}) row(0.1, true, p);
}
