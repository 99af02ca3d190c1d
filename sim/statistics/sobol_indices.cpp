#include "statistics/sobol_indices.h"

#include <limits>
#include <numeric>
#include <stdexcept>

namespace brink::statistics {

namespace {

// Variances, over some of the base points.
struct Parts {
    double counted = 0.0; // of the values as they are
    double noise = 0.0;
    std::vector<double> first, total; // by parameter; of the total, noise is taken out
    std::vector<double> total_and_noise;

    double variance() const { return counted - noise; }
    double sum_of_first() const { return std::accumulate(first.begin(), first.end(), 0.0); }
};

// The points of one base point: A, B, and A with one coordinate of B each.
class Matrices {
public:
    Matrices(const NoisyValues& values, std::size_t parameters)
        : values_(values), parameters_(parameters), width_(parameters + 2), base_(values.size() / width_) {
        if (base_ < 2 || values.size() % width_ != 0)
            throw std::domain_error("the points are not those of two or more whole base points");
    }

    std::size_t base() const { return base_; }

    Parts parts(const std::vector<std::size_t>& rows) const {
        const auto n = static_cast<double>(rows.size());
        const double mean = mean_of(rows);
        Parts parts;
        for (const std::size_t row : rows) {
            const double a = value(row, 0) - mean, b = value(row, 1) - mean;
            parts.counted += (a * a + b * b) / (2.0 * n - 1.0);
            parts.noise += (noise(row, 0) + noise(row, 1)) / (2.0 * n);
        }
        for (std::size_t i = 0; i < parameters_; ++i) add_parameter(parts, rows, i + 2, mean);
        return parts;
    }

private:
    double value(std::size_t row, std::size_t which) const { return values_.value[row * width_ + which]; }
    double noise(std::size_t row, std::size_t which) const { return values_.noise[row * width_ + which]; }

    // Of f(B)·(f(AB) − f(A)): none unless two of the three are the same simulation.
    double noise_in_first(std::size_t row, std::size_t mixed) const {
        const std::size_t a = row * width_, b = a + 1, ab = a + mixed;
        const double with_mixed = values_.origin[b] == values_.origin[ab] ? values_.noise[b] : 0.0;
        return values_.origin[b] == values_.origin[a] ? with_mixed - values_.noise[b] : with_mixed;
    }

    double mean_of(const std::vector<std::size_t>& rows) const {
        double sum = 0.0;
        for (const std::size_t row : rows) sum += value(row, 0) + value(row, 1);
        return sum / (2.0 * static_cast<double>(rows.size()));
    }

    void add_parameter(Parts& parts, const std::vector<std::size_t>& rows, std::size_t mixed,
                       double mean) const {
        double first = 0.0, square = 0.0, noisy = 0.0;
        for (const std::size_t row : rows) {
            const double change = value(row, mixed) - value(row, 0);
            first += (value(row, 1) - mean) * change - noise_in_first(row, mixed);
            square += change * change;
            noisy += values_.noise_between(row * width_ + mixed, row * width_);
        }
        const auto n = static_cast<double>(rows.size());
        parts.first.push_back(first / n);
        parts.total_and_noise.push_back(square / (2.0 * n));
        parts.total.push_back((square - noisy) / (2.0 * n));
    }

    const NoisyValues& values_;
    std::size_t parameters_, width_, base_;
};

// An estimate from all base points, with the interval from those drawn again.
class Bracketed {
public:
    Bracketed(const Matrices& matrices, const Bootstrap& bootstrap) : level_(bootstrap.level) {
        std::vector<std::size_t> rows(matrices.base());
        std::iota(rows.begin(), rows.end(), std::size_t{0});
        all_ = matrices.parts(rows);
        for (int time = 0; time < bootstrap.times; ++time)
            again_.push_back(matrices.parts(bootstrap.picks(time, matrices.base())));
    }

    const Parts& all() const { return all_; }

    template <class Of> Estimate estimate(const Of& of) const {
        std::vector<double> values;
        for (const Parts& parts : again_) values.push_back(of(parts));
        return {of(all_), percentile_interval(std::move(values), level_)};
    }

private:
    double level_;
    Parts all_;
    std::vector<Parts> again_;
};

VarianceSplit split_of(const Bracketed& bracketed) {
    VarianceSplit split;
    split.variance = bracketed.all().counted;
    split.varies = is_known(bracketed.estimate([](const Parts& parts) { return parts.variance(); }));
    split.noise = bracketed.estimate([](const Parts& parts) { return parts.noise / parts.counted; });
    split.parameters =
        bracketed.estimate([](const Parts& parts) { return parts.sum_of_first() / parts.counted; });
    split.interactions = bracketed.estimate(
        [](const Parts& parts) { return (parts.variance() - parts.sum_of_first()) / parts.counted; });
    return split;
}

SobolIndex no_index() {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    const Estimate nothing{none, {none, none}};
    return {nothing, nothing, none, none};
}

SobolIndex index_of(const Bracketed& bracketed, std::size_t i) {
    const Parts& all = bracketed.all();
    return {bracketed.estimate([i](const Parts& parts) { return parts.first[i] / parts.variance(); }),
            bracketed.estimate([i](const Parts& parts) { return parts.total[i] / parts.variance(); }),
            all.first[i] / all.counted, all.total_and_noise[i] / all.counted};
}

} // namespace

SobolIndices sobol_indices(const NoisyValues& values, std::size_t parameters, const Bootstrap& bootstrap) {
    const Matrices matrices(values, parameters);
    const Bracketed bracketed(matrices, bootstrap);
    SobolIndices indices;
    indices.split = split_of(bracketed);
    for (std::size_t i = 0; i < parameters; ++i)
        indices.parameters.push_back(indices.split.varies ? index_of(bracketed, i) : no_index());
    return indices;
}

} // namespace brink::statistics
