// Functions of several parameters whose Sobol' indices are known, each on the unit cube.
#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace brink::tests {

// T. Ishigami & T. Homma, Proc. ISUMA '90 (1990) 398–403, with a = 7 and b = 0.1: sin x₁ + 7 sin² x₂ + 0.1 x₃⁴ sin x₁ for
// x from −π to π. Its variance and indices in closed form: A. Saltelli et al., Global Sensitivity Analysis (2008), p. 196.
struct Ishigami {
    static constexpr double pi = std::numbers::pi, a = 7.0, b = 0.1;
    static constexpr std::size_t parameters = 3;

    static double at(const std::vector<double>& unit) {
        const auto x = [&](std::size_t i) { return pi * (2.0 * unit[i] - 1.0); };
        const double sine = std::sin(x(1));
        return std::sin(x(0)) + a * sine * sine + b * std::pow(x(2), 4) * std::sin(x(0));
    }
    static constexpr double mean = a / 2.0;
    static constexpr double pi4 = pi * pi * pi * pi;
    static constexpr double v1 = 0.5 * (1.0 + b * pi4 / 5.0) * (1.0 + b * pi4 / 5.0);
    static constexpr double v2 = a * a / 8.0;
    static constexpr double v13 = b * b * pi4 * pi4 * (1.0 / 18.0 - 1.0 / 50.0);
    static constexpr double variance = v1 + v2 + v13;
    static constexpr std::array<double, 3> first = {v1 / variance, v2 / variance, 0.0};
    static constexpr std::array<double, 3> total = {(v1 + v13) / variance, v2 / variance, v13 / variance};
};

// The g-function of I. M. Sobol' (A. Saltelli & I. M. Sobol', Mat. Modelirovanie 7 (1995) 16–28): the product of
// (|4x − 2| + a)/(1 + a).
struct Product {
    static constexpr std::array<double, 4> a = {0.0, 1.0, 4.5, 99.0};
    static constexpr std::size_t parameters = 4;

    static double at(const std::vector<double>& unit) {
        double product = 1.0;
        for (std::size_t i = 0; i < a.size(); ++i)
            product *= (std::abs(4.0 * unit[i] - 2.0) + a[i]) / (1.0 + a[i]);
        return product;
    }
    static double part(std::size_t i) { return 1.0 / (3.0 * (1.0 + a[i]) * (1.0 + a[i])); }
    static double variance() {
        double product = 1.0;
        for (std::size_t i = 0; i < a.size(); ++i) product *= 1.0 + part(i);
        return product - 1.0;
    }
    static double first(std::size_t i) { return part(i) / variance(); }
    static double total(std::size_t i) { return part(i) * (variance() + 1.0) / (1.0 + part(i)) / variance(); }
};

// A probability: in the first two of four parameters with an interaction, in the others constant. p = 0.2 + 0.3 x₁ +
// 0.3 x₁x₂, so that 0.2 ≤ p ≤ 0.8.
struct Probability {
    static constexpr std::size_t parameters = 4;

    static double at(const std::vector<double>& unit) {
        return 0.2 + 0.3 * unit[0] + 0.3 * unit[0] * unit[1];
    }
    // Var of 0.45 x₁ over x₂ and of 0.15 x₂ over x₁, each 1/12 of a square; 0.3 (x₁ − ½)(x₂ − ½) beside them.
    static constexpr double v1 = 0.45 * 0.45 / 12.0, v2 = 0.15 * 0.15 / 12.0, v12 = 0.3 * 0.3 / 144.0;
    static constexpr double variance = v1 + v2 + v12;
    static constexpr std::array<double, 4> first = {v1 / variance, v2 / variance, 0.0, 0.0};
    static constexpr std::array<double, 4> total = {(v1 + v12) / variance, (v2 + v12) / variance, 0.0, 0.0};
    // E p(1 − p) = E p − (E p)² − Var p, with E p = 0.425.
    static constexpr double chance = 0.425 - 0.425 * 0.425 - variance;
};

} // namespace brink::tests
