#include "statistics/elementary_effects.h"

#include <cmath>
#include <numbers>
#include <optional>
#include <stdexcept>

namespace brink::statistics {

namespace {

constexpr double step = 2.0 / 3.0; // of design.h's Morris

// Of one parameter, by trajectory.
struct Steps {
    std::vector<double> effect;
    std::vector<double> noise; // variance of each effect
};

// The one parameter that differs between a point and the next.
std::size_t changed(const std::vector<std::vector<double>>& coordinates, std::size_t point) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < coordinates.size(); ++i) {
        if (coordinates[i][point] == coordinates[i][point + 1]) continue;
        if (found) throw std::domain_error("two parameters change in one step of a trajectory");
        found = i;
    }
    if (!found) throw std::domain_error("nothing changes in a step of a trajectory");
    return *found;
}

std::vector<Steps> steps_of(const NoisyValues& values, const std::vector<std::vector<double>>& coordinates) {
    const std::size_t length = coordinates.size() + 1;
    if (values.size() == 0 || values.size() % length != 0)
        throw std::domain_error("the points are no whole trajectories");
    std::vector<Steps> steps(coordinates.size());
    for (std::size_t point = 0; point < values.size(); ++point) {
        if (point % length == length - 1) continue;
        const std::size_t i = changed(coordinates, point);
        const double way = coordinates[i][point + 1] > coordinates[i][point] ? step : -step;
        steps[i].effect.push_back((values.value[point + 1] - values.value[point]) / way);
        steps[i].noise.push_back(values.noise_between(point, point + 1) / (step * step));
    }
    for (const Steps& of_parameter : steps) {
        if (of_parameter.effect.size() != values.size() / length)
            throw std::domain_error("a trajectory changes a parameter twice");
    }
    return steps;
}

double mean(const std::vector<double>& values) {
    double sum = 0.0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

// Of one trajectory's effect: what is averaged.
double size_of(const Steps& steps, std::size_t t) { return std::abs(steps.effect[t]); }
double square_beyond_noise(const Steps& steps, std::size_t t) {
    return steps.effect[t] * steps.effect[t] - steps.noise[t];
}

template <class Term> Estimate mean_of(const Steps& steps, const Bootstrap& bootstrap, const Term& term) {
    const std::size_t n = steps.effect.size();
    Estimate estimate;
    for (std::size_t t = 0; t < n; ++t) estimate.value += term(steps, t) / static_cast<double>(n);
    std::vector<double> again;
    for (int time = 0; time < bootstrap.times; ++time) {
        double sum = 0.0;
        for (const std::size_t t : bootstrap.picks(time, n)) sum += term(steps, t);
        again.push_back(sum / static_cast<double>(n));
    }
    estimate.interval = percentile_interval(std::move(again), bootstrap.level);
    return estimate;
}

// No number for a single trajectory.
double deviation_beyond_noise(const Steps& steps, double mu) {
    double sum = 0.0;
    for (const double effect : steps.effect) sum += (effect - mu) * (effect - mu);
    const double variance = sum / static_cast<double>(steps.effect.size() - 1);
    return std::sqrt(std::fmax(0.0, variance - mean(steps.noise)));
}

// The mean size of a normal deviate is sqrt(2/π) standard deviations.
double mean_size_of_noise(const Steps& steps) {
    double sum = 0.0;
    for (const double variance : steps.noise) sum += std::sqrt(2.0 * variance / std::numbers::pi);
    return sum / static_cast<double>(steps.noise.size());
}

} // namespace

std::vector<ElementaryEffects> elementary_effects(const NoisyValues& values,
                                                  const std::vector<std::vector<double>>& coordinates,
                                                  const Bootstrap& bootstrap) {
    std::vector<ElementaryEffects> all;
    for (Steps& steps : steps_of(values, coordinates)) {
        ElementaryEffects found;
        found.mu_star = mean_of(steps, bootstrap, size_of);
        found.mu = mean(steps.effect);
        found.sigma = deviation_beyond_noise(steps, found.mu);
        found.by_noise = mean_size_of_noise(steps);
        found.mean_square = mean_of(steps, bootstrap, square_beyond_noise);
        found.effects = std::move(steps.effect);
        all.push_back(std::move(found));
    }
    return all;
}

} // namespace brink::statistics
