#include "scenario/prior.h"

#include "base/contract.h"
#include "base/input_error.h"
#include "base/number_text.h"
#include "scenario/fields.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>

namespace brink::scenario {
namespace {

using document::Value;
using Kind = Distribution::Kind;

struct Form {
    const char* key;
    Kind kind;
    std::size_t parameters; // 0: any number, the values of a discrete one
    const char* meaning;
};

constexpr Form forms[] = {
    {"uniform", Kind::uniform, 2, "[low, high]"},
    {"normal", Kind::normal, 2, "[mean, standard deviation]"},
    {"lognormal", Kind::lognormal, 2, "[mean, standard deviation] of the logarithm"},
    {"beta", Kind::beta, 2, "[a, b], on 0 to 1"},
    {"triangular", Kind::triangular, 3, "[low, mode, high]"},
    {"pert", Kind::pert, 3, "[low, mode, high], a beta whose mean is (low + 4 mode + high)/6"},
    {"discrete", Kind::discrete, 0, "[values], with weights = [numbers], all equal if left out"},
};

const Form& form_of(Kind kind) {
    const auto* form =
        std::find_if(std::begin(forms), std::end(forms), [&](const Form& f) { return f.kind == kind; });
    EXPECT(form != std::end(forms));
    return *form;
}

struct Fault { // thrown within this file only
    document::Place place;
    std::string problem, why;
};

double plain(const Value& value, const std::string& what) {
    const bool whole = value.is(Value::Kind::integer);
    if (!whole && !value.is(Value::Kind::real)) {
        throw Fault{value.place, what + " has " + described(value), "its members are plain numbers"};
    }
    const double number = whole ? static_cast<double>(value.integer) : value.real;
    if (!fits_single(number)) {
        throw Fault{value.place, what + " has " + number_text(number),
                    "every number must be finite, and no larger than 3.4e38"};
    }
    return number;
}

std::vector<double> plain_numbers(const Value& value, const std::string& what) {
    if (!value.is(Value::Kind::array)) {
        throw Fault{value.place, what + " is " + described(value), "it must be an array of numbers"};
    }
    std::vector<double> numbers;
    for (const auto& element : value.elements) { numbers.push_back(plain(element, what)); }
    return numbers;
}

const Form& form_in(const Value& table) {
    const Form* found = nullptr;
    for (const auto& form : forms) {
        if (const auto* value = find(table, form.key)) {
            if (found) {
                throw Fault{value->place, std::string("both ") + found->key + " and " + form.key,
                            "a number has one prior"};
            }
            found = &form;
        }
    }
    EXPECT(found);
    if (const auto* value = find(table, "value")) {
        throw Fault{value->place, std::string("both a value and ") + found->key,
                    "a number is plain or has a prior"};
    }
    return *found;
}

void read_discrete(const Value& table, Distribution& prior) {
    prior.values = plain_numbers(*find(table, "discrete"), "discrete");
    const auto* weights = find(table, "weights");
    prior.weights =
        weights ? plain_numbers(*weights, "weights") : std::vector<double>(prior.values.size(), 1.0);
    const auto& place = weights ? weights->place : table.place;
    if (prior.values.empty() || prior.values.size() != prior.weights.size()) {
        throw Fault{place,
                    "discrete with " + counted(prior.values.size(), "value") + " and " +
                        counted(prior.weights.size(), "weight"),
                    "each value needs its weight"};
    }
    if (std::any_of(prior.weights.begin(), prior.weights.end(), [](double w) { return w < 0.0; })) {
        throw Fault{place, "a negative weight", "weights are 0 or more"};
    }
}

void read_parameters(const Value& table, const Form& form, Distribution& prior) {
    const auto& value = *find(table, form.key);
    const auto numbers = plain_numbers(value, form.key);
    if (numbers.size() != form.parameters) {
        throw Fault{value.place, std::string(form.key) + " with " + counted(numbers.size(), "number"),
                    std::string("it takes ") + form.meaning};
    }
    if (const auto* weights = find(table, "weights")) {
        throw Fault{weights->place, std::string("weights beside ") + form.key, "only discrete has weights"};
    }
    prior.a = numbers[0];
    prior.b = numbers[1];
    prior.c = numbers.size() > 2 ? numbers[2] : 0.0;
}

const char* parameter_fault(const Distribution& prior) {
    const auto [a, b, c] = std::tie(prior.a, prior.b, prior.c);
    switch (prior.kind) {
    case Kind::uniform: return a < b ? nullptr : "low must be below high";
    case Kind::normal: return b > 0 ? nullptr : "the standard deviation must be above 0";
    case Kind::lognormal:
        return b > 0 && std::abs(a) + 5 * b < 600
                   ? nullptr
                   : "the standard deviation must be above 0, the range within doubles";
    case Kind::beta:
        return a > 0 && b > 0 && a + b <= 1e6 ? nullptr : "a and b must be above 0, at most a million in sum";
    case Kind::triangular:
    case Kind::pert: return a <= b && b <= c && a < c ? nullptr : "low, mode and high must ascend";
    case Kind::discrete: break;
    }
    return nullptr;
}

double probability_within(Distribution prior, double lower, double upper) {
    prior.lower = -no_end;
    prior.upper = no_end;
    if (prior.kind != Kind::discrete) { return cdf(prior, upper) - cdf(prior, lower); }
    double inside = 0.0;
    double total = 0.0;
    for (std::size_t i = 0; i < prior.values.size(); ++i) {
        total += prior.weights[i];
        inside += prior.values[i] >= lower && prior.values[i] <= upper ? prior.weights[i] : 0.0;
    }
    return total > 0.0 ? inside / total : 0.0;
}

void read_bounds(const Value& table, Distribution& prior) {
    constexpr double least = 1e-6; // quantiles of a remoter cut would have few digits
    const auto* lower = find(table, "lower");
    const auto* upper = find(table, "upper");
    prior.lower = lower ? plain(*lower, "lower") : prior.lower;
    prior.upper = upper ? plain(*upper, "upper") : prior.upper;
    if (!(probability_within(prior, prior.lower, prior.upper) >= least)) {
        throw Fault{lower   ? lower->place
                    : upper ? upper->place
                            : table.place,
                    "nothing to draw", "less than a millionth of the prior lies within its bounds"};
    }
}

Distribution parsed(const Value& table) {
    const auto& form = form_in(table);
    Distribution prior;
    prior.kind = form.kind;
    if (form.kind == Kind::discrete) {
        read_discrete(table, prior);
    } else {
        read_parameters(table, form, prior);
    }
    if (const auto* fault = parameter_fault(prior)) {
        throw Fault{find(table, form.key)->place, std::string(form.key) + " cannot have these numbers",
                    fault};
    }
    read_bounds(table, prior);
    return prior;
}

std::string array_text(const std::vector<double>& numbers) {
    std::vector<std::string> texts;
    texts.reserve(numbers.size());
    for (const double number : numbers) { texts.push_back(number_text(number)); }
    return "[" + joined(texts, ", ") + "]";
}

// The limits that the kind itself has.
std::pair<double, double> limits(const Distribution& prior) {
    switch (prior.kind) {
    case Kind::uniform: return {prior.a, prior.b};
    case Kind::beta: return {0.0, 1.0};
    case Kind::triangular:
    case Kind::pert: return {prior.a, prior.c};
    case Kind::normal:
    case Kind::lognormal: break;
    case Kind::discrete: {
        std::pair<double, double> ends{no_end, -no_end};
        for (std::size_t i = 0; i < prior.values.size(); ++i) {
            const double value = prior.values[i];
            if (prior.weights[i] > 0.0 && value >= prior.lower && value <= prior.upper) {
                ends = {std::min(ends.first, value), std::max(ends.second, value)};
            }
        }
        return ends;
    }
    }
    return {-no_end, no_end};
}

// The same numbers with the same weights, ascending: what a median is counted along.
Distribution ascending(const Distribution& prior) {
    std::vector<std::size_t> order(prior.values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t i, std::size_t j) { return prior.values[i] < prior.values[j]; });
    auto sorted = prior;
    for (std::size_t i = 0; i < order.size(); ++i) {
        sorted.values[i] = prior.values[order[i]];
        sorted.weights[i] = prior.weights[order[i]];
    }
    return sorted;
}

} // namespace

const std::vector<std::string>& prior_keys() {
    static const auto keys = [] {
        std::vector<std::string> all;
        for (const auto& form : forms) { all.emplace_back(form.key); }
        return all;
    }();
    return keys;
}

bool fits_single(double number) { return std::abs(number) <= std::numeric_limits<float>::max(); }

ParsedPrior read_prior(const Value& table) {
    try {
        return {parsed(table), {}, {}, {}};
    } catch (const Fault& fault) { return {std::nullopt, fault.place, fault.problem, fault.why}; }
}

std::string prior_text(const Distribution& prior) {
    const auto& form = form_of(prior.kind);
    std::string text = std::string(form.key) + " = ";
    if (prior.kind == Kind::discrete) {
        text += array_text(prior.values) + ", weights = " + array_text(prior.weights);
    } else {
        std::vector<double> numbers{prior.a, prior.b, prior.c};
        numbers.resize(form.parameters);
        text += array_text(numbers);
    }
    text += prior.lower > -no_end ? ", lower = " + number_text(prior.lower) : "";
    text += prior.upper < no_end ? ", upper = " + number_text(prior.upper) : "";
    return text;
}

bool same(const Distribution& a, const Distribution& b) {
    const auto all = [](const Distribution& d) {
        return std::tie(d.kind, d.a, d.b, d.c, d.lower, d.upper, d.values, d.weights);
    };
    return all(a) == all(b);
}

std::pair<double, double> support(const Distribution& prior) {
    constexpr double rare = 1e-4;
    auto [low, high] = limits(prior);
    low = std::max(low, prior.lower);
    high = std::min(high, prior.upper);
    return {low > -no_end ? low : quantile(prior, rare), high < no_end ? high : quantile(prior, 1.0 - rare)};
}

double median(const Distribution& prior) {
    return quantile(prior.kind == Kind::discrete ? ascending(prior) : prior, 0.5);
}

std::string prior_kinds() {
    std::string text;
    for (const auto& form : forms) { text += std::string("- `") + form.key + "` = " + form.meaning + "\n"; }
    return text;
}

} // namespace brink::scenario
