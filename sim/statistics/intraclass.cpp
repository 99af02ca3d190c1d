#include "statistics/intraclass.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace brink::statistics {

namespace {

// Of so many pairs, the shares with the event in both members, in one, in neither.
struct Observed {
    double n, both, one, neither;

    double p() const { return both + 0.5 * one; }
};

double term(double found, double expected) {
    return expected > 0.0 ? (found - expected) * (found - expected) / expected
           : found > 0.0  ? std::numeric_limits<double>::infinity()
                          : 0.0;
}

// χ² of what was counted against what a correlation makes of the same p.
double misfit(const Observed& of, double correlation) {
    const double p = of.p(), q = 1.0 - p;
    return of.n *
           (term(of.both, p * p + p * q * correlation) + term(of.one, 2.0 * p * q * (1.0 - correlation)) +
            term(of.neither, q * q + p * q * correlation));
}

// Between a correlation that fits and one that does not: the last that does.
double edge(const Observed& of, double fits, double beyond, double most) {
    constexpr int halvings = 60;
    for (int i = 0; i < halvings; ++i) {
        const double middle = 0.5 * (fits + beyond);
        (misfit(of, middle) <= most ? fits : beyond) = middle;
    }
    return fits;
}

} // namespace

Estimate intraclass(const PairedCounts& pairs, double level) {
    if (pairs.both < 0 || pairs.only_first < 0 || pairs.only_second < 0 || pairs.neither < 0)
        throw std::domain_error("counts of pairs are not negative");
    const double z = two_sided_z(level);
    const auto n = static_cast<double>(pairs_of(pairs));
    const Observed of{n, static_cast<double>(pairs.both) / n,
                      static_cast<double>(pairs.only_first + pairs.only_second) / n,
                      static_cast<double>(pairs.neither) / n};
    const double variance = of.p() * (1.0 - of.p());
    if (n == 0.0 || variance == 0.0) return {std::numeric_limits<double>::quiet_NaN(), {0.0, 1.0}};
    const double value = (of.both - of.p() * of.p()) / variance;
    const double inside = std::clamp(value, 0.0, 1.0), most = z * z;
    return {value,
            {misfit(of, 0.0) <= most ? 0.0 : edge(of, inside, 0.0, most),
             misfit(of, 1.0) <= most ? 1.0 : edge(of, inside, 1.0, most)}};
}

} // namespace brink::statistics
