#include "study/factors.h"

#include "base/lane_math.h"
#include "base/number_text.h"
#include "study/axes.h"
#include "study/diagnostics.h"

#include <algorithm>
#include <cmath>

namespace brink::study {

namespace {

using document::Place;
using scenario::Reading;

double log_of(double x) { return log(Lanes<double, 1>(x)).v; }
double exp_of(double x) { return exp(Lanes<double, 1>(x)).v; }

bool is_whole(double x) { return std::floor(x) == x; }

// Why nothing can be drawn so; empty if it can.
std::string fault_of(const Factor& factor) {
    if (!(factor.low < factor.high)) return "low is to be less than high";
    if (factor.logarithmic && factor.low <= 0.0) return "a logarithm wants low above 0";
    if (factor.whole && !(is_whole(factor.low) && is_whole(factor.high)))
        return "both are to be whole numbers";
    return "";
}

struct Axial { // a key of [[vary]] by its path in the reading
    Reading& reading;
    std::string at;

    bool has(const char* key) const { return reading.places.has(at + "." + key); }
    Place place(const char* key) const { return reading.places.of(at + "." + key); }
    void complain(Fault fault, const char* key, const std::vector<std::string>& arguments) {
        reading.problems.push_back(problem(fault, place(key), arguments));
    }
};

void refuse_idle(Axial& axial, const std::string& kind) {
    for (const char* key : {"values", "linspace", "logspace", "range", "with"}) {
        if (axial.has(key))
            axial.complain(Fault::idle_key, key, {key, with_article(kind), "it draws between low and high"});
    }
}

void require_bounds(Axial& axial, const VaryKeys& vary, const std::string& kind) {
    if (!axial.has("low")) axial.complain(Fault::no_bounds, "path", {vary.path, "low", with_article(kind)});
    if (!axial.has("high")) axial.complain(Fault::no_bounds, "path", {vary.path, "high", with_article(kind)});
}

Factor factor_of(Axial& axial, const VaryKeys& vary) {
    Factor factor{canonical_path(axial.reading, vary.path, axial.place("path")), vary.low.value_or(0.0),
                  vary.high.value_or(1.0), vary.log, vary.whole};
    const bool read = vary.low && vary.high && std::isfinite(*vary.low) && std::isfinite(*vary.high);
    const std::string fault = read ? fault_of(factor) : "";
    if (!fault.empty())
        axial.complain(Fault::bad_bounds, "low",
                       {vary.path, number_text(factor.low), number_text(factor.high), fault});
    return factor;
}

} // namespace

std::vector<Factor> factors_of(Reading& reading, const std::vector<VaryKeys>& vary, const std::string& kind) {
    std::vector<Factor> factors;
    for (std::size_t i = 0; i < vary.size(); ++i) {
        Axial axial{reading, "vary[" + std::to_string(i) + "]"};
        refuse_idle(axial, kind);
        require_bounds(axial, vary[i], kind);
        Factor factor = factor_of(axial, vary[i]);
        const auto same = [&](const Factor& other) {
            return !factor.path.empty() && other.path == factor.path;
        };
        if (std::any_of(factors.begin(), factors.end(), same))
            axial.complain(Fault::path_twice, "path", {factor.path, "another [[vary]]"});
        factors.push_back(std::move(factor));
    }
    return factors;
}

double value_at(const Factor& factor, double unit) {
    const double low = factor.low, high = factor.high;
    if (factor.whole && factor.logarithmic)
        return std::min(high, std::floor(low * exp_of(unit * log_of((high + 1.0) / low))));
    if (factor.whole) return std::min(high, low + std::floor((high - low + 1.0) * unit));
    const double value =
        factor.logarithmic ? low * exp_of(unit * log_of(high / low)) : low + (high - low) * unit;
    return std::clamp(tidy(value), low, high);
}

} // namespace brink::study
