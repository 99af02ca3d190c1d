// Shares counted at many points, each of which is known only as well as its replicas allow.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace brink::statistics {

/// By point: a value, and the variance with which it would come out again from other random draws; that of exact values
/// is 0. Points that have draws of their own add these variances. A design may come to the same simulation twice: then
/// `origin`, a number for each simulation, is the same, and so is the noise.
struct NoisyValues {
    std::vector<double> value;
    std::vector<double> noise;
    std::vector<std::size_t> origin;

    std::size_t size() const { return value.size(); }

    void add(double at, double variance, std::size_t from) {
        value.push_back(at);
        noise.push_back(variance);
        origin.push_back(from);
    }

    /// The variance that noise gives to the difference of two points.
    double noise_between(std::size_t a, std::size_t b) const {
        return origin[a] == origin[b] ? 0.0 : noise[a] + noise[b];
    }
};

/// A share of n replicas and p(1 − p)/(n − 1), whose mean is the binomial variance p(1 − p)/n of the true p. Throws
/// std::domain_error unless 0 ≤ count ≤ n and n ≥ 2.
void add_share(NoisyValues& values, std::int64_t count, std::int64_t n, std::size_t origin);

} // namespace brink::statistics
