#include "random/special.h"

#include "base/lane_math.h"

namespace brink {
namespace {

using Real = Lanes<double, 1>;

double exp(double x) { return brink::exp(Real(x)).v; }
double log(double x) { return brink::log(Real(x)).v; }
double log1p(double x) { return brink::log1p(Real(x)).v; }
double sqrt(double x) { return brink::sqrt(Real(x)).v; }
double size(double x) { return x < 0 ? -x : x; }

constexpr double pi = 0x1.921fb54442d18p1;
constexpr double infinity = __builtin_huge_val();

// The start of M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 26.2.23: within 4.5e-4.
double rough_normal_quantile(double p) {
    const double t = sqrt(-2 * log(p));
    const double numerator = 2.515517 + t * (0.802853 + t * 0.010328);
    const double denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
    return numerator / denominator - t;
}

// lgamma(x) − [(x − ½) log x − x + ½ log 2π] for x > 0: Stirling's series from 16 on, and to there by the
// recurrence of lgamma, of which log1p keeps the difference small and exact.
double stirling_rest(double x) {
    double steps = 0;
    for (; x < 16; x += 1) { steps += (x + 0.5) * log1p(1 / x) - 1; }
    const double z = 1 / (x * x);
    const double series =
        1.0 / 12 -
        z * (1.0 / 360 - z * (1.0 / 1260 - z * (1.0 / 1680 - z * (1.0 / 1188 - z * (691.0 / 360360)))));
    return steps + series / x;
}

// log(ratio), where excess is ratio − 1: the better known of the two decides.
double log_of_ratio(double ratio, double excess) { return size(excess) < 0.5 ? log1p(excess) : log(ratio); }

// A beta distribution and the part of its density that x does not change.
struct Beta {
    double a, b, rest;

    Beta(double a_, double b_)
        : a(a_), b(b_), rest(stirling_rest(a + b) - stirling_rest(a) - stirling_rest(b)) {}

    // x^a (1−x)^b / B(a, b). Around the mean both logarithms are of numbers near 1, which is what keeps large
    // a and b accurate (after C. Loader, "Fast and accurate computation of binomial probabilities", 2000).
    double power(double x) const {
        const double n = a + b;
        const double off = x * b - (1 - x) * a; // n times the distance of x from the mean a/n
        const double exponent =
            a * log_of_ratio(x * (n / a), off / a) + b * log_of_ratio((1 - x) * (n / b), -off / b);
        return sqrt(a * (b / (2 * pi * n))) * exp(exponent + rest);
    }

    // The mirror image, for 1 − x.
    void swap() {
        const double old = a;
        a = b;
        b = old;
    }
};

// Continued fraction of I_x(a, b) a / power (NIST Digital Library of Mathematical Functions, 8.17.22), for x
// below the mean, by W. J. Lentz's method as I. J. Thompson and A. R. Barnett modified it.
double beta_fraction(double a, double b, double x) {
    constexpr double tiny = 1e-300;
    const auto away_from_zero = [](double y) { return size(y) < tiny ? tiny : y; };
    double c = 1;
    double d = 1 / away_from_zero(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m < 1'000'000; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / away_from_zero(1 + even * d);
        c = away_from_zero(1 + even / c);
        value *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / away_from_zero(1 + odd * d);
        c = away_from_zero(1 + odd / c);
        const double change = d * c;
        value *= change;
        if (size(change - 1) < 1e-16) { break; }
    }
    return value;
}

Tails swapped(Tails p) { return {p.above, p.below}; }

Tails tails_of(Beta beta, double x) {
    const bool below_mean = x * (beta.a + beta.b + 2) < beta.a + 1;
    if (below_mean) {
        const double below = beta.power(x) * beta_fraction(beta.a, beta.b, x) / beta.a;
        return {below, 1 - below};
    }
    const double above = beta.power(x) * beta_fraction(beta.b, beta.a, 1 - x) / beta.b;
    return {1 - above, above};
}

// For x <= ½ where p asks for such an x. Newton's method for the logarithm of the smaller tail in t = log x,
// in which the lower tail is close to a straight line; bisection where a step would leave the bracket.
double lower_half_quantile(const Beta& beta, Tails p) {
    const bool by_lower = p.below <= p.above;
    // At tiny x the tail is the straight line: I = x^a / (a B(a, b)).
    const double probe = 0x1p-20;
    const double log_factor =
        log(beta.power(probe)) - beta.a * log(probe) - beta.b * log1p(-probe) - log(beta.a);
    const double line = (log(p.below) - log_factor) / beta.a;
    if (line < -600) { return exp(line); }
    double low = -700, high = log(0.5);
    double t = line < high ? line : (high - 1);
    for (int step = 0; step < 200; ++step) {
        const double x = exp(t);
        const Tails here = tails_of(beta, x);
        const double gap = by_lower ? log(here.below / p.below) : log(p.above / here.above);
        (gap < 0 ? low : high) = t;
        const double slope = beta.power(x) / (1 - x) / (by_lower ? here.below : here.above);
        const double newton = t - gap / slope;
        t = newton > low && newton < high ? newton : low + 0.5 * (high - low);
        if (size(gap) < 1e-8) { // a step about squares the gap
            return exp(newton);
        }
    }
    return exp(t);
}

} // namespace

double normal_quantile(double p) {
    if (p > 0.5) { return -normal_quantile(1 - p); }
    if (p <= 0) { return -infinity; }
    double x = rough_normal_quantile(p);
    for (int step = 0; step < 2; ++step) { // Halley's method triples the digits: 4e-4, 1e-11, rounding
        const double density = exp(-0.5 * x * x) * 0x1.9884533d43651p-2;
        const double newton = (normal_cdf(Real(x)).v - p) / density;
        x -= newton / (1 + 0.5 * x * newton);
    }
    return x;
}

Tails beta_tails(double a, double b, double x) {
    if (x <= 0) { return {0, 1}; }
    if (x >= 1) { return {1, 0}; }
    return tails_of(Beta(a, b), x);
}

double beta_quantile(double a, double b, Tails p) {
    if (p.below <= 0) { return 0; }
    if (p.above <= 0) { return 1; }
    Beta beta(a, b);
    if (p.below <= tails_of(beta, 0.5).below) { return lower_half_quantile(beta, p); }
    beta.swap();
    return 1 - lower_half_quantile(beta, swapped(p));
}

} // namespace brink
