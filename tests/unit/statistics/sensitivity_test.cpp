#include "functions.h"
#include "known_answers/tolerance.h"
#include "random/key.h"
#include "statistics/additive_fit.h"
#include "statistics/binned_effects.h"
#include "statistics/design.h"
#include "statistics/elementary_effects.h"
#include "statistics/sobol_indices.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <functional>
#include <random>
#include <stdexcept>
#include <string>

using namespace brink;
using namespace brink::statistics;
using namespace brink::tests;

namespace {

using Point = std::vector<double>;
using Function = std::function<double(const Point&)>;

constexpr int repeats = 100;     // of an experiment, each with points of its own
constexpr double alpha = 1e-6;   // that a test fails although all is right
constexpr std::int64_t few = 12; // replicas of a point, at which noise is as large as what Probability does

Key key_of_repeat(int repeat) { return key_of("experiment " + std::to_string(repeat)); }

std::vector<Point> points_of(const Design& design) {
    std::vector<Point> points;
    for (std::int64_t number = 0; number < size_of(design); ++number)
        points.push_back(point_of(design, number));
    return points;
}

NoisyValues exact(const std::vector<Point>& points, const Function& function) {
    NoisyValues values;
    for (const Point& point : points) values.add(function(point), 0.0, values.size());
    return values;
}

// Of each point so many replicas, each with its own draws.
NoisyValues counted(const std::vector<Point>& points, const Function& function, std::int64_t replicas,
                    int repeat) {
    std::mt19937_64 generator(static_cast<std::uint64_t>(repeat) + 1);
    NoisyValues values;
    for (const Point& point : points) {
        std::binomial_distribution<std::int64_t> count(replicas, function(point));
        add_share(values, count(generator), replicas, values.size());
    }
    return values;
}

std::vector<std::vector<double>> columns_of(const std::vector<Point>& points) {
    std::vector<std::vector<double>> columns(points.front().size());
    for (const Point& point : points) {
        for (std::size_t i = 0; i < point.size(); ++i) columns[i].push_back(point[i]);
    }
    return columns;
}

Bootstrap bootstrap(int repeat, int times = 1) { return {key_of_repeat(repeat), times, 0.95}; }

// Numbers of which each repeat gives one.
class Repeated {
public:
    void add(double value) { values_.push_back(value); }
    double mean() const {
        double sum = 0.0;
        for (const double value : values_) sum += value;
        return sum / n();
    }
    bool agrees(double expected) const {
        return mean_agrees(mean(), std::ssize(values_), expected, deviation(), alpha, 20);
    }

private:
    double n() const { return static_cast<double>(values_.size()); }
    double deviation() const {
        double sum = 0.0;
        for (const double value : values_) sum += (value - mean()) * (value - mean());
        return std::sqrt(sum / (n() - 1.0));
    }
    std::vector<double> values_;
};

bool holds(Interval interval, double value) { return interval.lower <= value && value <= interval.upper; }

// Of a function, over many scrambled designs.
struct Indices {
    std::vector<Repeated> first, total;
};

Indices indices_of(const Function& function, std::size_t parameters) {
    Indices indices{std::vector<Repeated>(parameters), std::vector<Repeated>(parameters)};
    for (int repeat = 0; repeat < repeats; ++repeat) {
        const Saltelli design(key_of_repeat(repeat), 256, static_cast<int>(parameters));
        const auto found = sobol_indices(exact(points_of(design), function), parameters, bootstrap(repeat));
        for (std::size_t i = 0; i < parameters; ++i) {
            indices.first[i].add(found.parameters[i].first.value);
            indices.total[i].add(found.parameters[i].total.value);
        }
    }
    return indices;
}

} // namespace

TEST_CASE("Sobol' indices of Ishigami's function are those in closed form") {
    const Indices found = indices_of(Ishigami::at, Ishigami::parameters);
    for (std::size_t i = 0; i < Ishigami::parameters; ++i) {
        INFO("parameter " << i << ": " << found.first[i].mean() << ", " << found.total[i].mean());
        CHECK(found.first[i].agrees(Ishigami::first[i]));
        CHECK(found.total[i].agrees(Ishigami::total[i]));
        CHECK_FALSE(found.total[i].agrees(1.05 * Ishigami::total[i] + 0.01));
    }
}

TEST_CASE("Sobol' indices of the g-function are those in closed form") {
    const Indices found = indices_of(Product::at, Product::parameters);
    for (std::size_t i = 0; i < Product::parameters; ++i) {
        INFO("parameter " << i << ": " << found.first[i].mean() << ", " << found.total[i].mean());
        CHECK(found.first[i].agrees(Product::first(i)));
        CHECK(found.total[i].agrees(Product::total(i)));
        CHECK_FALSE(found.total[i].agrees(1.05 * Product::total(i) + 0.01));
    }
}

TEST_CASE("noise gives a parameter without effect a total index that taking it out takes away") {
    std::vector<Repeated> total(Probability::parameters), first(Probability::parameters);
    Repeated with_noise, noise, parameters, interactions;
    const double variance = Probability::variance + Probability::chance / few;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        const Saltelli design(key_of_repeat(repeat), 512, 4);
        const auto found =
            sobol_indices(counted(points_of(design), Probability::at, few, repeat), 4, bootstrap(repeat, 20));
        for (std::size_t i = 0; i < total.size(); ++i) {
            // Of the ratios' parts, which have no bias of their own.
            const double left = found.split.variance * (1.0 - found.split.noise.value);
            total[i].add(found.parameters[i].total.value * left);
            first[i].add(found.parameters[i].first.value * left);
        }
        with_noise.add(found.parameters[3].total_with_noise * found.split.variance);
        noise.add(found.split.noise.value * found.split.variance);
        parameters.add(found.split.parameters.value * found.split.variance);
        interactions.add(found.split.interactions.value * found.split.variance);
    }
    for (std::size_t i = 0; i < total.size(); ++i) {
        INFO("parameter " << i << ": " << first[i].mean() << ", " << total[i].mean());
        CHECK(first[i].agrees(Probability::first[i] * Probability::variance));
        CHECK(total[i].agrees(Probability::total[i] * Probability::variance));
    }
    CHECK(with_noise.agrees(Probability::chance / few));
    CHECK(with_noise.mean() > 0.45 * variance); // as large as what the parameters do
    CHECK(noise.agrees(Probability::chance / few));
    CHECK(parameters.agrees(Probability::v1 + Probability::v2));
    CHECK(interactions.agrees(Probability::v12));
}

TEST_CASE("intervals of Sobol' indices hold the true ones about as often as they say, also under noise") {
    int held = 0, of = 0, inactive = 0;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        const Saltelli design(key_of_repeat(repeat), 512, 4);
        const auto found = sobol_indices(counted(points_of(design), Probability::at, few, repeat), 4,
                                         bootstrap(repeat, 400));
        REQUIRE(found.split.varies);
        for (std::size_t i = 0; i < 4; ++i, of += 2) {
            held += holds(found.parameters[i].first.interval, Probability::first[i]);
            held += holds(found.parameters[i].total.interval, Probability::total[i]);
        }
        inactive += holds(found.parameters[3].total.interval, 0.0);
        CHECK_FALSE(holds(found.parameters[3].total.interval, found.parameters[3].total_with_noise));
    }
    INFO(held << " of " << of << ", without effect " << inactive);
    CHECK(held >= 0.9 * of); // eight at a time come of the same points
    CHECK(count_agrees(inactive, repeats, 0.95, 1e-3));
}

TEST_CASE("what may be noise alone has no indices, under common draws either") {
    const auto points = points_of(Sobol(key_of_repeat(1), 128, 2));
    const auto constant = [](const Point&) { return 0.01; };
    const NoisyValues values = counted(points, constant, 200, 1);
    for (const Draws draws : {Draws::own, Draws::common}) {
        const auto found = binned_effects(values, columns_of(points), draws, bootstrap(1, 200));
        CHECK_FALSE(found.split.varies);
        CHECK(std::isnan(found.parameters[0].first.value));
        CHECK(found.parameters[0].bins.size() == 11);
    }
}

TEST_CASE("a simulation to which a design comes twice has its noise once") {
    // Of one parameter, A with the coordinate of B is B.
    Repeated first, total;
    const auto share = [](const Point& x) { return 0.2 + 0.6 * x[0]; };
    for (int repeat = 0; repeat < repeats; ++repeat) {
        auto points = points_of(Saltelli(key_of_repeat(repeat), 256, 1));
        NoisyValues values = counted(points, share, few, repeat);
        for (std::size_t row = 0; row < values.size(); row += 3) {
            values.value[row + 2] = values.value[row + 1];
            values.noise[row + 2] = values.noise[row + 1];
            values.origin[row + 2] = values.origin[row + 1];
        }
        const auto found = sobol_indices(values, 1, bootstrap(repeat));
        const double left = found.split.variance * (1.0 - found.split.noise.value);
        first.add(found.parameters[0].first.value * left);
        total.add(found.parameters[0].total.value * left);
    }
    const double variance = 0.36 / 12.0;
    INFO(first.mean() << ", " << total.mean() << " of " << variance);
    CHECK(first.agrees(variance));
    CHECK(total.agrees(variance));
}

TEST_CASE("values that do not vary beyond noise have no indices") {
    const auto constant = [](const Point&) { return 0.3; };
    const Saltelli design(key_of_repeat(1), 64, 2);
    const auto noisy = sobol_indices(counted(points_of(design), constant, 50, 1), 2, bootstrap(1, 200));
    CHECK_FALSE(noisy.split.varies);
    CHECK(std::isnan(noisy.parameters[0].first.value));
    CHECK(std::isnan(noisy.parameters[0].total.interval.lower));
    const auto never =
        sobol_indices(exact(points_of(design), [](const Point&) { return 0.0; }), 2, bootstrap(1));
    CHECK_FALSE(never.split.varies);
}

TEST_CASE("elementary effects of a linear function are its slopes in every trajectory") {
    const auto linear = [](const Point& x) { return 3.0 * x[0] - 2.0 * x[1] + 0.5; };
    const auto points = points_of(Morris(key_of_repeat(1), 8, 3));
    const auto found = elementary_effects(exact(points, linear), columns_of(points), bootstrap(1, 100));
    REQUIRE(found.size() == 3);
    CHECK(found[0].mu == Approx(3.0));
    CHECK(found[1].mu == Approx(-2.0));
    CHECK(found[1].mu_star.value == Approx(2.0));
    CHECK(found[1].mu_star.interval.lower == Approx(2.0));
    CHECK(found[1].sigma == Approx(0.0).margin(1e-9));
    CHECK(found[1].mean_square.value == Approx(4.0));
    CHECK(found[2].mu_star.value == Approx(0.0).margin(1e-12));
    CHECK(found[0].effects.size() == 8);
}

TEST_CASE("an interaction shows in sigma, effects of both signs in the distance of mu from its size") {
    // On the grid of thirds the effect of the first is 2(2x₂ − 1): ±2 and ±2/3, each as likely.
    const auto crossed = [](const Point& x) { return (2.0 * x[0] - 1.0) * (2.0 * x[1] - 1.0); };
    const auto points = points_of(Morris(key_of_repeat(2), 4000, 2));
    const auto found = elementary_effects(exact(points, crossed), columns_of(points), bootstrap(2));
    const double squares = 0.5 * (4.0 + 4.0 / 9.0);
    CHECK(mean_agrees(found[0].mu, 4000, 0.0, std::sqrt(squares), alpha));
    CHECK(mean_agrees(found[0].mu_star.value, 4000, 4.0 / 3.0, 2.0 / 3.0, alpha));
    CHECK(found[0].sigma == Approx(std::sqrt(squares)).epsilon(0.03));
}

TEST_CASE("noise is told apart from elementary effects") {
    constexpr int trajectories = 30;
    const auto effect_of_first = [](const Point& x) { return 0.2 + 0.3 * x[0] + 0.3 * x[0] * x[1]; };
    Repeated square, size, by_noise, sigma;
    int beyond = 0, found_first = 0;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        const auto points = points_of(Morris(key_of_repeat(repeat), trajectories, 4));
        const auto found = elementary_effects(counted(points, effect_of_first, 100, repeat),
                                              columns_of(points), bootstrap(repeat, 400));
        square.add(found[3].mean_square.value);
        size.add(found[3].mu_star.value);
        by_noise.add(found[3].by_noise);
        beyond += found[3].mean_square.interval.lower > 0.0;
        found_first += found[0].mean_square.interval.lower > 0.0;
    }
    INFO(size.mean() << " against " << by_noise.mean() << ", beyond noise " << beyond);
    CHECK(square.agrees(0.0));
    CHECK(size.mean() > 0.04); // as μ* stands, noise alone is worth so much
    CHECK(size.agrees(by_noise.mean()));
    CHECK(beyond <= 10);
    CHECK(found_first == repeats);
}

TEST_CASE("points that are no whole trajectories are refused") {
    const auto points = points_of(Morris(key_of_repeat(1), 2, 3));
    NoisyValues values = exact(points, [](const Point& x) { return x[0]; });
    auto columns = columns_of(points);
    values.value.pop_back(); // size() is that of the values
    CHECK_THROWS_AS(elementary_effects(values, columns, bootstrap(1)), std::domain_error);
    values.value.push_back(0.0);
    std::swap(columns[0][0], columns[0][4]);
    columns[1].assign(8, 0.5);
    CHECK_THROWS_AS(elementary_effects(values, columns, bootstrap(1)), std::domain_error);
    CHECK_THROWS_AS(sobol_indices(values, 3, bootstrap(1)), std::domain_error);
}

TEST_CASE("slices of any design give the first-order indices in closed form") {
    std::vector<Repeated> first(3);
    for (int repeat = 0; repeat < repeats; ++repeat) {
        const auto points = points_of(RandomDesign(key_of_repeat(repeat), 1024, 3));
        const auto found =
            binned_effects(exact(points, Ishigami::at), columns_of(points), Draws::own, bootstrap(repeat));
        for (std::size_t i = 0; i < 3; ++i) {
            REQUIRE(found.parameters[i].bins.size() == 32);
            first[i].add(found.parameters[i].first.value * found.split.variance / Ishigami::variance);
        }
    }
    for (std::size_t i = 0; i < 3; ++i) {
        INFO("parameter " << i << ": " << first[i].mean());
        // Steps of 1/32 of the range hide less than 1 % of what a smooth function does.
        CHECK((first[i].agrees(Ishigami::first[i]) || first[i].agrees(0.99 * Ishigami::first[i])));
        CHECK_FALSE(first[i].agrees(1.05 * Ishigami::first[i] + 0.02));
    }
}

TEST_CASE("slices of what one parameter does alone make up all of the variance, in few points too") {
    const auto alone = [](const Point& x) { return x[0]; };
    for (const std::size_t count : {16u, 64u, 1024u}) {
        const auto points = points_of(LatinHypercube(key_of_repeat(1), count, 2));
        const auto found =
            binned_effects(exact(points, alone), columns_of(points), Draws::own, bootstrap(1, 100));
        const auto n = static_cast<double>(count), slices = static_cast<double>(bins_for(count));
        INFO(count << " points");
        // A straight line has a part 1/slices² of its variance within them, which is taken for chance.
        const double within = (n - 1.0) / (n - slices) / (slices * slices);
        CHECK(found.parameters[0].first.value == Approx(1.0 - within).epsilon(0.02));
        CHECK(found.split.parameters.value < 1.01);
    }
}

TEST_CASE("slices take out what chance does to their means, and noise where points have their own draws") {
    std::vector<Repeated> own(4);
    Repeated noise;
    int held = 0, none = 0;
    for (int repeat = 0; repeat < repeats; ++repeat) {
        const auto points = points_of(Sobol(key_of_repeat(repeat), 256, 4));
        const NoisyValues values = counted(points, Probability::at, few, repeat);
        const auto found = binned_effects(values, columns_of(points), Draws::own, bootstrap(repeat, 300));
        REQUIRE(found.split.varies);
        noise.add(found.split.noise.value * found.split.variance);
        for (std::size_t i = 0; i < 4; ++i) {
            own[i].add(found.parameters[i].first.value * found.split.variance *
                       (1.0 - found.split.noise.value));
            held += holds(found.parameters[i].first.interval, Probability::first[i]);
        }
        none += holds(found.parameters[3].first.interval, 0.0);
        const auto common = binned_effects(values, columns_of(points), Draws::common, bootstrap(repeat));
        CHECK(common.parameters[0].first.value < found.parameters[0].first.value);
    }
    INFO(held << " of " << 4 * repeats << " held, " << none << " without effect");
    for (std::size_t i = 0; i < 4; ++i) {
        INFO("parameter " << i << ": " << own[i].mean());
        CHECK(own[i].agrees(Probability::first[i] * Probability::variance));
    }
    CHECK(noise.agrees(Probability::chance / few));
    CHECK(held >= 0.9 * 4 * repeats);
    CHECK(none >= 0.88 * repeats);
}

TEST_CASE("slices find again what each of ten parameters does in few points of any design") {
    // Slopes of 0.09, 0.08 … 0: each adds a twelfth of its square. Of a large interaction Sobol' points would take
    // out more than it adds to a mean, about a sixteenth of its variance.
    const auto sloped = [](const Point& x) {
        double sum = 0.1;
        for (std::size_t i = 0; i < 10; ++i) sum += 0.01 * static_cast<double>(9 - i) * x[i];
        return sum + 0.05 * (x[0] - 0.5) * (x[1] - 0.5);
    };
    for (const int kind : {0, 1, 2}) {
        std::vector<Repeated> first(10);
        Repeated sum;
        for (int repeat = 0; repeat < repeats; ++repeat) {
            const Key key = key_of_repeat(repeat);
            const auto points = points_of(kind == 0   ? Design(RandomDesign(key, 256, 10))
                                          : kind == 1 ? Design(LatinHypercube(key, 256, 10))
                                                      : Design(Sobol(key, 256, 10)));
            const auto found = binned_effects(counted(points, sloped, 200, repeat), columns_of(points),
                                              Draws::own, bootstrap(repeat));
            for (std::size_t i = 0; i < 10; ++i)
                first[i].add(found.parameters[i].first.value * found.split.variance *
                             (1.0 - found.split.noise.value));
            sum.add(found.split.parameters.value * found.split.variance);
        }
        double expected = 0.0;
        for (std::size_t i = 0; i < 10; ++i) {
            const double slope = 0.01 * static_cast<double>(9 - i);
            INFO("design " << kind << ", parameter " << i << ": " << first[i].mean());
            CHECK(first[i].agrees(slope * slope / 12.0));
            expected += slope * slope / 12.0;
        }
        INFO("design " << kind << ": " << sum.mean() << " of " << expected);
        CHECK(sum.agrees(expected));
    }
}

TEST_CASE("fewer points than sixteen have no slices") {
    const auto points = points_of(RandomDesign(key_of_repeat(1), 15, 2));
    CHECK_THROWS_AS(binned_effects(exact(points, [](const Point& x) { return x[0]; }), columns_of(points),
                                   Draws::own, bootstrap(1)),
                    std::domain_error);
    CHECK(bins_for(16) == 4);
    CHECK(bins_for(256) == 16);
    CHECK(bins_for(1'000'000) == 32);
}

TEST_CASE("an additive fit leaves what one parameter does, and what no sum of parameters says") {
    const auto points = points_of(Sobol(key_of_repeat(1), 256, 3));
    const auto bent = [](double x) { return x * x * x - x; };
    NoisyValues values = exact(points, [&](const Point& x) { return 2.0 * x[0] + bent(x[1]) + 1.0; });
    const AdditiveFit fit(values.value, columns_of(points));
    CHECK(fit.coefficients_of_others() == 6);
    const std::vector<double> first = fit.without_others(0), second = fit.without_others(1);
    double off_first = 0.0, off_second = 0.0;
    for (std::size_t point = 1; point < points.size(); ++point) {
        const Point &here = points[point], &start = points[0];
        off_first = std::max(off_first, std::abs(first[point] - first[0] - 2.0 * (here[0] - start[0])));
        off_second =
            std::max(off_second, std::abs(second[point] - second[0] - bent(here[1]) + bent(start[1])));
    }
    CHECK(off_first < 0.01); // ranks instead of values
    CHECK(off_second < 0.01);
    // Too few points: the values themselves.
    const std::vector<double> few_values{1.0, 5.0, 2.0};
    const AdditiveFit none(few_values, {{1.0, 2.0, 3.0}});
    CHECK(none.coefficients_of_others() == 0);
    CHECK(none.without_others(0) == few_values);
    // Parameters that always go together share what they explain.
    const AdditiveFit twins(values.value, {columns_of(points)[0], columns_of(points)[0]});
    for (const double rest : twins.without_others(0)) CHECK(std::isfinite(rest));
}

TEST_CASE("the noise of a share is on average that of the binomial law") {
    // Over all counts of 5 replicas with p = 0.3, weighed by their probability.
    const double p = 0.3;
    double mean = 0.0, choose = 1.0;
    for (std::int64_t count = 0; count <= 5; ++count) {
        NoisyValues values;
        add_share(values, count, 5, 0);
        mean += choose * std::pow(p, count) * std::pow(1.0 - p, 5 - count) * values.noise[0];
        choose = choose * static_cast<double>(5 - count) / static_cast<double>(count + 1);
    }
    CHECK(mean == Approx(p * (1.0 - p) / 5.0));
    NoisyValues values;
    CHECK_THROWS_AS(add_share(values, 0, 1, 0), std::domain_error);
    CHECK_THROWS_AS(add_share(values, 6, 5, 0), std::domain_error);
}

TEST_CASE("the bootstrap picks each place evenly, and the same for the same key") {
    const Bootstrap one{key_of("a"), 1000, 0.9}, other{key_of("b"), 1000, 0.9};
    CHECK(one.picks(3, 50) == one.picks(3, 50));
    CHECK(one.picks(3, 50) != one.picks(4, 50));
    CHECK(one.picks(3, 50) != other.picks(3, 50));
    CHECK(one.picks(3, 50)[17] == one.pick(3, 17, 50));
    std::vector<std::int64_t> times(5);
    for (int time = 0; time < 4000; ++time) {
        for (const std::size_t pick : one.picks(time, 5)) ++times.at(pick);
    }
    for (const std::int64_t count : times) CHECK(count_agrees(count, 20'000, 0.2, alpha, 5));
}

TEST_CASE("percentiles lie between values, and what is no number is left out") {
    std::vector<double> values{4.0, std::nan(""), 1.0, 2.0, 3.0, 0.0};
    const Interval interval = percentile_interval(values, 0.8);
    CHECK(interval.lower == Approx(0.4));
    CHECK(interval.upper == Approx(3.6));
    CHECK(std::isnan(percentile_interval({}, 0.95).lower));
    CHECK_THROWS_AS(percentile_interval(values, 1.0), std::domain_error);
}
