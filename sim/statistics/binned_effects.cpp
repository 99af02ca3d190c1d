#include "statistics/binned_effects.h"

#include "statistics/additive_fit.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace brink::statistics {

namespace {

using Values = std::vector<double>; // by point

constexpr std::size_t fewest_points = 16, most_bins = 32;

// Which bin each point lies in: bins of points in order of the parameter, as even as they can be.
std::vector<std::size_t> bins_of(const Values& coordinate, std::size_t bins) {
    std::vector<std::size_t> order(coordinate.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return coordinate[a] < coordinate[b]; });
    std::vector<std::size_t> of(order.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank) of[order[rank]] = rank * bins / order.size();
    return of;
}

// Sums over points, each as often as it was drawn.
struct Sums {
    double times = 0.0, values = 0.0, squares = 0.0;

    void add(double value, double weight) {
        times += weight;
        values += weight * value;
        squares += weight * value * value;
    }
    double mean() const { return values / times; }
    double of_squares() const { return std::fmax(0.0, squares - values * values / times); } // about the mean
};

std::vector<Sums> sums_by_bin(const Values& values, const std::vector<std::size_t>& bins, std::size_t count,
                              const Values& times) {
    std::vector<Sums> sums(count);
    for (std::size_t point = 0; point < bins.size(); ++point)
        sums[bins[point]].add(values[point], times[point]);
    return sums;
}

// The variance between bins less what points within them bring about by chance. Bins are all the slices that there are, not some
// drawn from many: their squares go by points, as those of all values do, and not by the bins less one. `fitted`: degrees of freedom that were used up before.
double variance_between(const std::vector<Sums>& bins, std::size_t fitted) {
    Sums all;
    double within = 0.0, bin_count = 0.0;
    for (const Sums& bin : bins) {
        if (bin.times == 0.0) continue;
        all.times += bin.times;
        all.values += bin.values;
        all.squares += bin.values * bin.values / bin.times;
        within += bin.of_squares();
        bin_count += 1.0;
    }
    const double free = all.times - bin_count - static_cast<double>(fitted);
    return (all.of_squares() - (bin_count - 1.0) * within / free) / (all.times - 1.0);
}

struct Parts { // variances
    double counted = 0.0, noise = 0.0;
    std::vector<double> first; // by parameter

    double sum_of_first() const { return std::accumulate(first.begin(), first.end(), 0.0); }
};

class Sample {
public:
    // Less the first value, so that squares of what hardly differs keep their digits.
    Sample(const NoisyValues& values, const std::vector<Values>& coordinates)
        : values_(values), count_(bins_for(values.size())) {
        for (double& value : values_.value) value -= values.value.front();
        const AdditiveFit fit(values_.value, coordinates);
        fitted_ = fit.coefficients_of_others();
        for (std::size_t i = 0; i < coordinates.size(); ++i) {
            bins_.push_back(bins_of(coordinates[i], count_));
            alone_.push_back(fit.without_others(i));
        }
    }

    std::size_t size() const { return values_.size(); }
    std::size_t bin_count() const { return count_; }
    const std::vector<std::size_t>& bins(std::size_t parameter) const { return bins_[parameter]; }

    Parts parts(const Values& times) const {
        Parts parts;
        Sums all;
        for (std::size_t point = 0; point < size(); ++point) {
            all.add(values_.value[point], times[point]);
            parts.noise += times[point] * values_.noise[point];
        }
        parts.noise /= all.times;
        parts.counted = all.of_squares() / (all.times - 1.0);
        for (std::size_t i = 0; i < bins_.size(); ++i)
            parts.first.push_back(variance_between(sums_by_bin(alone_[i], bins_[i], count_, times), fitted_));
        return parts;
    }

private:
    NoisyValues values_;
    std::size_t count_, fitted_ = 0;
    std::vector<std::vector<std::size_t>> bins_; // parameter, point
    std::vector<Values> alone_;                  // likewise: values less what the other parameters do
};

Values times_drawn(const std::vector<std::size_t>& picks) {
    Values times(picks.size(), 0.0);
    for (const std::size_t pick : picks) times[pick] += 1.0;
    return times;
}

// A point that is drawn twice makes a bin look more even than it is: the shift that this brings about is known from the
// mean of what was drawn again, and taken back.
class Bracketed {
public:
    Bracketed(const Sample& sample, const Bootstrap& bootstrap)
        : level_(bootstrap.level), all_(sample.parts(Values(sample.size(), 1.0))) {
        for (int time = 0; time < bootstrap.times; ++time)
            again_.push_back(sample.parts(times_drawn(bootstrap.picks(time, sample.size()))));
    }

    const Parts& all() const { return all_; }

    template <class Of> Estimate estimate(const Of& of) const {
        std::vector<double> values;
        double sum = 0.0;
        for (const Parts& parts : again_) sum += values.emplace_back(of(parts));
        const double value = of(all_);
        const double shift = sum / static_cast<double>(values.size()) - value;
        const Interval drawn = percentile_interval(std::move(values), level_);
        return {value, {drawn.lower - shift, drawn.upper - shift}};
    }

private:
    double level_;
    Parts all_;
    std::vector<Parts> again_;
};

VarianceSplit split_of(const Bracketed& bracketed, Draws draws) {
    VarianceSplit split;
    split.variance = bracketed.all().counted;
    if (split.variance == 0.0) return split;
    const bool own = draws == Draws::own;
    split.varies = is_known(bracketed.estimate([](const Parts& p) { return p.counted - p.noise; }));
    split.noise = bracketed.estimate([](const Parts& p) { return p.noise / p.counted; });
    split.parameters = bracketed.estimate([](const Parts& p) { return p.sum_of_first() / p.counted; });
    split.interactions = bracketed.estimate(
        [own](const Parts& p) { return (p.counted - (own ? p.noise : 0.0) - p.sum_of_first()) / p.counted; });
    return split;
}

std::vector<Bin> bins_in(const NoisyValues& values, const Values& coordinate,
                         const std::vector<std::size_t>& bins, std::size_t count) {
    const std::vector<Sums> sums = sums_by_bin(values.value, bins, count, Values(values.size(), 1.0));
    constexpr double far = std::numeric_limits<double>::infinity();
    std::vector<Bin> all(count, {far, -far, 0.0, 0.0, 0});
    for (std::size_t b = 0; b < count; ++b) {
        all[b].mean = sums[b].mean();
        all[b].error = std::sqrt(sums[b].of_squares() / (sums[b].times - 1.0) / sums[b].times);
    }
    for (std::size_t point = 0; point < values.size(); ++point) {
        Bin& bin = all[bins[point]];
        bin.lowest = std::min(bin.lowest, coordinate[point]);
        bin.highest = std::max(bin.highest, coordinate[point]);
        ++bin.points;
    }
    return all;
}

Estimate first_of(const Bracketed& bracketed, std::size_t i, bool varies, Draws draws) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    if (!varies) return {none, {none, none}};
    const bool own = draws == Draws::own;
    return bracketed.estimate([i, own](const Parts& parts) {
        return parts.first[i] / (parts.counted - (own ? parts.noise : 0.0));
    });
}

} // namespace

std::size_t bins_for(std::size_t points) {
    return std::min(most_bins, static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(points)))));
}

BinnedEffects binned_effects(const NoisyValues& values, const std::vector<std::vector<double>>& coordinates,
                             Draws draws, const Bootstrap& bootstrap) {
    if (values.size() < fewest_points) throw std::domain_error("slices want at least sixteen points");
    const Sample sample(values, coordinates);
    const Bracketed bracketed(sample, bootstrap);
    BinnedEffects effects;
    effects.split = split_of(bracketed, draws);
    for (std::size_t i = 0; i < coordinates.size(); ++i) {
        effects.parameters.push_back({first_of(bracketed, i, effects.split.varies, draws),
                                      bins_in(values, coordinates[i], sample.bins(i), sample.bin_count())});
    }
    return effects;
}

} // namespace brink::statistics
