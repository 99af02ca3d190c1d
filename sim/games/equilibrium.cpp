#include "games/equilibrium.h"

#include "games/radius.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace brink::games {

namespace {

constexpr int most_iterations = 100'000;
constexpr int most_newton_steps = 200;
constexpr int most_halvings = 40;
constexpr double damping = 0.5;
constexpr double same_choice = 1e-6;

double largest(const std::vector<double>& numbers) {
    double most = 0.0;
    for (const double x : numbers) { most = std::max(most, std::abs(x)); }
    return most;
}

// As good as exact, whatever the game.
double tolerance(const Columns& values) { return 1e-13 + 1e-15 * largest(values.number); }

bool finite(double x) { return std::abs(x) <= std::numeric_limits<double>::max(); }

// Values with the gap Φ(v) − v that is to vanish.
struct Point {
    Columns values;
    std::vector<double> gap;
    double residual = 0.0;

    Point(const Game& game, Columns at) : values(std::move(at)), gap(response(game, values).number) {
        for (std::size_t n = 0; n < gap.size(); ++n) { gap[n] -= values.number[n]; }
        for (const double g : gap) {
            if (finite(residual)) { residual = std::abs(g) <= residual ? residual : std::abs(g); }
        } // one that is no number stays: std::max would drop it
    }
    bool solved() const {
        return finite(residual) && finite(tolerance(values)) && residual <= tolerance(values);
    }
};

Point moved(const Game& game, const Point& from, const std::vector<double>& step, double share) {
    Columns values = from.values;
    for (std::size_t n = 0; n < step.size(); ++n) { values.number[n] += share * step[n]; }
    return Point(game, std::move(values));
}

// (I − Φ′)⁻¹·(Φ(v) − v); empty if there is none.
std::vector<double> newton_direction(Matrix derivative, const std::vector<double>& gap) {
    const Matrix one = identity(derivative.size);
    for (std::size_t n = 0; n < derivative.entry.size(); ++n) {
        derivative.entry[n] = one.entry[n] - derivative.entry[n];
    }
    return solved(std::move(derivative), gap);
}

// The largest sum of sizes in a row.
double norm(const Matrix& matrix) {
    double most = 0.0;
    for (std::size_t row = 0; row < matrix.size; ++row) {
        double sum = 0.0;
        for (std::size_t column = 0; column < matrix.size; ++column) { sum += std::abs(matrix(row, column)); }
        most = std::max(most, sum);
    }
    return most;
}

// Whether no other doubles can be much nearer: values are rounded to parts of ε of their size, which Φ′ passes on, and each
// worth is a sum over the other's moves. That says nothing of a v that is badly determined, hence the second condition: Newton's
// method would move no choice so far that it were another equilibrium.
bool solved_but_for_rounding(const Game& game, const Point& at) {
    double scale = largest(at.values.number);
    for (std::size_t i = 0; i < game.lambda.size(); ++i) {
        scale = std::max(scale, game.lambda[i] * largest(game.payoff[i]));
    }
    Matrix derivative = jacobian(game, at.values);
    const double left =
        2.0 * game.moves * std::numeric_limits<double>::epsilon() * (1.0 + norm(derivative)) * scale;
    if (!finite(at.residual) || !finite(left) || at.residual > left) { return false; }
    const auto further = newton_direction(std::move(derivative), at.gap);
    return !further.empty() && std::all_of(further.begin(), further.end(),
                                           [](double step) { return std::abs(step) <= same_choice; });
}

// The step of Newton's method, halved until the residual falls; nothing if it never does.
std::optional<Point> newton_step(const Game& game, const Point& at) {
    const auto step = newton_direction(jacobian(game, at.values), at.gap);
    if (step.empty()) { return std::nullopt; }
    double share = 1.0;
    for (int halving = 0; halving < most_halvings; ++halving, share *= 0.5) {
        Point next = moved(game, at, step, share);
        if (next.residual < at.residual) { return next; }
    }
    return std::nullopt;
}

std::optional<Point> next_point(const Game& game, Method method, const Point& at) {
    if (method == Method::newton) { return newton_step(game, at); }
    Point next = moved(game, at, at.gap, damping);
    if (!finite(next.residual)) { return std::nullopt; }
    return next;
}

bool is_prime(int n) {
    for (int d = 2; d * d <= n; ++d) {
        if (n % d == 0) { return false; }
    }
    return true;
}

Columns start_values(const Game& game, int start) {
    Columns values(game);
    if (start == 0) { return values; }
    int prime = 1;
    for (int i = 0, n = 0; i < players; ++i) {
        const auto player = static_cast<std::size_t>(i);
        const double reach = game.lambda[player] * largest(game.payoff[player]);
        for (int k = 0; k < game.states * game.moves; ++k, ++n) {
            do { ++prime; } while (!is_prime(prime));
            const double turns = start * std::sqrt(static_cast<double>(prime));
            values.number[static_cast<std::size_t>(n)] = reach * (2.0 * (turns - std::floor(turns)) - 1.0);
        }
    }
    return values;
}

Matrix damped(const Matrix& derivative) {
    Matrix mixed = identity(derivative.size);
    for (std::size_t n = 0; n < mixed.entry.size(); ++n) {
        mixed.entry[n] = (1.0 - damping) * mixed.entry[n] + damping * derivative.entry[n];
    }
    return mixed;
}

Equilibrium equilibrium_at(const Game& game, const Point& at, int steps, Attempt attempt) {
    const Matrix derivative = jacobian(game, at.values);
    return {choices(game, at.values),
            at.residual,
            spectral_radius(derivative),
            spectral_radius(damped(derivative)),
            steps,
            attempt};
}

bool same(const Equilibrium& a, const Equilibrium& b) {
    return std::equal(a.chance.number.begin(), a.chance.number.end(), b.chance.number.begin(),
                      [](double p, double q) { return std::abs(p - q) <= same_choice; });
}

void add(Search& all, Equilibrium found) {
    const auto known = std::find_if(all.found.begin(), all.found.end(),
                                    [&](const Equilibrium& e) { return same(e, found); });
    if (known != all.found.end()) {
        ++all.times[static_cast<std::size_t>(known - all.found.begin())];
        return;
    }
    all.found.push_back(std::move(found));
    all.times.push_back(1);
}

} // namespace

std::variant<Equilibrium, Unconverged> solve(const Game& game, Attempt attempt) {
    Point at(game, start_values(game, attempt.start));
    const int most = attempt.method == Method::newton ? most_newton_steps : most_iterations;
    int steps = 0;
    for (; steps < most && !at.solved(); ++steps) {
        auto next = next_point(game, attempt.method, at);
        if (!next) { break; }
        at = std::move(*next);
    }
    if (at.solved() || solved_but_for_rounding(game, at)) { return equilibrium_at(game, at, steps, attempt); }
    return Unconverged{at.residual, steps};
}

Search search(const Game& game, Method method, int starts) {
    Search all;
    for (int start = 0; start < starts; ++start) {
        auto outcome = solve(game, {method, start});
        if (auto* found = std::get_if<Equilibrium>(&outcome)) {
            add(all, std::move(*found));
        } else {
            ++all.unconverged;
        }
    }
    return all;
}

} // namespace brink::games
