#include "statistics/student.h"

#include "statistics/interval.h"

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace brink::statistics {

namespace {

constexpr std::int64_t summed = 120; // degrees up to which the sums are taken

// By halves until the series is short; the same bits everywhere, which those of the C library's are not.
double arctangent(double x) {
    double scale = 1.0;
    while (std::fabs(x) > 0.1) {
        x /= 1.0 + std::sqrt(1.0 + x * x);
        scale *= 2.0;
    }
    double sum = 0.0;
    for (int power = 17; power >= 1; power -= 2) sum = 1.0 / power - x * x * sum;
    return scale * x * sum;
}

// P(|T| ≤ t), t ≥ 0.
double within(double t, std::int64_t degrees) {
    const auto all = static_cast<double>(degrees);
    const double squared = 1.0 / (1.0 + t * t / all); // cos²θ, θ = arctan(t/√ν)
    const bool odd = degrees % 2 == 1;
    double term = odd ? std::sqrt(squared) : 1.0, sum = degrees == 1 ? 0.0 : term;
    for (std::int64_t k = odd ? 3 : 2; k + 1 < degrees; k += 2) {
        term *= squared * static_cast<double>(k - 1) / static_cast<double>(k);
        sum += term;
    }
    const double sine = t / std::sqrt(all + t * t);
    if (!odd) return sine * sum;
    return 2.0 / std::numbers::pi * (arctangent(t / std::sqrt(all)) + sine * sum);
}

double by_halves(double level, std::int64_t degrees) {
    double low = 0.0, high = 1.0;
    while (within(high, degrees) < level && std::isfinite(high)) {
        low = high;
        high *= 2.0;
    }
    for (double middle = 0.5 * (low + high); low < middle && middle < high; middle = 0.5 * (low + high))
        (within(middle, degrees) < level ? low : high) = middle;
    return high;
}

double by_expansion(double z, double degrees) {
    const double q = z * z;
    const double terms[] = {(q + 1.0) / 4.0, ((5.0 * q + 16.0) * q + 3.0) / 96.0,
                            (((3.0 * q + 19.0) * q + 17.0) * q - 15.0) / 384.0,
                            ((((79.0 * q + 776.0) * q + 1482.0) * q - 1920.0) * q - 945.0) / 92160.0};
    double sum = 0.0;
    for (int k = 3; k >= 0; --k) sum = (sum + terms[k]) / degrees;
    return z * (1.0 + sum);
}

} // namespace

double two_sided_t(double level, std::int64_t degrees) {
    if (!(0.0 < level && level < 1.0)) throw std::domain_error("a level lies between 0 and 1");
    if (degrees < 1) throw std::domain_error("Student's t has one degree of freedom or more");
    return degrees <= summed ? by_halves(level, degrees)
                             : by_expansion(two_sided_z(level), static_cast<double>(degrees));
}

} // namespace brink::statistics
