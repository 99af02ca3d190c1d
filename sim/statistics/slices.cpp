#include "statistics/slices.h"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/non_central_chi_squared.hpp>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace brink::statistics {

namespace {

struct Table {
    double n = 0.0, count = 0.0, slices = 0.0, chi_squared = 0.0;

    double p() const { return count / n; }
};

Table table_of(std::span<const Count> slices) {
    Table table;
    for (const Count& slice : slices) {
        if (slice.count < 0 || slice.count > slice.n)
            throw std::domain_error("a slice counts more than it has");
        table.n += static_cast<double>(slice.n);
        table.count += static_cast<double>(slice.count);
        table.slices += slice.n > 0 ? 1.0 : 0.0;
    }
    const double variance = table.p() * (1.0 - table.p());
    for (const Count& slice : slices) {
        if (slice.n == 0) continue;
        const auto n = static_cast<double>(slice.n);
        const double off = static_cast<double>(slice.count) / n - table.p();
        table.chi_squared += n * off * off / variance;
    }
    return table;
}

// The squares between slices over the mean variance within them.
double against_within(const Table& table) {
    return table.chi_squared * (table.n - table.slices) / (table.n - table.chi_squared);
}

// The noncentrality under which a share `below` of all such tables has a smaller χ²; 0 if none has.
double noncentrality(const Table& table, double below) {
    const double free = table.slices - 1.0, found = against_within(table);
    if (boost::math::cdf(boost::math::chi_squared(free), found) <= below) return 0.0;
    return boost::math::non_central_chi_squared::find_non_centrality(free, found, below);
}

} // namespace

Estimate between_slices(std::span<const Count> slices, double level) {
    if (!(0.0 < level && level < 1.0)) throw std::domain_error("a level lies between 0 and 1");
    const Table table = table_of(slices);
    if (table.slices < 2.0 || table.count == 0.0 || table.count == table.n || table.n <= table.slices)
        return {std::numeric_limits<double>::quiet_NaN(), {0.0, 1.0}};
    if (table.chi_squared >= table.n) return {1.0, {0.0, 1.0}}; // no variance is left within
    const auto share = [&](double noncentral) { return noncentral / (table.n + noncentral); };
    // 1 − within/(n − slices) over all/(n − 1), where all the squares are n·p(1 − p) and those within what is left of them.
    const double value =
        1.0 - (table.n - table.chi_squared) / (table.n - table.slices) * (table.n - 1.0) / table.n;
    return {
        value,
        {share(noncentrality(table, 0.5 * (1.0 + level))), share(noncentrality(table, 0.5 * (1.0 - level)))}};
}

} // namespace brink::statistics
