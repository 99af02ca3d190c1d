#include "random/distribution.h"

#include <algorithm>

#include "base/lane_math.h"
#include "random/special.h"

namespace brink {
namespace {

using Kind = Distribution::Kind;
using Real = Lanes<double, 1>;

constexpr double infinity = std::numeric_limits<double>::infinity();

// Every kind but the discrete is one of these after a shift and a scale (and, lognormal, a logarithm).
struct Standard {
    enum class Shape : uint8_t { uniform, normal, beta, triangular } shape;
    double a = 0, b = 0; // beta: its parameters; triangular: the mode and what is missing to 1
    double shift = 0, scale = 1;
    bool logarithmic = false;
};

Standard standard_of(const Distribution& d) {
    using Shape = Standard::Shape;
    const double range = d.c - d.a;
    switch (d.kind) {
    case Kind::normal: return {Shape::normal, 0, 0, d.a, d.b, false};
    case Kind::lognormal: return {Shape::normal, 0, 0, d.a, d.b, true};
    case Kind::beta: return {Shape::beta, d.a, d.b, 0, 1, false};
    case Kind::triangular:
        return {Shape::triangular, (d.b - d.a) / range, (d.c - d.b) / range, d.a, range, false};
    case Kind::pert:
        return {Shape::beta, 1 + 4 * (d.b - d.a) / range, 1 + 4 * (d.c - d.b) / range, d.a, range, false};
    case Kind::uniform:
    case Kind::discrete: break;
    }
    return {Shape::uniform, 0, 0, d.a, d.b - d.a, false};
}

double to_standard(const Standard& s, double x) {
    if (s.logarithmic) { x = x > 0 ? log(Real(x)).v : -infinity; }
    return (x - s.shift) / s.scale;
}

double from_standard(const Standard& s, double z) {
    const double x = s.shift + s.scale * z;
    return s.logarithmic ? exp(Real(x)).v : x;
}

Tails triangular_tails(double mode, double rest, double z) {
    if (z > mode) {
        const double above = (1 - z) * (1 - z) / rest;
        return {1 - above, above};
    }
    const double below = z <= 0 ? 0 : z * z / mode;
    return {below, 1 - below};
}

double triangular_quantile(double mode, double rest, Tails p) {
    if (p.below > mode) { return 1 - sqrt(Real(p.above * rest)).v; }
    return sqrt(Real(p.below * mode)).v;
}

Tails tails_at(const Standard& s, double z) {
    switch (s.shape) {
    case Standard::Shape::normal: return {normal_cdf(Real(z)).v, normal_cdf(Real(-z)).v};
    case Standard::Shape::beta: return beta_tails(s.a, s.b, z);
    case Standard::Shape::triangular: return triangular_tails(s.a, s.b, std::clamp(z, 0.0, 1.0));
    case Standard::Shape::uniform: break;
    }
    const double below = std::clamp(z, 0.0, 1.0);
    return {below, 1 - below};
}

double standard_quantile(const Standard& s, Tails p) {
    switch (s.shape) {
    case Standard::Shape::normal:
        return p.below <= p.above ? normal_quantile(p.below) : -normal_quantile(p.above);
    case Standard::Shape::beta: return beta_quantile(s.a, s.b, p);
    case Standard::Shape::triangular: return triangular_quantile(s.a, s.b, p);
    case Standard::Shape::uniform: break;
    }
    return p.below;
}

struct Cut {
    Tails lower, upper;
    // Differences are taken of the tails that are small, so that a cut far out in the upper tail keeps its
    // digits.
    bool in_upper_half() const { return lower.above < 0.5; }
    double probability() const {
        return in_upper_half() ? lower.above - upper.above : upper.below - lower.below;
    }
};

Cut cut_of(const Distribution& d, const Standard& s) {
    return {tails_at(s, to_standard(s, d.lower)), tails_at(s, to_standard(s, d.upper))};
}

bool inside(const Distribution& d, double x) { return x >= d.lower && x <= d.upper; }

double weight_up_to(const Distribution& d, double x) {
    double sum = 0;
    for (size_t i = 0; i < d.values.size(); ++i) {
        sum += inside(d, d.values[i]) && d.values[i] <= x ? d.weights[i] : 0;
    }
    return sum;
}

double discrete_quantile(const Distribution& d, double u) {
    const double target = u * weight_up_to(d, infinity);
    double sum = 0;
    double chosen = 0;
    for (size_t i = 0; i < d.values.size() && sum <= target; ++i) {
        if (inside(d, d.values[i]) && d.weights[i] > 0) {
            chosen = d.values[i];
            sum += d.weights[i];
        }
    }
    return chosen;
}

} // namespace

double cdf(const Distribution& d, double x) {
    if (d.kind == Kind::discrete) { return weight_up_to(d, x) / weight_up_to(d, infinity); }
    if (x <= d.lower) { return 0; }
    if (x >= d.upper) { return 1; }
    const Standard s = standard_of(d);
    const Cut cut = cut_of(d, s);
    const Tails here = tails_at(s, to_standard(s, x));
    const double part = cut.in_upper_half() ? cut.lower.above - here.above : here.below - cut.lower.below;
    return part / cut.probability();
}

double quantile(const Distribution& d, double u) {
    if (d.kind == Kind::discrete) { return discrete_quantile(d, u); }
    const Standard s = standard_of(d);
    const Cut cut = cut_of(d, s);
    const double part = u * cut.probability();
    const double above = cut.lower.above - part;
    const Tails p = cut.in_upper_half() ? Tails{1 - above, above}
                                        : Tails{cut.lower.below + part, 1 - (cut.lower.below + part)};
    return std::clamp(from_standard(s, standard_quantile(s, p)), d.lower, d.upper);
}

double uniform52(uint32_t high, uint32_t low) {
    const uint64_t number = (static_cast<uint64_t>(high) << 32 | low) >> 12;
    return (static_cast<double>(number) + 0.5) * 0x1p-52;
}

double draw(const Distribution& d, uint32_t high, uint32_t low) { return quantile(d, uniform52(high, low)); }

} // namespace brink
