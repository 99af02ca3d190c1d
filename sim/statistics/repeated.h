// What independent repetitions of one estimate say together, and probabilities as rates.
#pragma once

#include "statistics/interval.h"

#include <span>

namespace brink::statistics {

// NaN where there is too little to tell.
struct Repeated {
    double mean = 0.0;
    double deviation = 0.0; // of one repetition
    Interval interval;      // of the mean
};

/// Mean, standard deviation (n − 1) and Student's interval, mean ± t·deviation/√n with n − 1 degrees of freedom, of independent
/// estimates of one number; fewer than two give NaN throughout. By Boost.Math. Throws std::domain_error unless 0 < level < 1.
/// Where the distribution of one estimate is skewed, as that of a product is, the interval holds as n grows.
Repeated repeated(std::span<const double> estimates, double level);

/// The constant rate per year, λ = −ln(1 − share)·365/days, under which something happens within so many days with this
/// probability. 1 gives infinity. Throws std::domain_error unless 0 ≤ share ≤ 1 and days > 0.
double rate_per_year(double share, double days);

} // namespace brink::statistics
